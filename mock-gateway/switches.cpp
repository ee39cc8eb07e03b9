// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/switches.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <array>

namespace palestra::gateway {
namespace {

constexpr std::array k_differences{
    Difference::update_path,
    Difference::status_not_found,
    Difference::extraction_detail,
    Difference::mapping_error,
    Difference::family_statuses,
    Difference::fhir_extraction,
    Difference::instances,
    Difference::legal_authenticator,
    Difference::attachment_name_case,
    Difference::gateway_and_ministry,
    Difference::regional_descriptions,
    Difference::preservation_update,
    Difference::equal_trace_ids,
    Difference::update_workflow_prefix,
    Difference::direct_fhir_status,
    Difference::empty_warning,
};

/// Where the contract decides for the document: its intention is clear, and the deployed reading has never been of use
/// to anybody (D-31), or could not leave the front door (D-38).
bool contract_follows_spec(Difference difference) {
    return difference == Difference::regional_descriptions || difference == Difference::direct_fhir_status;
}

std::string id_of(Difference difference) {
    const auto number = std::to_string(static_cast<int>(difference));
    return "D-" + (number.size() < 2 ? "0" + number : number);
}

} // namespace

std::span<const Difference> differences() {
    return k_differences;
}

Readings::Readings() {
    for (const auto difference : k_differences)
        m_spec[static_cast<std::size_t>(difference)] = contract_follows_spec(difference);
}

Result<Readings> Readings::profile(std::string_view name) {
    Readings readings;
    if (name == "contract")
        return readings;
    if (name != "spec" && name != "deployed")
        return fail(FailureCode::wrong_usage,
                    {{"found", "--profile " + std::string(name)}, {"expected", "contract, spec, deployed"}});
    for (const auto difference : k_differences)
        readings.m_spec[static_cast<std::size_t>(difference)] = name == "spec";
    return readings;
}

Outcome Readings::choose(std::string_view text) {
    const auto equals = text.find('=');
    const auto wanted = equals == std::string_view::npos ? "" : text.substr(equals + 1);
    const auto found = std::ranges::find(k_differences, text.substr(0, equals), id_of);
    if (found == k_differences.end() || (wanted != "spec" && wanted != "deployed")) {
        std::vector<std::string> ids;
        for (const auto difference : k_differences)
            ids.push_back(id_of(difference));
        return fail(FailureCode::wrong_usage, {{"found", "--difference " + std::string(text)},
                                               {"expected", "D-nn=spec|deployed (" + join(ids, ", ") + ")"}});
    }
    m_spec[static_cast<std::size_t>(*found)] = wanted == "spec";
    return {};
}

} // namespace palestra::gateway
