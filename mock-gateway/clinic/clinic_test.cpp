// SPDX-License-Identifier: EUPL-1.2
// The clinic beyond single mistakes: the whole list, notes, digests, what is not known, the journal.
#include "core/base/messages.hpp"
#include "tests/clinic/bench.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace palestra;
using namespace palestra::gateway::clinic;
using gateway::TokenKind;

namespace {

std::vector<std::string> names(const Examination& examination, Judgement judgement) {
    std::vector<std::string> list;
    for (const auto& finding : examination.findings)
        if (finding.judgement == judgement)
            list.push_back(finding.rule + " " + finding.field + " " + finding.mistake);
    return list;
}

bool has(const std::vector<std::string>& list, const std::string& name) {
    return std::ranges::find(list, name) != list.end();
}

std::string digest_value(const Examination& examination, const char* name) {
    const auto found = std::ranges::find(examination.findings, std::string("attachment_hash"), &Finding::field);
    return found == examination.findings.end() ? std::string{} : found->values.at(name);
}

} // namespace

TEST_CASE("all that is wrong is listed, in the order in which the gateway would meet it", "[F-04][F-06][F-07][J-05]") {
    bench::Bench bench;
    auto attempt = bench.attempt();
    attempt.signature_jose["x5c"] = Json::array({bench::Keys::get().token.certificate_pem});
    attempt.bearer["aud"] = bench::k_audience + "/";
    attempt.bearer["iss"] = "S1#010#PROVA";
    attempt.signature["exp"] = 1;
    attempt.signature["subject_organization_id"] = "111";
    attempt.signature["resource_hl7_type"] = "87273-9";
    attempt.signature["attachment_hash"] = sha256_hex(bench.draft.cda);
    const auto examination = bench.examine(bench.case_of(attempt));
    const std::vector<std::string> wanted{"F-04 x5c x5c_pem",
                                          "F-04  signature_wrong",
                                          "F-06 aud aud_trailing_slash",
                                          "F-06 exp exp_before_iat",
                                          "F-07 iss iss_prefix_missing",
                                          "J-05 subject_organization_id organization_111",
                                          "J-12 resource_hl7_type resource_bare_code",
                                          "J-16 attachment_hash hash_of_cda"};
    CHECK(names(examination, Judgement::wrong) == wanted);
    CHECK(examination.answer.status == 401);
}

TEST_CASE("a digest says of what it is", "[J-16]") {
    bench::Bench bench;
    auto attempt = bench.attempt();
    attempt.also = {{"bozza.pdf", bench.draft.pdf}, {"nota.txt", "una nota"}};
    attempt.signature["attachment_hash"] = sha256_hex(bench.draft.pdf);
    auto examination = bench.examine(bench.case_of(attempt));
    CHECK(names(examination, Judgement::wrong) == std::vector<std::string>{"J-16 attachment_hash hash_of_other"});
    CHECK(digest_value(examination, "of") == "bozza.pdf");
    CHECK(digest_value(examination, "file") == "firmato.pdf");
    CHECK(examination.findings.front().expected == sha256_hex(bench.signed_pdf));

    attempt.signature["attachment_hash"] = base64(sha256("una nota"));
    examination = bench.examine(bench.case_of(attempt));
    CHECK(digest_value(examination, "of") == "nota.txt");
    CHECK(digest_value(examination, "form") == "SHA-256, base64");

    // Signed by appending: what stood before is inside the file.
    attempt.also.clear();
    attempt.file = bench.draft.pdf + "\n% una firma aggiunta in fondo\n%%EOF\n";
    attempt.signature["attachment_hash"] = sha256_hex(bench.draft.pdf);
    examination = bench.examine(bench.case_of(attempt));
    CHECK(has(names(examination, Judgement::wrong), "J-16 attachment_hash hash_of_revision"));
}

TEST_CASE("what passes and is worth knowing is a note, and changes no answer", "[D-07][J-09]") {
    bench::Bench bench;
    auto attempt = bench.attempt();
    attempt.signature["patient_consent"] = "true";
    attempt.signature["attachment_hash"] = to_upper(text_of(attempt.signature, "attachment_hash"));
    attempt.signature["sub"] = replace_all(text_of(attempt.signature, "sub"), "&", "&amp;");
    attempt.signature["Scope"] = "x";
    attempt.signature["jti"] = attempt.bearer["jti"];
    attempt.signature["iat"] = attempt.signature["iat"].get<std::int64_t>() - 3000;
    attempt.bearer["exp"] = attempt.bearer["exp"].get<std::int64_t>() * 1000;
    bench.validate();
    const auto call = bench.case_of(attempt);
    const auto examination = bench.examine(call);
    CHECK(examination.passes());
    const auto notes = names(examination, Judgement::note);
    for (const auto* note :
         {"J-02 patient_consent consent_text", "J-16 attachment_hash hash_upper", "J-04 sub ampersand_html",
          "§4.3 Scope claim_ignored", "F-06 jti jti_same", "F-06 iat clocks_differ", "F-06 exp time_milliseconds"}) {
        INFO(note << " in " << join(notes, ", "));
        CHECK(has(notes, note));
    }
    CHECK(examination.answer.status == 202);
    CHECK(bench.send(call.request).status == 202);

    auto early = bench.attempt("E1");
    early.signature["locality"] = "010030";
    early.signature["patient_consent"] = false;
    const auto later = names(bench.examine(bench.case_of(early)), Judgement::note);
    CHECK(has(later, "J-09 locality locality_later"));
    CHECK(has(later, "J-03 patient_consent consent_false"));
}

TEST_CASE("without authority, file and body the rest is still judged, and what was not looked at is said") {
    bench::Bench bench;
    auto attempt = bench.attempt();
    attempt.signature_key = attempt.bearer_key = bench::Keys::get().stranger;
    Case call;
    call.request = bench.request(attempt);
    call.request.body.clear();
    call.asked = *operation_named("create");
    bench.door.asks_issuer = false;
    auto examination = bench.examine(call);
    CHECK(examination.passes());
    CHECK(examination.answer.status == 202);
    CHECK(examination.sheets[0].proof == Proof::issuer_not_asked);
    CHECK(examination.assumptions == std::vector<std::string>{"no_ca", "no_file", "no_body", "validated_before"});

    attempt.signature["resource_hl7_type"] = "87273-9^^2.16.840.1.113883.6.1";
    attempt.signature["person_id"] = "VRDMRC67T20I257E^^^&2.16.840.1.113883.2.9.4.3.2&ISO";
    attempt.signature["attachment_hash"] = "abc";
    call.request = bench.request(attempt);
    examination = bench.examine(call);
    CHECK(names(examination, Judgement::wrong) ==
          std::vector<std::string>{"J-12 resource_hl7_type resource_parentheses", "J-15 person_id fiscal_letter",
                                   "J-16 attachment_hash hash_shape"});
    CHECK(examination.findings[1].values.at("letter") == "A"); // D-14
}

TEST_CASE("an answer about the rest of the call is told apart, and status calls carry the Bearer alone",
          "[F-08][P-06]") {
    bench::Bench bench;
    auto attempt = bench.attempt();
    attempt.file = bench.draft.pdf; // not signed
    attempt.signature["attachment_hash"] = sha256_hex(attempt.file);
    auto call = bench.case_of(attempt);
    auto examination = bench.examine(call);
    CHECK(examination.passes());
    CHECK(examination.about == About::call);
    CHECK(examination.answer.body.find("/msg/sign-error") != std::string::npos);
    CHECK(bench.send(call.request).status == examination.answer.status);

    attempt = bench.attempt();
    attempt.fields["inventato"] = true;
    call = bench.case_of(attempt);
    examination = bench.examine(call);
    CHECK(examination.about == About::call);
    CHECK(text_of(*parse_json(examination.answer.body, "x"), "detail") ==
          text_of(*parse_json(bench.send(call.request).body, "x"), "detail"));

    call.request = bench.request(bench.attempt());
    call.request.headers.remove("FSE-JWT-Signature");
    call.asked = *operation_named("status");
    examination = bench.examine(call);
    CHECK(examination.passes());
    CHECK(examination.sheets.size() == 1);
}

TEST_CASE("of several audiences the one of the host that is called is expected", "[F-06]") {
    bench::Bench bench;
    bench.door.audiences = {"https://altro.prova/v1", bench::k_audience};
    auto attempt = bench.attempt();
    attempt.bearer["aud"] = "https://dove.prova";
    attempt.wire = [](http::Request& request) { request.headers.add("Host", "gateway.prova"); };
    CHECK(bench.examine(bench.case_of(attempt)).findings.front().expected == bench::k_audience);
}

TEST_CASE("hostile tokens are survived", "[F-04]") {
    bench::Bench bench;
    Case call;
    call.asked = *operation_named("E3");
    for (const auto& text :
         {std::string(), std::string(" "), std::string("."), std::string(".."), std::string(200'000, '.'),
          "e30.e30." + std::string(100'000, 'a'), base64url(std::string(30'000, '[')) + ".e30.x",
          base64url("{\"x5c\":[[[]]],\"alg\":{}}") + "." +
              base64url("{\"aud\":[[]],\"iat\":1e400,\"exp\":-1,\"sub\":{}}") + ".x",
          base64url("{\"alg\":\"RS256\",\"x5c\":[\"\"]}") + "." +
              base64url("{\"iat\":18446744073709551615,\"exp\":-9223372036854775808}") + ".AA"}) {
        call.request.headers.set("FSE-JWT-Signature", text);
        call.request.headers.set("Authorization", "Bearer " + text);
        const auto examination = bench.examine(call);
        CHECK_FALSE(examination.passes());
        CHECK(examination.answer.status >= 400);
        CHECK(dump_json(to_json(examination)).size() < 60'000);
    }
}

TEST_CASE("a refusal because of the tokens is told to the journal, and nothing else is", "[F-06][J-05][J-16]") {
    bench::Bench bench;
    const auto told = [&] {
        auto events = bench.events();
        std::erase_if(events, [](const journal::Event& event) { return event.type != "gateway.tokens"; });
        return events;
    };
    bench.validate();
    auto attempt = bench.attempt();
    attempt.fields["identificativoDoc"] = "senza-accento";
    CHECK(bench.send(bench.request(attempt)).status == 400);
    CHECK(told().empty());

    attempt = bench.attempt();
    attempt.bearer["aud"] = bench::k_audience + "/";
    attempt.signature["subject_role"] = "Medico";
    CHECK(bench.send(bench.request(attempt)).status == 400);
    REQUIRE(told().size() == 1);
    const auto first = told().front().data;
    CHECK(text_of(first, "operation") == "E3");
    CHECK(text_of(first, "error") == "InteroperabilityInvalidRequest");
    CHECK(first["count"] == 2);
    CHECK(text_of(first, "field") == "aud");
    CHECK(text_of(first["findings"][0], "mistake") == "aud_trailing_slash");
    CHECK(text_of(first["findings"][1], "rule") == "J-05");

    attempt = bench.attempt();
    attempt.signature["attachment_hash"] = sha256_hex(bench.draft.cda);
    CHECK(bench.send(bench.request(attempt)).status == 400);
    REQUIRE(told().size() == 2);
    CHECK(text_of(told().back().data["findings"][0], "mistake") == "hash_of_cda");
    CHECK(text_of(told().back().data, "error") == "/msg/document-hash");

    // Refused for a claim: the document is looked at all the same, for the list to be whole.
    attempt = bench.attempt();
    attempt.signature["subject_role"] = "Medico";
    attempt.signature["attachment_hash"] = sha256_hex(bench.draft.cda);
    CHECK(bench.send(bench.request(attempt)).status == 403);
    REQUIRE(told().size() == 3);
    CHECK(told().back().data["count"] == 2);
    CHECK(text_of(told().back().data["findings"][1], "mistake") == "hash_of_cda");
}

TEST_CASE("every text of a mistake belongs to a mistake, and has its remedy") {
    const std::string home = PALESTRA_SOURCE_DIR;
    const auto italian = *Messages::load(home + "/core/base/messages", "it");
    std::string sources;
    for (const auto& file : std::filesystem::directory_iterator(home + "/mock-gateway/clinic"))
        if (!file.path().string().ends_with("_test.cpp"))
            sources += *read_file(file.path(), 1U << 20U);
    const std::string prefix = "token.mistake.";
    std::size_t count = 0;
    for (const auto& [key, text] : italian.all())
        if (key.starts_with(prefix)) {
            const auto name = key.substr(prefix.size());
            INFO(name);
            CHECK(italian.all().contains("token.remedy." + name));
            const bool composed = name == "aud_validation" || name == "aud_production";
            CHECK((composed || sources.find("\"" + name + "\"") != std::string::npos));
            ++count;
        }
    CHECK(count > 100);
}

TEST_CASE("operations by name, by call, by claims") {
    CHECK(operation_named("E3")->code == "E3");
    CHECK(operation_named("Create")->code == "E3");
    CHECK(operation_named("update")->code == "E7");
    CHECK(operation_named("e10")->operation == std::nullopt);
    CHECK_FALSE(operation_named("E2"));
    const auto by_call = [](const char* method, const char* target) {
        const auto asked = operation_of_call(method, target);
        return asked ? asked->code + " " + asked->path_id : std::string("-");
    };
    CHECK(by_call("POST", "/v1/documents/validation") == "E1 ");
    CHECK(by_call("POST", "https://modipa.fse.salute.gov.it/govway/rest/in/FSE/gateway/v1/documents") == "E3 ");
    CHECK(by_call("PUT", "/v1/documents/1.2%5E3") == "E4 1.2^3");
    CHECK(by_call("DELETE", "/v1/documents/1.2%5E3?x=1") == "E5 1.2^3");
    CHECK(by_call("PUT", "/v1/documents/a%5Eb/metadata-iti-57") == "E7 a^b");
    CHECK(by_call("PUT", "/v1/documents/a%5Eb/metadata") == "E6 a^b");
    CHECK(by_call("POST", "/v1/documents/validate-and-create") == "E8 ");
    CHECK(by_call("PUT", "/v1/documents/validate-and-replace/a%5Eb") == "E9 a^b");
    CHECK(by_call("GET", "/v1/status/search/abc") == "E11 ");
    CHECK(by_call("GET", "/v1/status/abc") == "E10 ");
    CHECK(by_call("GET", "/v1/documents") == "-");
    CHECK(guess_operation(nullptr).code == "E10");
    CHECK(guess_operation({{"action_id", "CREATE"}}).code == "E1");
    CHECK(guess_operation({{"action_id", "CREATE"}, {"attachment_hash", "a"}}).code == "E3");
    CHECK(guess_operation({{"action_id", "UPDATE"}, {"attachment_hash", "a"}}).code == "E4");
    CHECK(guess_operation({{"action_id", "UPDATE"}, {"purpose_of_use", "UPDATE"}}).code == "E7");
    CHECK(guess_operation({{"action_id", "DELETE"}}).code == "E5");
}
