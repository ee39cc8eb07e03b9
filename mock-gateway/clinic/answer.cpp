// SPDX-License-Identifier: EUPL-1.2
// What the gateway answers to the whole call: its own checks, one after the other as its operations take them (contract
// §7), as far as they can be taken without a gateway. A test holds this against the real one.
#include "core/cda/header.hpp"
#include "core/identity/identifiers.hpp"
#include "mock-gateway/clinic/diagnosis.hpp"
#include "mock-gateway/metadata.hpp"

namespace palestra::gateway::clinic {
namespace {

const std::string k_transaction = "00000000-0000-0000-0000-000000000000";
const std::string k_trace(32, '0');
const std::string k_span(16, '0');
const std::string k_random_tail(10, '0');

/// A refusal, who writes it, and whether the tokens are its cause.
struct Refused {
    Refusal refusal;
    HandlerFamily family;
    About about = About::call;
    std::string workflow_id;
};

using Step = std::optional<Refused>;

bool is_about_tokens(const Refusal& refusal) {
    return refusal.type == "/msg/jwt-validation" || refusal.type == "/msg/document-hash";
}

Step refused(const CheckedVoid& checked, HandlerFamily family, std::string workflow_id = {}) {
    if (checked)
        return std::nullopt;
    const auto about = is_about_tokens(checked.error()) ? About::tokens : About::call;
    return Refused{checked.error(), family, about, std::move(workflow_id)};
}

/// P-00, DEL-A, U-A: before the token. E9 does not look (D-18).
Step check_path(const Situation& situation) {
    const auto& asked = situation.call.asked;
    if (asked.path_id.empty() || identity::is_master_id(asked.path_id))
        return std::nullopt;
    if (asked.operation == Operation::replace)
        return refused(
            refusals::document_id("L'identificativo documento fornito in richiesta non è valido", "/invalid-req-id"),
            HandlerFamily::publication);
    if (asked.operation == Operation::remove || asked.operation == Operation::update)
        return refused(refusals::document_id("L'identificativo documento non è valido", "/invalid-id"),
                       HandlerFamily::raw);
    return std::nullopt;
}

/// P-02 … P-04 and B-21, U-C, V-03, V-04: what the body alone decides.
Step check_body(const Situation& situation, HandlerFamily family) {
    const auto operation = *situation.call.asked.operation;
    if (!situation.form)
        return std::nullopt;
    if (operation == Operation::update) {
        if (auto step = refused(
                check_correlation(situation.claims(TokenKind::signature), *situation.form, situation.rules.lists),
                family))
            return step;
        return refused(check_update_body(*situation.form, situation.rules.lists), family);
    }
    if (operation == Operation::validate || operation == Operation::remove)
        return std::nullopt;
    return refused(check_publication_body(*situation.form, operation, situation.rules.lists), family);
}

/// V-03 … V-07 and P-04 … P-07 up to the claims: the file itself.
Step check_document(const Situation& situation, HandlerFamily family) {
    if (!situation.call.file)
        return std::nullopt;
    const auto& pdf = situation.call.file->bytes;
    if (auto step = refused(check_file({Json::object(), pdf}), family))
        return step;
    if (has_hash(situation))
        if (auto step = refused(check_signature(situation.door.caller.issuer(), pdf), family))
            return step;
    if (!situation.cda)
        return refused(refusals::no_cda(), family);
    if (!situation.view) // not XML: P-07 refuses, E1 leaves it to the validator
        return has_hash(situation) ? refused(refusals::no_cda(), family) : std::nullopt;
    if (!has_hash(situation) && !situation.view->first_id)
        return refused(refusals::no_workflow_id(), family);
    return std::nullopt;
}

/// J-11 … J-15, P-08 and J-16.
Step check_document_claims(const Situation& situation, HandlerFamily family) {
    const auto& claims = situation.claims(TokenKind::signature);
    const bool known = situation.view.has_value();
    if (situation.call.file && !known)
        return std::nullopt; // E1 leaves what is not XML to the validator
    std::string workflow_id;
    if (!has_hash(situation) && known && situation.view->first_id)
        workflow_id = make_workflow_id(*situation.view->first_id, k_random_tail);
    if (auto step = refused(check_claims_with_cda(claims, document_view(situation)), family, workflow_id))
        return step;
    if (!has_hash(situation))
        return std::nullopt;
    if (situation.form)
        if (auto step = refused(check_correlation(claims, *situation.form, situation.rules.lists), family))
            return step;
    return refused(check_hash(situation), HandlerFamily::publication);
}

Step check_operation(const Situation& situation) {
    const auto family = family_of(situation);
    if (auto step = check_path(situation))
        return step;
    if (auto step = refused(check_claims(situation.claims(TokenKind::signature), *situation.call.asked.operation,
                                         situation.rules.lists),
                            family))
        return step;
    if (auto step = check_body(situation, family))
        return step;
    if (!has_document(situation))
        return std::nullopt;
    if (auto step = check_document(situation, family))
        return step;
    return check_document_claims(situation, family);
}

int success_of(const Situation& situation) {
    const auto& operation = situation.call.asked.operation;
    if (operation == Operation::validate)
        return situation.form && situation.form->field("activity") == "VERIFICA" ? 200 : 201;
    return operation && has_hash(situation) ? 202 : 200;
}

} // namespace

HandlerFamily family_of(const Situation& situation) {
    const auto operation = situation.call.asked.operation.value_or(Operation::remove);
    switch (operation) {
    case Operation::validate:
    case Operation::validate_and_create:
    case Operation::validate_and_replace:
    case Operation::validate_fhir:
        return HandlerFamily::validation;
    case Operation::create:
    case Operation::replace:
    case Operation::create_fhir:
    case Operation::replace_fhir:
        return HandlerFamily::publication;
    case Operation::update:
        return HandlerFamily::update;
    case Operation::remove:
        break;
    }
    return HandlerFamily::raw;
}

bool has_document(const Situation& situation) {
    const auto& operation = situation.call.asked.operation;
    return operation && operation != Operation::remove && operation != Operation::update;
}

bool has_hash(const Situation& situation) {
    return has_document(situation) && situation.call.asked.operation != Operation::validate;
}

void answer(const Situation& situation, Examination& examination) {
    const auto wanted = situation.call.asked.operation ? SignatureToken::required : SignatureToken::absent;
    if (const auto caller = check_tokens(situation.call.request, situation.rules.door, wanted, situation.wall);
        !caller) {
        examination.answer = refuse_at_door(caller.error(), k_transaction);
        examination.about = About::tokens;
        return;
    }
    if (situation.body_error) {
        examination.answer = refuse_at_door(*situation.body_error, k_transaction);
        examination.about = About::call;
        return;
    }
    const auto step = situation.call.asked.operation ? check_operation(situation) : std::nullopt;
    if (!step) {
        examination.answer = {success_of(situation), {}, {}};
        return;
    }
    examination.answer = refuse(step->refusal, step->family, {k_trace, k_span, step->workflow_id});
    examination.about = step->about;
}

} // namespace palestra::gateway::clinic
