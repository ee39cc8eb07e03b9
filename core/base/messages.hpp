// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace palestra {

/// Texts for people, by key, in one language. Italian is the reference; a key that a catalogue lacks is shown as
/// the key itself, and a test refuses catalogues that lack one. Immutable after loading, so share it freely.
class Messages {
public:
    /// Reads every <area>.json of `folder`/<language>/ (flat objects: key -> text with {name} places).
    [[nodiscard]] static Result<Messages> load(const std::filesystem::path& folder, const std::string& language);

    [[nodiscard]] std::string text(std::string_view key, const FailureValues& values = {}) const;
    /// "failure.<name>" with the failure's values: one sentence that names the thing and the next step.
    /// A reason that is itself a key ("xml.reason.…") stands for its text.
    [[nodiscard]] std::string text(const Failure& failure) const;

    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& all() const { return m_texts; }

    [[nodiscard]] const std::string& language() const { return m_language; }

private:
    std::string m_language;
    std::map<std::string, std::string, std::less<>> m_texts;
};

} // namespace palestra
