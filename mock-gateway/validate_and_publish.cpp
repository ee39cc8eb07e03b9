// SPDX-License-Identifier: EUPL-1.2
// E8 and E9, validation and publication in one call: contract §7.3, steps C-01 … C-07. Until the document is valid the
// errors are those of a validation, then those of a publication.
#include "mock-gateway/cda_validation.hpp"
#include "mock-gateway/publication.hpp"

namespace palestra::gateway {
namespace {

/// C-02 and C-03.
Checked<Validated> validate_opened(Gateway::Members& gateway, Call& call, const OpenedDocument& opened) {
    auto workflow_id = new_workflow_id(gateway, opened);
    if (!workflow_id)
        return std::unexpected(workflow_id.error());
    call.ids.workflow_instance_id = *std::move(workflow_id);
    return judge_extracted(gateway, call, opened.content);
}

} // namespace

http::Response validate_and_publish(Gateway::Members& gateway, Call& call) {
    const auto opened = open_document(gateway, call); // C-01
    if (!opened)
        return refuse_validation(gateway, call, opened.error());
    const auto validated = validate_opened(gateway, call, *opened);
    if (!validated)
        return refuse_validation(gateway, call, validated.error());
    const bool replacing = replaces(call.operation);
    auto event = event_of(gateway, call, replacing ? "VALIDATION_FOR_REPLACE" : "VALIDATION_FOR_PUBLICATION", "SUCCESS",
                          {}); // C-04
    if (const auto stored = remember_validation(gateway, call, opened->fingerprint, event); !stored)
        return internal_error(gateway, stored.error(), call.ids);
    const auto warning = validated->warning();
    tell_journal_of_validation(gateway, call, std::string(validated->verdict.outcome()), 202, &validated->verdict,
                               warning);
    const auto accepted = accept_publication(gateway, call, *opened); // C-05, C-06
    if (!accepted)
        return internal_error(gateway, accepted.error(), call.ids);
    auto response = answer_publication(gateway, call, *accepted, warning, HandlerFamily::publication); // C-07
    mark_levels(response, validated->verdict);
    return response;
}

} // namespace palestra::gateway
