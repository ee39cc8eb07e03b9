// SPDX-License-Identifier: EUPL-1.2
// F-03 … F-05: what is wrong with a header, its JOSE, its certificate or its signature.
#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "mock-gateway/clinic/diagnosis.hpp"

namespace palestra::gateway::clinic {
namespace {

std::string_view header_of(TokenKind token, const Situation& situation) {
    return situation.call.request.headers.get(name_of(token));
}

const token::Reading& reading_of(TokenKind token, const Situation& situation) {
    static const token::Reading nothing;
    const auto& reading = token == TokenKind::bearer ? situation.door.bearer : situation.door.signature;
    return reading ? *reading : nothing;
}

/// FSE_JWT_Signature: many servers and proxies drop names with underscores.
Mistake absent_header(TokenKind token, const Situation& situation) {
    const auto wanted = name_of(token);
    for (const auto& [name, value] : situation.call.request.headers.all())
        if (name != wanted && equal_ignoring_case(replace_all(name, "_", "-"), wanted) &&
            name.find('_') != std::string::npos)
            return {"header_underscores", {}, std::string(wanted), shortened(name)};
    return {"header_missing", {{"header", std::string(wanted)}}, std::string(wanted), {}};
}

Mistake bearer_word(const Situation& situation) {
    const auto header = header_of(TokenKind::bearer, situation);
    const auto word = header.substr(0, header.find_first_of(" \t"));
    const std::string wanted = "Bearer <JWT>";
    if (header.empty())
        return absent_header(TokenKind::bearer, situation);
    if (split(header, ".").size() == 3 && word.size() == header.size())
        return {"bearer_word_missing", {}, wanted, shortened(header.substr(0, 12))};
    if (equal_ignoring_case(word, "Bearer"))
        return {"bearer_word_spelling", {}, wanted, std::string(word)};
    return {"authorization_scheme", {{"scheme", shortened(word)}}, wanted, shortened(word)};
}

Mistake malformed(const DoorBreach& breach, const Situation& situation) {
    const auto header = header_of(breach.token, situation);
    const auto& reading = reading_of(breach.token, situation);
    if (breach.token == TokenKind::signature && to_lower(header.substr(0, 7)) == "bearer ")
        return {"bearer_on_signature", {}, "<JWT>", "Bearer <JWT>"};
    if (to_lower(header.substr(0, 14)) == "bearer bearer ")
        return {"bearer_twice", {}, "Bearer <JWT>", "Bearer Bearer <JWT>"};
    if (reading.segments == 3 && reading.signature_withheld)
        return {"signature_withheld", {}, {}, "…"};
    if (reading.segments != 3)
        return {reading.segments == 5 ? "token_encrypted" : "token_segments",
                {{"count", std::to_string(reading.segments)}},
                "3",
                std::to_string(reading.segments)};
    if (reading.header && reading.claims)
        return {"token_alphabet", {}, "base64url", {}};
    return {"token_unreadable", {}, {}, shortened(header.substr(0, 24))};
}

Mistake algorithm(const DoorBreach& breach, const Situation& situation) {
    const auto& reading = reading_of(breach.token, situation);
    const auto found = reading.header ? text_of(*reading.header, "alg") : std::string{};
    const auto mistake = found.empty()                                                   ? "alg_missing"
                         : equal_ignoring_case(found, "none")                            ? "alg_none"
                         : found.starts_with("HS")                                       ? "alg_hmac"
                         : found == "RS383"                                              ? "alg_typo"
                         : to_upper(found).starts_with("RS") && found != to_upper(found) ? "alg_case"
                                                                                         : "alg_other";
    return {mistake, {}, found == "RS383" ? "RS384" : "RS256", shortened(found)};
}

Mistake certificate_form(token::CertificateForm form) {
    using token::CertificateForm;
    const std::string wanted = "[\"MII…\"]";
    switch (form) {
    case CertificateForm::not_an_array:
        return {"x5c_not_array", {}, wanted, "\"MII…\""};
    case CertificateForm::line_breaks:
        return {"x5c_line_breaks", {}, wanted, "MII…\\nMII…"};
    case CertificateForm::pem:
        return {"x5c_pem", {}, wanted, "-----BEGIN CERTIFICATE-----…"};
    case CertificateForm::double_base64:
        return {"x5c_double_base64", {}, wanted, {}};
    case CertificateForm::url_alphabet:
        return {"x5c_alphabet", {}, wanted, {}};
    case CertificateForm::private_key:
        return {"x5c_private_key", {}, wanted, {}}; // the secret is not shown again
    case CertificateForm::right:
    case CertificateForm::missing:
        return {"x5c_missing", {}, wanted, {}};
    case CertificateForm::unreadable:
        break;
    }
    return {"x5c_unreadable", {}, wanted, {}};
}

Mistake certificate_time(const pki::CertificateInfo& signer, TimePoint now) {
    const bool early = now < signer.not_before;
    const auto edge = early ? signer.not_before : signer.not_after;
    const auto distance = std::chrono::abs(std::chrono::duration_cast<std::chrono::seconds>(now - edge)).count();
    return {early ? "certificate_early" : "certificate_expired",
            {{"ago", span_text(distance)}, {"date", iso8601(edge).substr(0, 10)}},
            {},
            iso8601(signer.not_before).substr(0, 10) + " … " + iso8601(signer.not_after).substr(0, 10)};
}

} // namespace

Mistake header_mistake(const DoorBreach& breach, const Situation& situation) {
    if (!breach.fault)
        return breach.token == TokenKind::bearer ? bearer_word(situation) : absent_header(breach.token, situation);
    const auto& reading = reading_of(breach.token, situation);
    switch (*breach.fault) {
    case token::Fault::malformed:
        return malformed(breach, situation);
    case token::Fault::algorithm:
        return algorithm(breach, situation);
    case token::Fault::certificate_missing:
    case token::Fault::certificate_malformed:
        return certificate_form(reading.form);
    case token::Fault::certificate_untrusted:
        return {"certificate_untrusted", {}, {}, reading.signer ? shortened(reading.signer->issuer_common_name) : ""};
    case token::Fault::certificate_expired:
        return certificate_time(*reading.signer, situation.wall);
    case token::Fault::signature:
        break;
    }
    return {reading.signature_withheld ? "signature_missing" : "signature_wrong", {}, {}, {}};
}

} // namespace palestra::gateway::clinic
