// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace palestra::conformance {

/// One case: a good call with one thing changed, and the answer that the contract foresees. What its members may say is
/// in suites/README.md.
struct Case {
    std::string address; ///< "gateway/E1/J-12"
    std::vector<std::string> requirements;
    std::map<std::string, std::string> title; ///< by language
    std::string operation = "E1";             ///< the good call that is changed (operations.hpp)
    std::string listener;                     ///< "inner": the application without its front door
    /// "case_1", "case_2": of a middleware's certificates (contract §17); "restart": it can be started again;
    /// "catalog": the national schemas, rules and dictionaries; "direct_fhir", "no_direct_fhir": E2, E12 and E13 are
    /// served, or are not.
    std::string needs;
    /// "fresh"; "shared": one that nobody ever publishes. The latter by default where nothing is published.
    std::string document = "shared";
    Json before = Json::array(); ///< steps that must succeed first
    Json behind;                 ///< how the stand-in gateway behind a middleware behaves when the call is made
    Json fault;                  ///< asked of the target for this case only
    Json change;
    Json expect; ///< status, and where the contract is literal: type, title, detail, instance, …
    Json after = Json::array();

    /// Whether it has to run with nobody else: it changes how the target behaves.
    [[nodiscard]] bool alone() const { return !fault.is_null() || !behind.is_null(); }
};

/// Cases of every file below conformance/suites, in file order. `operation`, `document` and `before` of a file hold for
/// its cases that say nothing else.
/// Failures: file_unreadable, json_invalid (also for a member that nobody understands: file, case and member).
[[nodiscard]] Result<std::vector<Case>> load_suites(const std::filesystem::path& folder);

/// Those whose address is one of `addresses` or lies below it ("gateway" means all of gateway/…). None: all.
[[nodiscard]] std::vector<Case> select(const std::vector<Case>& cases, const std::vector<std::string>& addresses);

} // namespace palestra::conformance
