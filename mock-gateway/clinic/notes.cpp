// SPDX-License-Identifier: EUPL-1.2
// What the gateway lets pass and somebody will wish they had known: refused later by INI, ignored, or at the edge.
#include "core/base/dates.hpp"
#include "core/base/text.hpp"
#include "core/identity/fiscal_code.hpp"
#include "core/identity/identifiers.hpp"
#include "mock-gateway/clinic/diagnosis.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace palestra::gateway::clinic {
namespace {

constexpr std::int64_t k_soon = 60;
constexpr std::int64_t k_clock_distance = 120;
constexpr std::int64_t k_least_milliseconds = 100'000'000'000;
constexpr std::array<std::string_view, 7> k_registered{"iss", "sub", "aud", "iat", "exp", "jti", "nbf"};
constexpr std::array<std::string_view, 14> k_own{"subject_organization_id",
                                                 "subject_organization",
                                                 "locality",
                                                 "subject_role",
                                                 "person_id",
                                                 "patient_consent",
                                                 "purpose_of_use",
                                                 "resource_hl7_type",
                                                 "action_id",
                                                 "attachment_hash",
                                                 "subject_application_id",
                                                 "subject_application_vendor",
                                                 "subject_application_version",
                                                 "use_subject_as_author"};

class Notebook {
public:
    void add(TokenKind token, std::string_view field, const char* rule, const char* mistake, std::string found = {},
             std::string expected = {}, FailureValues values = {}) {
        m_notes.push_back({token,
                           std::string(field),
                           rule,
                           Judgement::note,
                           mistake,
                           std::move(values),
                           std::move(expected),
                           std::move(found),
                           {}});
    }

    [[nodiscard]] std::vector<Finding> take() { return std::move(m_notes); }

private:
    std::vector<Finding> m_notes;
};

std::optional<std::int64_t> instant(const Json& claims, const char* name) {
    const auto found = claims.is_object() ? claims.find(name) : claims.end();
    if (!claims.is_object() || found == claims.end() || !found->is_number_integer())
        return std::nullopt;
    return found->get<std::int64_t>();
}

const token::Reading* reading_of(TokenKind token, const Situation& situation) {
    const auto& reading = token == TokenKind::bearer ? situation.door.bearer : situation.door.signature;
    return reading ? &*reading : nullptr;
}

void note_header(Notebook& notes, TokenKind token, const token::Reading& reading) {
    if (!reading.header)
        return;
    const auto* rule = token == TokenKind::bearer ? "F-05" : "F-04";
    const auto type = text_of(*reading.header, "typ");
    if (type != "JWT")
        notes.add(token, "typ", rule, "typ_other", shortened(type), "JWT");
    if (reading.header->contains("kid"))
        notes.add(token, "kid", rule, "kid_ignored", shown(*reading.header, "kid"));
    if (reading.certificates > 1)
        notes.add(token, "x5c", rule, "x5c_chain", std::to_string(reading.certificates), "1");
}

void note_times(Notebook& notes, TokenKind token, const Json& claims, TimePoint wall) {
    const auto now = unix_seconds(wall);
    const auto ends = instant(claims, "exp");
    if (claims.contains("nbf"))
        notes.add(token, "nbf", "F-06", "nbf_unforeseen", shown(claims, "nbf"));
    if (ends && *ends >= k_least_milliseconds)
        notes.add(token, "exp", "F-06", "time_milliseconds", std::to_string(*ends), instant_text(*ends / 1000));
    else if (ends && *ends > now && *ends - now < k_soon)
        notes.add(token, "exp", "F-06", "expires_soon", instant_text(*ends), {}, {{"left", span_text(*ends - now)}});
}

void note_unknown(Notebook& notes, TokenKind token, const Json& claims) {
    for (const auto& [name, value] : claims.items()) {
        const bool registered = std::ranges::find(k_registered, name) != k_registered.end();
        const bool own = token == TokenKind::signature && std::ranges::find(k_own, name) != k_own.end();
        if (!registered && !own)
            notes.add(token, shortened(name), "§4.3", "claim_ignored");
    }
}

/// The gateway only looks at what it needs; a CX whose ampersands were written for HTML passes, and is wrong (D-07).
void note_identifiers(Notebook& notes, TokenKind token, const Json& claims) {
    for (const auto* name : {"sub", "person_id"}) {
        const auto value = text_of(claims, name);
        const auto* rule = std::string_view(name) == "sub" ? "J-04" : "J-14";
        if (value.find("&amp;") != std::string::npos)
            notes.add(token, name, rule, "ampersand_html", shortened(value),
                      shortened(replace_all(value, "&amp;", "&")));
        else if (identity::is_fiscal_code(value))
            notes.add(token, name, rule, "cx_bare", value, identity::cx(value, identity::k_fiscal_code_oid));
    }
}

void note_consent(Notebook& notes, const Json& claims) {
    const auto consent = claims.find("patient_consent");
    if (consent == claims.end() || consent->is_null())
        return;
    if (consent->is_string() && !consent->get_ref<const std::string&>().empty())
        notes.add(TokenKind::signature, "patient_consent", "J-02", "consent_text", shortened(dump_json(*consent)),
                  "true");
    else if (consent->is_number_integer())
        notes.add(TokenKind::signature, "patient_consent", "J-02", "consent_text", dump_json(*consent), "true");
    else if (consent->is_boolean() && !consent->get<bool>())
        notes.add(TokenKind::signature, "patient_consent", "J-03", "consent_false", "false");
}

void note_locality(Notebook& notes, const Json& claims, Operation operation) {
    const auto locality = text_of(claims, "locality");
    if (locality.empty())
        return;
    if (!identity::is_xon(locality) && !row_of(operation).checks_locality) {
        const auto mistake = xon_mistake(locality);
        notes.add(TokenKind::signature, "locality", "J-09", "locality_later", shortened(locality), mistake.expected);
    } else if (identity::is_xon(locality) && locality.starts_with('^')) {
        notes.add(TokenKind::signature, "locality", "J-09", "xon_nameless", shortened(locality));
    }
}

void note_application(Notebook& notes, const Situation& situation) {
    const auto& claims = situation.claims(TokenKind::signature);
    note_consent(notes, claims);
    note_locality(notes, claims, *situation.call.asked.operation);
    const auto hash = text_of(claims, "attachment_hash");
    if (!hash.empty() && !has_hash(situation))
        notes.add(TokenKind::signature, "attachment_hash", "J-16", "hash_ignored", shortened(hash));
    else if (hash.size() == 64 && hash != to_lower(hash))
        notes.add(TokenKind::signature, "attachment_hash", "J-16", "hash_upper", hash, to_lower(hash));
    if (claims.contains("use_subject_as_author"))
        notes.add(TokenKind::signature, "use_subject_as_author", "§4.3", "author_flag",
                  shown(claims, "use_subject_as_author"));
    if (situation.call.asked.operation == Operation::update && !text_of(claims, "resource_hl7_type").empty()) {
        const auto mistake = resource_mistake(text_of(claims, "resource_hl7_type"), std::nullopt);
        if (mistake.name != "resource_other_document")
            notes.add(TokenKind::signature, "resource_hl7_type", "J-10", "resource_parentheses", mistake.found,
                      mistake.expected);
    }
}

void note_pair(Notebook& notes, const Json& bearer, const Json& signature) {
    if (!text_of(bearer, "jti").empty() && text_of(bearer, "jti") == text_of(signature, "jti"))
        notes.add(TokenKind::signature, "jti", "F-06", "jti_same", shown(signature, "jti"));
    if (const auto other = text_of(signature, "sub");
        !other.empty() && !text_of(bearer, "sub").empty() && other != text_of(bearer, "sub"))
        notes.add(TokenKind::signature, "sub", "J-04", "sub_differs", shortened(other), shown(bearer, "sub"));
    const auto first = instant(bearer, "iat");
    const auto second = instant(signature, "iat");
    if (first && second && std::abs(*first / 2 - *second / 2) > k_clock_distance / 2)
        notes.add(TokenKind::signature, "iat", "F-06", "clocks_differ", instant_text(*second), instant_text(*first));
}

} // namespace

std::vector<Finding> notes(const Situation& situation) {
    Notebook book;
    for (const auto token : {TokenKind::bearer, TokenKind::signature}) {
        const auto* reading = reading_of(token, situation);
        const auto& claims = situation.claims(token);
        if (reading == nullptr)
            continue;
        note_header(book, token, *reading);
        if (!claims.is_object())
            continue;
        note_times(book, token, claims, situation.wall);
        note_unknown(book, token, claims);
        note_identifiers(book, token, claims);
    }
    const auto& signature = situation.claims(TokenKind::signature);
    if (signature.is_object() && situation.call.asked.operation) {
        note_application(book, situation);
        if (situation.claims(TokenKind::bearer).is_object())
            note_pair(book, situation.claims(TokenKind::bearer), signature);
    }
    return book.take();
}

} // namespace palestra::gateway::clinic
