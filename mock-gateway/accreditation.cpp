// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/accreditation.hpp"

#include "core/base/text.hpp"

#include <array>

namespace palestra::gateway {
namespace {

constexpr std::array<std::string_view, 5> k_prefixes{"CRASH_TIMEOUT", "SKIP_VALIDATION", "CRASH_WF_EDS", "CRASH_INI",
                                                     "CRASH_EDS"};
constexpr std::string_view k_bypass = "TRIAL_ID_SKIP_ACCREDITATIONCHECK";

std::unexpected<Refusal> timeout(Operation operation) {
    if (validates_too(operation))
        return std::unexpected(Refusal{"/msg/connection-refused", "Timeout simulation", "/msg/connection-refused",
                                       "Timeout simulation", 500});
    return std::unexpected(Refusal{"/msg/generic-timeout", "Generic timeout.", "", "Generic timeout.", 504});
}

/// Whether this gateway has published the document (contract §18.3: asked on every replacement).
Checked<std::string> known_here(Gateway::Members& gateway, const std::string& document_id, std::string fault) {
    const auto published = store::transact<bool>(*gateway.database, [&](store::Session& session) {
        return StatusEvents::has_publication(session, document_id);
    });
    if (published && *published)
        return fault;
    return std::unexpected(Refusal{"/err/resource", "Resource error", "/not-found", "Id documento non presente", 404});
}

} // namespace

Checked<std::string> simulated_fault(Gateway::Members& gateway, const Call& call) {
    if (!gateway.config.switches.accreditation_hooks)
        return std::string{};
    const bool replacing = replaces(call.operation);
    const auto id = replacing ? call.path_id : call.body.field("identificativoDoc");
    if (replacing && id == k_bypass)
        return std::string{};
    std::string fault;
    for (const auto prefix : k_prefixes)
        if (id.starts_with(prefix))
            fault = prefix;
    if (!fault.empty() && id.size() == fault.size())
        return std::unexpected(Refusal{"/msg/simulation-error", "Simulation Error.", "/msg/simulation-error",
                                       "Inserire una string randomica dopo l'id documento"});
    if (fault == "CRASH_TIMEOUT")
        return timeout(call.operation);
    // With a prefix the path id is made up: there is nothing to find.
    return replacing && fault.empty() ? known_here(gateway, id, std::move(fault)) : fault;
}

bool skips_validation(const std::string& fault) {
    return !fault.empty();
}

} // namespace palestra::gateway
