// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::conformance {

/// One case: a good call with one thing changed, and the answer that the contract foresees.
struct Case {
    std::string address; ///< "gateway/E1/J-12"
    std::vector<std::string> requirements;
    std::map<std::string, std::string> title; ///< by language
    Json change;                              ///< see request_builder.hpp
    Json expect; ///< status, and where the contract is literal: type, title, detail, instance, body, refused_at_tls
};

/// Cases of every file conformance/suites/<suite>/<operation>.json, in file order.
/// Failures: file_unreadable, json_invalid (also for a case without expectations).
[[nodiscard]] Result<std::vector<Case>> load_suites(const std::filesystem::path& folder);

/// Those whose address is one of `addresses` or lies below it ("gateway" means all of gateway/…). None: all.
[[nodiscard]] std::vector<Case> select(const std::vector<Case>& cases, const std::vector<std::string>& addresses);

} // namespace palestra::conformance
