// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "conformance/coverage/register.hpp"
#include "conformance/runner/suite.hpp"
#include "core/base/messages.hpp"

#include <map>
#include <string>
#include <vector>

namespace palestra::conformance {

/// A requirement and the cases that try it, by the operation they try it on.
struct CoverageRow {
    Requirement requirement;
    std::map<std::string, std::vector<std::string>> cases; ///< operation: addresses

    [[nodiscard]] std::size_t count() const;
    /// Whether the register says that the requirement is about this operation.
    [[nodiscard]] bool concerns(const std::string& operation) const;
};

using Coverage = std::vector<CoverageRow>;

[[nodiscard]] Coverage cover(const std::vector<Requirement>& requirements, const std::vector<Case>& cases);

/// The operations of the contract that have a column, in its order.
[[nodiscard]] const std::vector<std::string>& covered_operations();

/// What the register says and the suites do not, or the other way round: one line each, for the test that keeps them
/// together.
[[nodiscard]] std::vector<std::string> contradictions(const Coverage& coverage);

[[nodiscard]] Json coverage_json(const Coverage& coverage);
[[nodiscard]] std::string coverage_text(const Coverage& coverage, const Messages& messages);
/// docs/fidelity.md, in Italian.
[[nodiscard]] std::string coverage_markdown(const Coverage& coverage, const Messages& messages);

} // namespace palestra::conformance
