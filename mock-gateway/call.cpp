// SPDX-License-Identifier: EUPL-1.2
// What the operations share about one call, as the switches say.
#include "core/cda/gateway_view.hpp"
#include "mock-gateway/members.hpp"
#include "mock-gateway/metadata.hpp"

namespace palestra::gateway {

StatusEvent event_of(const Gateway::Members& gateway, const Call& call, std::string type, std::string status,
                     std::string message) {
    const auto& claims = call.caller.signature;
    return {std::move(type),
            std::move(status),
            call.ids.workflow_instance_id.empty() ? std::string(k_unknown_workflow) : call.ids.workflow_instance_id,
            call.ids.trace_id,
            call.caller.issuer(),
            std::move(message),
            {},
            text_of(claims, "sub"),
            {},
            text_of(claims, "subject_organization_id"),
            gateway.world.clock.simulated()};
}

AnswerIds new_ids(Gateway::Members& gateway) {
    auto span = random_hex(gateway.world.entropy, 8);
    if (gateway.config.switches.readings.spec(Difference::equal_trace_ids)) // D-34
        return {span, span, {}};
    return {random_hex(gateway.world.entropy, 16), std::move(span), {}};
}

CheckedVoid check_token(const Gateway::Members& gateway, const Call& call) {
    if (call.caller.token == Caller::Token::absent) // J-00
        return refusals::no_token();
    if (call.caller.token == Caller::Token::undecodable) // J-01
        return refusals::token_unreadable();
    return check_claims(call.caller.signature, call.operation, gateway.lists, gateway.config.switches.readings);
}

Result<std::string> extract_cda(const Gateway::Members& gateway, const Call& call) {
    const bool ignored = gateway.config.switches.readings.spec(Difference::attachment_name_case);
    return pdf::extract_cda(*call.body.file, call.body.mode(),
                            ignored ? pdf::NameCase::ignored : pdf::NameCase::counts);
}

std::optional<std::string> unknown_encoding(const Call& call, const Failure& failure) {
    const auto reason = failure.values.find("reason");
    const auto encoding = failure.values.find("encoding");
    if (failure.code != FailureCode::xml_encoding_refused || call.body.mode() == pdf::Mode::resource ||
        reason == failure.values.end() || reason->second != "xml.reason.encoding_unknown")
        return std::nullopt;
    return encoding == failure.values.end() ? std::string() : encoding->second;
}

std::string fingerprint_of(const Gateway::Members& gateway, const xml::Document& document) {
    return cda::fingerprint(document, gateway.config.switches.readings.spec(Difference::legal_authenticator));
}

std::string workflow_id_of_path(Gateway::Members& gateway, const Call& call) {
    const auto id = make_workflow_id_of_document(call.path_id, random_hex(gateway.world.entropy, 5));
    const auto root = call.path_id.substr(0, call.path_id.find('^'));
    return gateway.config.switches.readings.spec(Difference::update_workflow_prefix) ? root + "." + id : id;
}

} // namespace palestra::gateway
