// SPDX-License-Identifier: EUPL-1.2
// Every mistake by its name; and of each, that the gateway's real answer is the one that was foretold.
#include "core/base/messages.hpp"
#include "tests/clinic/bench.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::gateway::clinic;
using gateway::TokenKind;

namespace {

using bench::Attempt;
using bench::Keys;
constexpr std::int64_t k_second = 1795420800; // of bench::k_now

struct Broken {
    const char* mistake;
    TokenKind token;
    const char* field;
    std::function<void(Attempt&)> break_it;
    const char* code = "E3";
};

constexpr auto B = TokenKind::bearer;
constexpr auto S = TokenKind::signature;

std::function<void(Attempt&)> set(const char* claim, const Json& value) {
    return [=](Attempt& attempt) { attempt.signature[claim] = value; };
}

std::function<void(Attempt&)> set_bearer(const char* claim, const Json& value) {
    return [=](Attempt& attempt) { attempt.bearer[claim] = value; };
}

std::function<void(Attempt&)> jose(const char* name, const Json& value) {
    return [=](Attempt& attempt) { attempt.signature_jose[name] = value; };
}

std::function<void(Attempt&)> wire(std::function<void(http::Request&)> touch) {
    return [touch = std::move(touch)](Attempt& attempt) { attempt.wire = touch; };
}

std::string certificate_base64() {
    const auto certificate = *pki::certificate_from_pem(Keys::get().token.certificate_pem);
    return base64(pki::der_of(certificate.get()));
}

std::string folded(const std::string& text) {
    return text.substr(0, 64) + "\n" + text.substr(64);
}

void resend(http::Request& request, const char* name, const std::function<std::string(std::string)>& change) {
    request.headers.set(name, change(std::string(request.headers.get(name))));
}

std::vector<Broken> header_cases() {
    return {
        {"header_missing", S, "", wire([](auto& r) { r.headers.remove("FSE-JWT-Signature"); })},
        {"header_missing", B, "", wire([](auto& r) { r.headers.remove("Authorization"); })},
        {"header_underscores", S, "", wire([](auto& r) {
             r.headers.add("FSE_JWT_Signature", std::string(r.headers.get("FSE-JWT-Signature")));
             r.headers.remove("FSE-JWT-Signature");
         })},
        {"bearer_word_missing", B, "",
         wire([](auto& r) { resend(r, "Authorization", [](auto text) { return text.substr(7); }); })},
        {"bearer_word_spelling", B, "",
         wire([](auto& r) { resend(r, "Authorization", [](auto text) { return "bearer " + text.substr(7); }); })},
        {"authorization_scheme", B, "", wire([](auto& r) { r.headers.set("Authorization", "Basic dXNlcjpwdw=="); })},
        {"bearer_twice", B, "",
         wire([](auto& r) { resend(r, "Authorization", [](auto text) { return "Bearer " + text; }); })},
        {"bearer_on_signature", S, "",
         wire([](auto& r) { resend(r, "FSE-JWT-Signature", [](auto text) { return "Bearer " + text; }); })},
        {"token_segments", S, "",
         wire([](auto& r) { resend(r, "FSE-JWT-Signature", [](auto t) { return t.substr(0, t.rfind('.')); }); })},
        {"token_encrypted", S, "", wire([](auto& r) { r.headers.set("FSE-JWT-Signature", "a.b.c.d.e"); })},
        {"token_unreadable", S, "", wire([](auto& r) { r.headers.set("FSE-JWT-Signature", "a.b.c"); })},
        {"token_alphabet", S, "", wire([](auto& r) {
             resend(r, "FSE-JWT-Signature", [](auto t) {
                 const auto parts = split(t, ".");
                 auto claims = *base64url_decode(parts[1]);
                 claims += claims.size() % 3 == 0 ? " " : ""; // so that there is padding
                 return parts[0] + "." + base64(claims) + "." + parts[2];
             });
         })},
        {"signature_withheld", S, "", wire([](auto& r) {
             resend(r, "FSE-JWT-Signature", [](auto t) { return t.substr(0, t.rfind('.')) + ".…"; });
         })},
        {"signature_missing", S, "",
         wire([](auto& r) { resend(r, "FSE-JWT-Signature", [](auto t) { return t.substr(0, t.rfind('.') + 1); }); })},
        {"signature_wrong", S, "", jose("typ", "jwt")},
        {"alg_none", S, "alg", jose("alg", "none")},
        {"alg_hmac", S, "alg", jose("alg", "HS256")},
        {"alg_typo", S, "alg", jose("alg", "RS383")},
        {"alg_case", S, "alg", jose("alg", "rs256")},
        {"alg_other", S, "alg", jose("alg", "ES256")},
        {"alg_missing", B, "alg", [](Attempt& a) { a.bearer_jose["alg"] = nullptr; }},
        {"x5c_missing", S, "x5c", jose("x5c", nullptr)},
        {"x5c_not_array", S, "x5c", jose("x5c", certificate_base64())},
        {"x5c_line_breaks", S, "x5c", jose("x5c", {folded(certificate_base64())})},
        {"x5c_line_breaks", S, "x5c", jose("x5c", {replace_all(folded(certificate_base64()), "\n", "\\n")})},
        {"x5c_pem", S, "x5c", jose("x5c", {Keys::get().token.certificate_pem})},
        {"x5c_double_base64", S, "x5c", jose("x5c", {base64(Keys::get().token.certificate_pem)})},
        {"x5c_private_key", S, "x5c", jose("x5c", {Keys::get().token.key_pem})},
        {"x5c_private_key", S, "x5c", jose("x5c", {base64(Keys::get().token.key_pem)})},
        {"x5c_alphabet", S, "x5c", jose("x5c", {base64url(*base64_decode(certificate_base64()))})},
        {"x5c_unreadable", S, "x5c", jose("x5c", {"AAAA"})},
        {"certificate_expired", S, "x5c", [](Attempt& a) { a.signature_key = Keys::get().old; }},
        {"certificate_untrusted", B, "x5c", [](Attempt& a) { a.bearer_key = Keys::get().stranger; }},
    };
}

std::vector<Broken> registered_cases() {
    return {
        {"claim_spelling", S, "jti",
         [](Attempt& a) {
             a.signature.erase("jti");
             a.signature["Jti"] = "x";
         }},
        {"claim_missing", B, "aud", [](Attempt& a) { a.bearer.erase("aud"); }},
        {"claim_empty", B, "sub", set_bearer("sub", "")},
        {"claim_not_text", B, "sub", set_bearer("sub", 7)},
        {"aud_array", B, "aud", set_bearer("aud", {bench::k_audience})},
        {"aud_trailing_slash", S, "aud", set("aud", bench::k_audience + "/")},
        {"aud_operation", S, "aud", set("aud", bench::k_audience + "/documents")},
        {"aud_without_v1", S, "aud", set("aud", "https://gateway.prova")},
        {"aud_case", S, "aud", set("aud", "https://Gateway.Prova/v1")},
        {"aud_http", S, "aud", set("aud", "http://gateway.prova/v1")},
        {"aud_blanks", S, "aud", set("aud", bench::k_audience + " ")},
        {"aud_production", S, "aud", set("aud", "https://modipa.fse.salute.gov.it/govway/rest/in/FSE/gateway/v1")},
        {"aud_validation", S, "aud", set("aud", "https://modipa-val.fse.salute.gov.it/govway/rest/in/FSE/gateway/v1")},
        {"aud_other", S, "aud", set("aud", "https://middleware.regione.prova/v1")},
        {"time_milliseconds", B, "iat", set_bearer("iat", k_second * 1000)},
        {"time_text", B, "iat", set_bearer("iat", "1795420800")},
        {"time_fraction", B, "iat", set_bearer("iat", 1795420800.5)},
        {"time_type", B, "exp", set_bearer("exp", true)},
        {"time_zone", B, "iat", set_bearer("iat", k_second + 3601)},
        {"iat_future", B, "iat", set_bearer("iat", k_second + 600)},
        {"nbf_future", B, "nbf", set_bearer("nbf", k_second + 600)},
        {"expired", S, "exp",
         [](Attempt& a) {
             a.signature["iat"] = k_second - 100'000;
             a.signature["exp"] = k_second - 90'000;
         }},
        {"exp_before_iat", S, "exp", set("exp", k_second)},
    };
}

std::vector<Broken> name_cases() {
    return {
        {"iss_prefix_missing", B, "iss", set_bearer("iss", "S1#010#PROVA")},
        {"iss_prefix_swapped", B, "iss", set_bearer("iss", "integrity:S1#010#PROVA")},
        {"iss_prefix_spelling", B, "iss", set_bearer("iss", "Auth:S1#010#PROVA")},
        {"iss_case", S, "iss", set("iss", "integrity:s1#010#prova")},
        {"iss_hash_lost", S, "iss", set("iss", "integrity:S1010PROVA")},
        {"iss_hash_lost", S, "iss", set("iss", "integrity:S1#010PROVA")},
        {"iss_a1", S, "iss", set("iss", "integrity:A1#010#PROVA")},
        {"iss_other_subscriber", S, "iss", set("iss", "integrity:S1#010#ALTRO")},
        {"iss_subject", S, "iss", set("iss", "integrity:CN=S1#010#PROVA")},
        {"iss_blanks", S, "iss", set("iss", "integrity: S1#010#PROVA")},
        {"iss_other", S, "iss", set("iss", "integrity:Azienda")},
        {"signed_with_a1", B, "x5c",
         [](Attempt& a) {
             a.bearer_key = a.signature_key = Keys::get().authentication;
             a.bearer["iss"] = "auth:A1#010#PROVA";
             a.signature["iss"] = "integrity:A1#010#PROVA";
         }},
        {"certificate_not_accredited", B, "x5c", [](Attempt& a) { a.bearer_key = Keys::get().person; }},
        {"signers_differ", S, "x5c", [](Attempt& a) { a.signature_key = Keys::get().other; }},
        {"tls_with_s1", B, "tls", [](Attempt& a) { a.tls_name = "S1#010#PROVA"; }},
        {"tls_other_subscriber", B, "tls", [](Attempt& a) { a.tls_name = "A1#120#ALTRI"; }},
        {"tls_not_accredited", B, "tls", [](Attempt& a) { a.tls_name = "localhost"; }},
    };
}

std::vector<Broken> claim_cases() {
    const std::string mef = "^^^&2.16.840.1.113883.2.9.4.3.2&ISO";
    return {
        {"consent_type", S, "patient_consent", set("patient_consent", "sì")},
        {"claim_structured", S, "person_id", set("person_id", Json::array({"x"}))},
        {"claim_spelling", S, "subject_role",
         [](Attempt& a) {
             a.signature.erase("subject_role");
             a.signature["Subject_role"] = "AAS";
         }},
        {"claim_missing", S, "subject_application_id", [](Attempt& a) { a.signature.erase("subject_application_id"); }},
        {"claim_empty", S, "patient_consent", set("patient_consent", nullptr)},
        {"fiscal_letter", S, "sub", [=](Attempt& a) { a.signature["sub"] = "VRDMRC67T20I257E" + mef; }},
        {"fiscal_length", S, "sub", [=](Attempt& a) { a.signature["sub"] = "VRDMRC67T20" + mef; }},
        {"fiscal_blanks", S, "sub", [=](Attempt& a) { a.signature["sub"] = "PROVAX00X00X000Y " + mef; }},
        {"fiscal_characters", S, "sub", [=](Attempt& a) { a.signature["sub"] = "PR0VAX00X00X000Y" + mef; }},
        {"fiscal_vat", S, "sub", [=](Attempt& a) { a.signature["sub"] = "01234567890" + mef; }},
        {"fiscal_foreign", S, "sub", [=](Attempt& a) { a.signature["sub"] = "STP0101234567890" + mef; }},
        {"cx_shape", S, "sub", set("sub", "PROVAX00X00X000Y&2.16.840.1.113883.2.9.4.3.2&ISO")},
        {"action_case", S, "action_id", set("action_id", "create")},
        {"action_unknown", S, "action_id", set("action_id", "PUBLISH")},
        {"action_operation", S, "action_id", set("action_id", "DELETE")},
        {"purpose_unknown", S, "purpose_of_use", set("purpose_of_use", "CURA")},
        {"purpose_operation", S, "purpose_of_use", set("purpose_of_use", "UPDATE")},
        {"purpose_operation", S, "purpose_of_use", set("purpose_of_use", "TREATMENT"), "E5"},
        {"purpose_operation", S, "purpose_of_use", set("purpose_of_use", "TREATMENT"), "E7"},
        {"role_unknown", S, "subject_role", set("subject_role", "Medico")},
        {"organization_111", S, "subject_organization_id", set("subject_organization_id", "111")},
        {"organization_zero", S, "subject_organization_id", set("subject_organization_id", "10")},
        {"organization_number", S, "subject_organization_id", set("subject_organization_id", 10)},
        {"organization_is_name", S, "subject_organization_id", set("subject_organization_id", "Regione Piemonte")},
        {"organization_unknown", S, "subject_organization_id", set("subject_organization_id", "777")},
        {"organization_name_unknown", S, "subject_organization", set("subject_organization", "Piemonte")},
        {"organization_incoherent", S, "subject_organization", set("subject_organization", "Regione Sicilia")},
        {"xon_bare", S, "locality", set("locality", "010030")},
        {"xon_shape", S, "locality", set("locality", "PINEROLO^^^^^2.16.840.1.113883.2.9.4.1.2^^^^010030")},
        {"xon_iso", S, "locality", set("locality", "PINEROLO^^^^^&2.16.840.1.113883.2.9.4.1.2&iso^^^^010030")},
        {"xon_carets", S, "locality", set("locality", "PINEROLO^^^^&2.16.840.1.113883.2.9.4.1.2&ISO^^^^010030")},
        {"ampersand_html", S, "locality",
         set("locality", "PINEROLO^^^^^&amp;2.16.840.1.113883.2.9.4.1.2&amp;ISO^^^^010030"), "E5"},
        {"claim_missing", S, "resource_hl7_type", [](Attempt& a) { a.signature.erase("resource_hl7_type"); }, "E7"},
    };
}

std::vector<Broken> document_cases() {
    const std::string loinc = "2.16.840.1.113883.6.1";
    const std::string code = "87273-9";
    return {
        {"resource_other_document", S, "resource_hl7_type", set("resource_hl7_type", "('11502-2^^" + loinc + "')"),
         "E1"},
        {"resource_parentheses", S, "resource_hl7_type", set("resource_hl7_type", code + "^^" + loinc), "E1"},
        {"resource_bare_code", S, "resource_hl7_type", set("resource_hl7_type", code), "E1"},
        {"resource_carets", S, "resource_hl7_type", set("resource_hl7_type", "('" + code + "^" + loinc + "')")},
        {"resource_quotes", S, "resource_hl7_type", set("resource_hl7_type", "(\"" + code + "^^" + loinc + "\")")},
        {"resource_blanks", S, "resource_hl7_type", set("resource_hl7_type", "( '" + code + "^^" + loinc + "' )")},
        {"person_other", S, "person_id", set("person_id", "RSSMRA22A01A399Z^^^&2.16.840.1.113883.2.9.4.3.2&ISO"), "E1"},
        {"person_case", S, "person_id",
         [](Attempt& a) {
             a.signature["person_id"] = to_lower(text_of(a.signature, "person_id").substr(0, 16)) +
                                        text_of(a.signature, "person_id").substr(16);
         }},
        {"cx_shape", S, "person_id",
         [](Attempt& a) {
             a.signature["person_id"] =
                 text_of(a.signature, "person_id").substr(0, 16) + "^&2.16.840.1.113883.2.9.4.3.2&ISO";
         }},
        {"hash_missing", S, "attachment_hash", [](Attempt& a) { a.signature.erase("attachment_hash"); }},
        {"hash_of_nothing", S, "attachment_hash", [](Attempt& a) { a.signature["attachment_hash"] = sha256_hex(""); }},
        {"hash_unknown", S, "attachment_hash",
         [](Attempt& a) { a.signature["attachment_hash"] = sha256_hex("altri byte"); }},
        {"hash_shape", S, "attachment_hash", set("attachment_hash", "abc")},
        {"hash_base64", S, "attachment_hash",
         [](Attempt& a) { a.signature["attachment_hash"] = base64(sha256(a.file)); }},
        {"hash_of_base64", S, "attachment_hash",
         [](Attempt& a) { a.signature["attachment_hash"] = sha256_hex(base64(a.file)); }},
        {"hash_form", S, "attachment_hash", [](Attempt& a) { a.signature["attachment_hash"] = sha1_hex(a.file); }},
        {"hash_of_cda", S, "attachment_hash",
         [](Attempt& a) { a.signature["attachment_hash"] = sha256_hex(*pdf::extract_cda(a.file)); }},
        {"resource_bare_code", S, "resource_hl7_type", set("resource_hl7_type", code), "E8"},
        {"hash_unknown", S, "attachment_hash",
         [](Attempt& a) { a.signature["attachment_hash"] = sha256_hex("altri byte"); }, "E8"},
        {"action_operation", S, "action_id", set("action_id", "CREATE"), "E4"},
    };
}

std::vector<Broken> every_case() {
    std::vector<Broken> all;
    for (const auto& part : {header_cases(), registered_cases(), name_cases(), claim_cases(), document_cases()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

/// A body without what changes at each call.
Json settled(const std::string& text) {
    auto body = parse_json(text, "x").value_or(Json::object());
    for (const auto* id : {"traceID", "spanID", "govway_id"})
        if (body.contains(id))
            body[id] = "-";
    if (auto wii = text_of(body, "workflowInstanceId"); wii.find("^^^^") != std::string::npos)
        body["workflowInstanceId"] = wii.replace(wii.find("^^^^") - 10, 10, "0000000000");
    return body;
}

const Finding* find(const Examination& examination, const Broken& broken) {
    for (const auto& finding : examination.findings)
        if (finding.token == broken.token && finding.field == broken.field)
            return &finding;
    return nullptr;
}

} // namespace

TEST_CASE(
    "each mistake has its name, its two texts, and the answer that the gateway really gives",
    "[F-03][F-04][F-05][F-06][F-07][J-02][J-03][J-04][J-05][J-06][J-07][J-08][J-09][J-10][J-12][J-14][J-15][J-16]") {
    bench::Bench bench;
    const auto italian = *Messages::load(std::string(PALESTRA_SOURCE_DIR) + "/core/base/messages", "it");
    for (const auto& broken : every_case()) {
        auto attempt = bench.attempt(broken.code);
        broken.break_it(attempt);
        const auto call = bench.case_of(attempt);
        const auto examination = bench.examine(call);
        INFO(broken.code << " " << broken.field << " " << broken.mistake << "\n"
                         << dump_json_pretty(to_json(examination)));
        const auto* finding = find(examination, broken);
        REQUIRE(finding != nullptr);
        CHECK(finding->mistake == broken.mistake);
        CHECK(finding->judgement == Judgement::wrong);
        CHECK_FALSE(examination.passes());
        CHECK(italian.all().contains("token.mistake." + finding->mistake));
        const auto remedy = italian.text("token.remedy." + finding->mistake, values_of(*finding));
        CHECK(remedy.find('{') == std::string::npos);
        CHECK(italian.text("token.mistake." + finding->mistake, values_of(*finding)).find('{') == std::string::npos);

        if (finding->rule == "J-16")
            bench.validate();
        const auto real = bench.send(call.request);
        CHECK(examination.answer.status == real.status);
        CHECK(settled(examination.answer.body) == settled(real.body));
        CHECK(examination.about == About::tokens);
        const auto& first = examination.findings.front().reply;
        CHECK(first.status == real.status);
        CHECK(first.detail == text_of(*parse_json(real.body, "x"), "detail"));
    }
}

TEST_CASE("what is right has no finding, and the answer is the success", "[F-06][F-07]") {
    bench::Bench bench;
    for (const auto* code : {"E1", "E3", "E4", "E5", "E7", "E8"}) {
        const auto examination = bench.examine(bench.case_of(bench.attempt(code)));
        INFO(dump_json_pretty(to_json(examination)));
        CHECK(examination.passes());
        CHECK(examination.findings.empty());
        CHECK(examination.about == About::nothing);
        const auto success = std::string(code) == "E1"                                   ? 201
                             : bench.attempt(code).signature.contains("attachment_hash") ? 202
                                                                                         : 200;
        CHECK(examination.answer.status == success);
    }
    CHECK(bench.send(bench.request(bench.attempt("E1"))).status == 201);
    CHECK(bench.send(bench.request(bench.attempt("E3"))).status == 202);
}
