// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/clinic/operations.hpp"

#include "core/base/encoding.hpp"
#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace palestra::gateway::clinic {
namespace {

struct Named {
    std::string_view code, name;
    std::optional<Operation> operation;
};

/// FIXME [E2] direct FHIR: the clinic cannot look into a Bundle yet.
constexpr std::array k_operations{Named{"E1", "validate", Operation::validate},
                                  Named{"E3", "create", Operation::create},
                                  Named{"E4", "replace", Operation::replace},
                                  Named{"E5", "delete", Operation::remove},
                                  Named{"E6", "update", Operation::update},
                                  Named{"E7", "update", Operation::update},
                                  Named{"E8", "validate-and-create", Operation::validate_and_create},
                                  Named{"E9", "validate-and-replace", Operation::validate_and_replace},
                                  Named{"E10", "status", std::nullopt},
                                  Named{"E11", "search", std::nullopt}};

Asked asked(std::string_view code, std::string path_id = {}) {
    const auto* row = std::ranges::find(k_operations, code, &Named::code);
    return {std::string(row->code), row->operation, std::move(path_id), false};
}

/// The path from "/documents" or "/status" on.
std::string_view inner_path(std::string_view target) {
    const auto path = target.substr(0, target.find('?'));
    const auto at = std::min(path.find("/documents"), path.find("/status"));
    return at == std::string_view::npos ? std::string_view{} : path.substr(at);
}

} // namespace

std::optional<Asked> operation_named(std::string_view text) {
    // E7 before E6 for "update": the path of E6 is a legacy (D-01).
    for (const auto& row : k_operations)
        if (equal_ignoring_case(text, row.code) || (row.code != "E6" && equal_ignoring_case(text, row.name)))
            return asked(row.code);
    return std::nullopt;
}

std::optional<Asked> operation_of_call(std::string_view method, std::string_view target) {
    const auto path = inner_path(target);
    const auto parts = split(path, "/"); // "", "documents", …
    if (parts.size() < 2)
        return std::nullopt;
    const auto last = [&](std::size_t at) { return url_decode(parts[at]).value_or(parts[at]); };
    if (parts[1] == "status" && method == "GET" && parts.size() >= 3)
        return asked(parts.size() == 4 && parts[2] == "search" ? "E11" : "E10");
    if (parts[1] != "documents")
        return std::nullopt;
    if (method == "POST" && parts.size() == 2)
        return asked("E3");
    if (method == "POST" && parts.size() == 3 && (parts[2] == "validation" || parts[2] == "validate-and-create"))
        return asked(parts[2] == "validation" ? "E1" : "E8");
    if (method == "DELETE" && parts.size() == 3)
        return asked("E5", last(2));
    if (method == "PUT" && parts.size() == 3)
        return asked("E4", last(2));
    if (method == "PUT" && parts.size() == 4 && parts[2] == "validate-and-replace")
        return asked("E9", last(3));
    if (method == "PUT" && parts.size() == 4 && (parts[3] == "metadata-iti-57" || parts[3] == "metadata"))
        return asked(parts[3] == "metadata" ? "E6" : "E7", last(2));
    return std::nullopt;
}

Asked guess_operation(const Json& signature) {
    const auto action = to_upper(text_of(signature, "action_id"));
    const bool hash = !text_of(signature, "attachment_hash").empty();
    const auto* code = !signature.is_object()                                                      ? "E10"
                       : action == "DELETE"                                                        ? "E5"
                       : action == "UPDATE" && hash                                                ? "E4"
                       : action == "UPDATE" && text_of(signature, "purpose_of_use") != "TREATMENT" ? "E7"
                       : hash                                                                      ? "E3"
                                                                                                   : "E1";
    auto guess = asked(code);
    guess.guessed = true;
    return guess;
}

} // namespace palestra::gateway::clinic
