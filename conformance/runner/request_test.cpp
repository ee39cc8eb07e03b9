// SPDX-License-Identifier: EUPL-1.2
// What the cases send: right calls of every operation, and wrong ones that are wrong in exactly one thing.
#include "conformance/runner/pdf_forge.hpp"
#include "conformance/runner/request_builder.hpp"
#include "conformance/runner/token_builder.hpp"
#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/fhir/bundle_check.hpp"
#include "core/fhir/bundle_view.hpp"
#include "core/io/http/multipart.hpp"
#include "core/pdf/container.hpp"
#include "core/signature/pades.hpp"
#include "core/token/verifier.hpp"

#include <catch2/catch.hpp>

using namespace palestra;

namespace {

/// An actor, a desk and calls. The keys are made once: the tests only read them.
struct Bench {
    SeededEntropy entropy{7};
    FixedClock clock{*parse_iso8601("2026-11-23T08:00:00Z")};
    pki::Credential authority = *pki::make_authority(entropy, clock);
    conformance::Actor actor;
    conformance::Desk desk;

    Bench() {
        const std::string home = PALESTRA_SOURCE_DIR;
        actor.context.token_name = "S1#010#PROVA";
        actor.context.audience = "https://prova/v1";
        actor.token_signers["self"] = issue(pki::Purpose::token, "S1#010#PROVA");
        actor.token_signers["other"] = issue(pki::Purpose::token, "S1#120#ALTRO");
        actor.document_signers["good"] = issue(pki::Purpose::document, "Anna Bianchi");
        const auto cast = *population::load_cast(home + "/simulator/population/data/cast.json");
        const auto profiles = *producers::load_profiles(home + "/simulator/producers/data/conferral.json");
        desk = *conformance::Desk::make(*read_file(home + "/simulator/producers/samples/SING_VACC.xml", 1U << 20U),
                                        {cast, profiles, {}}, actor, entropy, clock);
    }

    pki::Credential issue(pki::Purpose purpose, const std::string& name) {
        pki::CertificateRequest request;
        request.purpose = purpose;
        request.common_name = name;
        return *pki::issue(authority, request, entropy, clock);
    }

    http::Request call(const char* operation, const Json& change, const conformance::Document& document) {
        return *conformance::build_request(*conformance::find_operation(operation), "/x", change, document,
                                           {actor, desk, entropy, clock});
    }

    http::Request call(const char* operation, const Json& change = Json::object()) {
        return call(operation, change, desk.shared(entropy));
    }
};

Bench& bench() {
    static Bench made;
    return made;
}

Json claims_of(const http::Request& request, const char* header = "FSE-JWT-Signature") {
    auto text = std::string(request.headers.get(header));
    return token::decode(replace_all(std::move(text), "Bearer ", ""))->claims;
}

std::vector<http::Part> parts_of(const http::Request& request) {
    return *http::parse_multipart(request.headers.get("Content-Type"), request.body);
}

Json fields_of(const http::Request& request) {
    return *parse_json(http::find_part(parts_of(request), "requestBody")->content, "requestBody");
}

} // namespace

TEST_CASE("a good call of each operation says what the operation asks for") {
    const auto document = bench().desk.fresh(bench().entropy);
    const auto create = bench().call("E3", Json::object(), document);
    const auto file = http::find_part(parts_of(create), "file")->content;
    CHECK(create.method == "POST");
    CHECK(claims_of(create)["action_id"] == "CREATE");
    CHECK(claims_of(create)["attachment_hash"] == sha256_hex(file));
    CHECK(signature::verify(file)->at(0).valid);
    CHECK(fields_of(create)["identificativoDoc"] == document.document_id);
    CHECK(pdf::extract_cda(file) == document.cda);

    const auto validation = bench().call("E1");
    CHECK_FALSE(claims_of(validation).contains("attachment_hash"));
    CHECK(fields_of(validation)["activity"] == "VERIFICA");
    CHECK(signature::verify(http::find_part(parts_of(validation), "file")->content)->empty());

    const auto update = bench().call("E7");
    CHECK(update.headers.get("Content-Type") == "application/json");
    CHECK(claims_of(update)["purpose_of_use"] == "UPDATE");
    const auto removal = bench().call("E5");
    CHECK(removal.body.empty());
    CHECK(claims_of(removal)["action_id"] == "DELETE");
    CHECK_FALSE(bench().call("E10").headers.has("FSE-JWT-Signature"));
}

TEST_CASE("direct FHIR carries the document as a Bundle, unsigned") {
    const auto document = bench().desk.shared(bench().entropy);
    const auto create = bench().call("E12", Json::object(), document);
    const auto file = http::find_part(parts_of(create), "file")->content;
    CHECK(claims_of(create)["attachment_hash"] == sha256_hex(file));
    CHECK(fields_of(create)["identificativoDoc"] == document.document_id);
    CHECK(signature::verify(file)->empty());
    const auto text = pdf::extract_bundle(file);
    REQUIRE(text);
    CHECK(text->find("\"" + document.document_id + "\"") != std::string::npos);
    CHECK(fhir::check_bundle(*fhir::parse_bundle(*text)).empty());
    CHECK(bench().call("E13").method == "PUT");
    CHECK(fields_of(bench().call("E2")).size() == 2);

    const auto bundle_of = [&](const Json& change, pdf::Mode mode = pdf::Mode::attachment) {
        return pdf::extract_bundle(*bench().desk.bundle_file_of(document, change), mode).value_or("");
    };
    CHECK(bundle_of({{"file", "resource"}}, pdf::Mode::resource) == *text);
    CHECK(bundle_of({{"file", {{"name", "bundleFhir.json"}}}}) == *text);
    CHECK(bundle_of({{"file", "no-cda"}}).empty());
    CHECK(bundle_of({{"bundle", {{"raw", "{}"}}}}) == "{}");
    const Json patch = Json::array({{{"op", "add"}, {"path", "/type"}, {"value", "altro"}}});
    CHECK(bundle_of({{"bundle", {{"patch", patch}}}}).find("\"altro\"") != std::string::npos);
}

TEST_CASE("fresh documents have nothing in common but their words") {
    const auto one = bench().desk.fresh(bench().entropy), two = bench().desk.fresh(bench().entropy);
    CHECK(one.document_id != two.document_id);
    CHECK(one.submission_id != two.submission_id);
    CHECK(one.cda != two.cda);
    CHECK(bench().desk.shared(bench().entropy).cda == bench().desk.draft().cda);
}

TEST_CASE("tokens that no honest client makes") {
    const auto& actor = bench().actor;
    const auto time = bench().clock.wall();
    const auto fault = [&](const Json& change) {
        const auto made = conformance::make_token({{"sub", "x"}}, change, actor);
        const auto verified = token::verify(*made, bench().authority.certificate_pem, time);
        return verified ? -1 : static_cast<int>(verified.error());
    };
    CHECK(fault(Json::object()) == -1);
    CHECK(fault({{"alg", "RS384"}}) == -1);
    CHECK(fault({{"alg", "RS512"}}) == -1);
    CHECK(fault({{"alg", "HS256"}}) == static_cast<int>(token::Fault::algorithm));
    CHECK(fault({{"alg", "none"}}) == static_cast<int>(token::Fault::algorithm));
    CHECK(fault({{"header", {{"remove", {"x5c"}}}}}) == static_cast<int>(token::Fault::certificate_missing));
    CHECK(fault({{"header", {{"set", {{"alg", "RS512"}}}}}}) == static_cast<int>(token::Fault::signature));
    const auto made = [&](const Json& change) { return *conformance::make_token({{"iat", 100}}, change, actor); };
    CHECK(made({{"raw", "testo"}}) == "testo");
    CHECK(token::decode(made({{"shift", {{"iat", -5}}}}))->claims["iat"] == 95);
    CHECK(token::decode(made({{"claims", "{\"a\":1}"}}))->claims == Json{{"a", 1}});
    CHECK(made({{"prefix", "Bearer "}}).starts_with("Bearer ey"));
    CHECK(conformance::make_token(Json::object(), {{"signed_by", "nessuno"}}, actor).error().code ==
          FailureCode::not_found);
}

TEST_CASE("the payload as the front door hands it on") {
    const auto request = bench().call("E5", {{"signature", {{"as", "GovWay-ModI-Info"}, {"remove", {"person_id"}}}}});
    CHECK_FALSE(request.headers.has("FSE-JWT-Signature"));
    const auto claims = parse_json(*base64_decode(request.headers.get("GovWay-ModI-Info")), "claims");
    REQUIRE(claims);
    CHECK((*claims)["action_id"] == "DELETE");
    CHECK_FALSE(claims->contains("person_id"));
}

TEST_CASE("multipart bodies with one thing wrong") {
    const auto parts = parts_of(bench().call("E3", {{"multipart", {{"order", "file first"}, {"repeat", "file"}}}}));
    REQUIRE(parts.size() == 3);
    CHECK(parts[0].name == "file");
    CHECK(parts[1].name == "requestBody");
    CHECK(parts[2].content == parts[0].content);
    const auto named = parts_of(bench().call("E3", {{"multipart", {{"request_body", {{"filename", "a.json"}}}}}}));
    CHECK(http::find_part(named, "requestBody")->filename == "a.json");
    const auto nameless = parts_of(bench().call("E3", {{"file", {{"filename", nullptr}}}}));
    CHECK_FALSE(http::find_part(nameless, "file")->filename);
    CHECK(http::find_part(parts_of(bench().call("E3", {{"file", "missing"}})), "file") == nullptr);
    const auto odd = bench().call("E3", {{"multipart", {{"parameter", "; charset=UTF-8"}}}});
    CHECK(odd.headers.get("Content-Type").ends_with("; charset=UTF-8"));
    CHECK(bench().call("E3", {{"file", {{"bytes", 100000}}}}).body.size() > 100000);
}

TEST_CASE("files with one thing wrong") {
    auto& b = bench();
    const auto document = b.desk.fresh(b.entropy);
    const auto file = [&](const Json& change) { return *b.desk.file_of(document, change, true, b.actor, b.clock); };
    const auto valid = [&](const Json& change) {
        const auto checks = signature::verify(file(change));
        return !checks->empty() && checks->back().valid;
    };
    CHECK(valid(Json::object()));
    CHECK_FALSE(valid({{"file", "modified"}}));
    CHECK(valid({{"file", "appended"}}));
    CHECK_FALSE(signature::verify(file({{"file", "empty-field"}}))->at(0).signed_);
    CHECK(pdf::extract_cda(file({{"file", "resource"}}), pdf::Mode::resource) == document.cda);
    CHECK(pdf::extract_cda(file({{"file", {{"container", "kids"}}}})) == document.cda);
    CHECK(pdf::extract_cda(file({{"file", {{"container", "several"}}}})) == document.cda);
    CHECK_FALSE(pdf::extract_cda(file({{"file", {{"container", "attachment"}, {"name", "CDA.XML"}}}})));
    CHECK_FALSE(pdf::extract_cda(file({{"file", "no-cda"}})));
    const Json cda{{"cda", {{"replace", Json::array({Json::array({"<title>", "<title>X"})})}}}};
    CHECK(pdf::extract_cda(file(cda))->find("<title>X") != std::string::npos);
    const Json absent{{"cda", {{"replace", Json::array({Json::array({"non c'è", "x"})})}}}};
    CHECK(b.desk.file_of(document, absent, true, b.actor, b.clock).error().code == FailureCode::wrong_usage);
    CHECK(b.desk.file_of(document, {{"file", "foreign"}}, true, b.actor, b.clock).error().code ==
          FailureCode::not_found);
}
