// SPDX-License-Identifier: EUPL-1.2
// F-07: iss against the certificate, the certificate against the subscriber who calls.
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/identity/identifiers.hpp"
#include "mock-gateway/clinic/diagnosis.hpp"

namespace palestra::gateway::clinic {
namespace {

constexpr std::string_view k_auth = "auth:";
constexpr std::string_view k_integrity = "integrity:";

std::string without_hash(std::string_view text) {
    return replace_all(replace_all(replace_all(std::string(text), "%23", ""), "#", ""), "\\", "");
}

std::string_view without_prefix(std::string_view issuer) {
    for (const auto prefix : {k_auth, k_integrity})
        if (to_lower(issuer.substr(0, prefix.size())) == prefix)
            return issuer.substr(prefix.size());
    return issuer;
}

std::string issuer_difference(const std::string& found, std::string_view prefix, std::string_view other_prefix,
                              const std::string& signer) {
    const auto name = trim(without_prefix(found));
    const auto parsed = identity::parse_certificate_name(name);
    if (found == std::string(other_prefix) + signer)
        return "iss_prefix_swapped";
    if (found == signer)
        return "iss_prefix_missing";
    if (name.starts_with("CN=") || name.find(",O=") != std::string_view::npos)
        return "iss_subject";
    if (name == signer)
        return found.starts_with(prefix) ? "iss_blanks" : "iss_prefix_spelling";
    if (equal_ignoring_case(name, signer))
        return "iss_case";
    if (without_hash(name) == without_hash(signer))
        return "iss_hash_lost";
    if (parsed && parsed->purpose == 'A')
        return "iss_a1";
    return parsed ? "iss_other_subscriber" : "iss_other";
}

Mistake issuer(TokenKind token, const Situation& situation) {
    const bool bearer = token == TokenKind::bearer;
    const auto& signer = situation.door.caller.common_name;
    const auto found = text_of(situation.claims(token), "iss");
    const auto prefix = bearer ? k_auth : k_integrity;
    const auto expected = std::string(prefix) + signer;
    if (found.empty())
        return {"iss_other", {}, expected, {}};
    return {issuer_difference(found, prefix, bearer ? k_integrity : k_auth, signer), {}, expected, shortened(found)};
}

std::string signer_of(const std::optional<token::Reading>& reading) {
    return reading && reading->signer ? reading->signer->common_name : std::string{};
}

Mistake certificate(TokenKind token, const Situation& situation) {
    const auto bearer = signer_of(situation.door.bearer);
    const auto own = token == TokenKind::bearer ? bearer : signer_of(situation.door.signature);
    const auto name = identity::parse_certificate_name(own);
    if (name && name->purpose == 'A') {
        auto right = own;
        right[0] = 'S';
        return {"signed_with_a1", {}, right, own};
    }
    if (!name)
        return {"certificate_not_accredited", {}, "S1#…", shortened(own)};
    return {"signers_differ", {{"bearer", shortened(bearer)}, {"signature", shortened(own)}}, bearer, own};
}

Mistake tls(const Situation& situation) {
    const auto& found = situation.call.request.peer.common_name;
    const auto& signer = situation.door.caller.common_name;
    const auto name = identity::parse_certificate_name(found);
    auto expected = signer;
    if (!expected.empty() && expected[0] == 'S')
        expected[0] = 'A';
    const auto* mistake = !name ? "tls_not_accredited" : name->purpose == 'S' ? "tls_with_s1" : "tls_other_subscriber";
    return {mistake, {{"signer", shortened(signer)}}, expected, shortened(found)};
}

} // namespace

Mistake name_mistake(const DoorBreach& breach, const Situation& situation) {
    if (breach.field == "tls")
        return tls(situation);
    return breach.field == "iss" ? issuer(breach.token, situation) : certificate(breach.token, situation);
}

} // namespace palestra::gateway::clinic
