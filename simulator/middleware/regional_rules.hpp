// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/failure.hpp"
#include "simulator/middleware/publication.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace palestra::middleware {

/// One test on a value of the message: "field:<name>" of the body, "claim:<name>" of FSE-JWT-Signature. Lists count by
/// their first text; booleans are "true" and "false".
struct Condition {
    std::string value;
    std::string test; ///< is, is_not, starts_with, not_starts_with, missing, older_than_days
    std::string operand;
};

/// A regional rule: it warns, it never blocks (contract §17).
struct RegionalRule {
    std::string id, source, warning;
    std::vector<std::string> operations;
    std::vector<Condition> when; ///< all of them
};

/// Rules as data (simulator/middleware/data/regional-rules.json). Immutable.
class RegionalRules {
public:
    RegionalRules() = default;
    /// Failures: file_unreadable, json_invalid (what, found: also a test or an operand that nobody understands).
    [[nodiscard]] static Result<RegionalRules> load(const std::filesystem::path& file);

    /// "REG-01 text" of each rule that the message meets, in the order of the file.
    [[nodiscard]] std::vector<std::string> warnings(const Message& message, TimePoint now) const;

    [[nodiscard]] const std::vector<RegionalRule>& all() const { return m_rules; }

private:
    std::vector<RegionalRule> m_rules;
};

} // namespace palestra::middleware
