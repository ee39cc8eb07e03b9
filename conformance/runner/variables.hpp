// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"

#include <map>
#include <string>
#include <string_view>

namespace palestra::conformance {

/// What is known while a case runs: the texts that {templates} stand for.
class Variables {
public:
    void set(const std::string& name, std::string value) { m_values[name] = std::move(value); }

    [[nodiscard]] std::string get(const std::string& name) const;

    /// Every {name} that is known becomes its value; other braces stay, so JSON texts and patterns may have theirs.
    [[nodiscard]] std::string expand(std::string_view text) const;
    /// The same, with percent-encoded values: for paths.
    [[nodiscard]] std::string expand_path(std::string_view text) const;
    /// Every text of a value, member names excluded; the member "path" of an object as a path.
    [[nodiscard]] Json expand_all(const Json& value) const;

private:
    [[nodiscard]] std::string replace(std::string_view text, bool encode) const;

    std::map<std::string, std::string, std::less<>> m_values;
};

} // namespace palestra::conformance
