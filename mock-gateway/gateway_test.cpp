// SPDX-License-Identifier: EUPL-1.2
// The gateway's operations without a socket: what each rule answers, and that refusals leave the memory as they should.
#include "mock-gateway/gateway.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/identity/identifiers.hpp"
#include "core/io/http/multipart.hpp"
#include "core/io/store/sqlite.hpp"
#include "core/pdf/container.hpp"
#include "core/signature/pades.hpp"
#include "simulator/producers/claims.hpp"
#include "simulator/producers/draft.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace palestra;

namespace {

constexpr const char* k_audience = "https://gateway.prova/v1";

/// A gateway with a document that is ready to go through it; keys are made once for all tests.
struct Bench {
    struct Keys {
        pki::Credential authority, token, person;
    };

    static const Keys& keys() {
        static const Keys made = [] {
            SeededEntropy entropy(1);
            const FixedClock clock(*parse_iso8601("2026-11-23T08:00:00Z"));
            Keys k;
            k.authority = *pki::make_authority(entropy, clock);
            pki::CertificateRequest request;
            request.purpose = pki::Purpose::token;
            request.common_name = "S1#010#PROVA";
            k.token = *pki::issue(k.authority, request, entropy, clock);
            request.purpose = pki::Purpose::document;
            request.common_name = "Medico di Prova";
            k.person = *pki::issue(k.authority, request, entropy, clock);
            return k;
        }();
        return made;
    }

    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("palestra-gateway-" + std::to_string(::getpid()));
    FixedClock clock{*parse_iso8601("2026-11-23T08:00:00Z")};
    SeededEntropy entropy{9};
    catalog::Current catalog{catalog::Catalog::without_rules()};
    std::unique_ptr<journal::Writer> journal;
    std::unique_ptr<gateway::Gateway> gateway;
    producers::Draft draft;
    std::string signed_pdf;
    producers::CallContext context;

    Bench() {
        std::filesystem::remove_all(folder);
        journal = *journal::Writer::open(folder / "journal", clock);
        const std::string home = PALESTRA_SOURCE_DIR;
        gateway::Config config;
        config.door.authority_pem = keys().authority.certificate_pem;
        config.door.audiences = {k_audience};
        config.data = home + "/mock-gateway/data";
        config.ini_url = config.eds_url = "https://127.0.0.1:1";
        config.client.authority_pem = keys().authority.certificate_pem;
        config.admin_token = "segreto";
        gateway = *gateway::Gateway::make({clock, entropy, *journal}, config, catalog,
                                          *store::open_sqlite(folder / "gateway.db"));

        const auto cast = *population::load_cast(home + "/simulator/population/data/cast.json");
        const auto profiles = *producers::load_profiles(home + "/simulator/producers/data/conferral.json");
        draft = *producers::make_draft(*read_file(home + "/simulator/producers/samples/SING_VACC.xml", 1U << 20U),
                                       {cast, profiles, {}}, entropy, clock);
        signed_pdf = *signature::sign(draft.pdf, keys().person, {clock.wall(), "Medico", "Prova", {}});
        context = {"S1#010#PROVA",
                   k_audience,
                   "PROVAX00X00X000Y^^^&2.16.840.1.113883.2.9.4.3.2&ISO",
                   "010",
                   "Regione Piemonte",
                   draft.locality,
                   "AAS",
                   draft.patient,
                   "('" + draft.header.code.code + "^^" + draft.header.code.system + "')",
                   "A",
                   "B",
                   "1"};
    }

    ~Bench() {
        gateway.reset();
        journal.reset();
        std::filesystem::remove_all(folder);
    }

    http::Response send(http::Request request) { return gateway->handler()(request, TraceContext::root(entropy)); }

    [[nodiscard]] http::Request form(const std::string& target, const Json& fields, const std::string& pdf,
                                     const Json& claims) {
        const auto body = http::make_multipart({{"requestBody", std::nullopt, "application/json", dump_json(fields)},
                                                {"file", "a.pdf", "application/pdf", pdf}},
                                               "confine-" + random_hex(entropy, 8));
        return {"POST",
                target,
                {{"Content-Type", body.content_type},
                 {"Authorization",
                  "Bearer " + *token::make(producers::bearer_claims(context, clock, entropy), keys().token)},
                 {"FSE-JWT-Signature", *token::make(claims, keys().token)}},
                body.body,
                {"A1#010#PROVA", "127.0.0.1"}};
    }

    [[nodiscard]] Json claims(const std::string& pdf) {
        return producers::signature_claims(context, "CREATE", pdf.empty() ? "" : sha256_hex(pdf), clock, entropy);
    }

    Json validate(const std::string& activity = "VALIDATION") {
        const auto answer = send(
            form("/v1/documents/validation", {{"activity", activity}, {"mode", "ATTACHMENT"}}, draft.pdf, claims("")));
        REQUIRE(answer.status == (activity == "VALIDATION" ? 201 : 200));
        return *parse_json(answer.body, "x");
    }

    [[nodiscard]] Json fields() const {
        return {{"mode", "ATTACHMENT"},
                {"tipologiaStruttura", "Territorio"},
                {"tipoDocumentoLivAlto", "VAC"},
                {"assettoOrganizzativo", "AD_PSC131"},
                {"tipoAttivitaClinica", "ERP"},
                {"identificativoDoc", draft.document_id},
                {"identificativoRep", draft.repository_id},
                {"identificativoSottomissione", draft.submission_id}};
    }

    http::Response publish(const Json& body, const std::string& pdf) {
        return send(form("/v1/documents", body, pdf, claims(pdf)));
    }

    http::Response status(const std::string& target) {
        return send({"GET",
                     target,
                     {{"Authorization",
                       "Bearer " + *token::make(producers::bearer_claims(context, clock, entropy), keys().token)}},
                     {},
                     {"A1#010#PROVA", ""}});
    }
};

/// "400 /msg/cda-match Il CDA non risulta validato"
std::string gist(const http::Response& response) {
    const auto body = parse_json(response.body, "x");
    return std::to_string(response.status) + " " +
           (body ? text_of(*body, "type") + " " + text_of(*body, "detail") : "");
}

} // namespace

TEST_CASE("a validated, signed document is published once", "[P-09][P-10][P-15][P-16]") {
    Bench bench;
    CHECK(gist(bench.publish(bench.fields(), bench.signed_pdf)) == "400 /msg/cda-match Il CDA non risulta validato");
    bench.validate("VERIFICA"); // remembers nothing
    CHECK(gist(bench.publish(bench.fields(), bench.signed_pdf)) == "400 /msg/cda-match Il CDA non risulta validato");

    const auto old_wii = text_of(bench.validate(), "workflowInstanceId");
    const auto wii = text_of(bench.validate(), "workflowInstanceId"); // the latest wins
    auto fields = bench.fields();
    fields["workflowInstanceId"] = old_wii;
    CHECK(gist(bench.publish(fields, bench.signed_pdf)) == "400 /msg/cda-match Il CDA non risulta validato");
    fields["workflowInstanceId"] = wii;
    const auto accepted = bench.publish(fields, bench.signed_pdf);
    REQUIRE(accepted.status == 202);
    const auto body = *parse_json(accepted.body, "x");
    CHECK(text_of(body, "workflowInstanceId") == wii);
    CHECK(body["warning"] == ""); // D-39
    CHECK(gist(bench.publish(fields, bench.signed_pdf)) == "400 /msg/cda-match Il CDA non risulta validato");

    const auto rows = *parse_json(bench.status("/v1/status/" + url_encode(wii)).body, "x");
    REQUIRE(rows["transactionData"].size() == 2);
    CHECK(rows["transactionData"][0]["eventType"] == "VALIDATION");
    CHECK(rows["transactionData"][1]["eventType"] == "PUBLICATION");
    CHECK(rows["transactionData"][1]["identificativoDocumento"] == bench.draft.document_id);
}

TEST_CASE("the window is five whole days of simulated time", "[P-11]") {
    Bench bench;
    using namespace std::chrono_literals;
    bench.validate();
    bench.clock.advance_simulated(6 * 24h - 1s);
    CHECK(bench.publish(bench.fields(), bench.signed_pdf).status == 202);
    bench.validate();
    bench.clock.advance_simulated(6 * 24h);
    CHECK(gist(bench.publish(bench.fields(), bench.signed_pdf)) ==
          "400 /msg/max-day-limit-exceed Error: cannot publish documents older than 5 days");
    // D-16: the record was consumed all the same.
    CHECK(gist(bench.publish(bench.fields(), bench.signed_pdf)) == "400 /msg/cda-match Il CDA non risulta validato");
    bench.validate();
    bench.clock.advance_simulated(31 * 24h);
    CHECK(gist(bench.publish(bench.fields(), bench.signed_pdf)) == "400 /msg/cda-match Il CDA non risulta validato");
}

TEST_CASE("what a publication must carry", "[P-06][P-08][P-12][P-13][B-19]") {
    Bench bench;
    bench.validate();
    CHECK(gist(bench.publish(bench.fields(), bench.draft.pdf)) == "400 /msg/sign-error Il pdf non risulta firmato");
    auto broken = bench.signed_pdf;
    broken[broken.find("Prova")] = 'p';
    CHECK(gist(bench.publish(bench.fields(), broken)) == "400 /msg/sign-error La firma del pdf non risulta valida");
    auto fields = bench.fields();
    fields["tipoDocumentoLivAlto"] = "REF";
    CHECK(gist(bench.publish(fields, bench.signed_pdf)) ==
          "400 /msg/validator Non c'è correlazione tra tipo documento e tipo documento livello alto");
    fields = bench.fields();
    fields["identificativoDoc"] = "senza-accento";
    CHECK(gist(bench.publish(fields, bench.signed_pdf)) == "400 /msg/id-doc L'identificativo documento non è valido");
    fields = bench.fields();
    fields["dataInizioPrestazione"] = "ieri";
    CHECK(gist(bench.publish(fields, bench.signed_pdf)) ==
          "400 /msg/invalid-format Il campo data inizio deve essere valorizzato correttamente");
    fields = bench.fields();
    fields["attiCliniciRegoleAccesso"] = {"P99", "ZZZ"};
    CHECK(gist(bench.publish(fields, bench.signed_pdf)) ==
          "400 /msg/mandatory-element Il campo atti clinici ZZZ non è consentito");
    // None of these consumed the validation; a wrong hash does.
    const auto answer =
        bench.send(bench.form("/v1/documents", bench.fields(), bench.signed_pdf, bench.claims("altri byte")));
    CHECK(gist(answer) == "400 /msg/document-hash Verifica hash fallita.");
    bench.validate();
    fields = bench.fields();
    fields["identificativoRep"] = "2.16.840.1.113883.2.9.2.11.4.5.1";
    CHECK(gist(bench.publish(fields, bench.signed_pdf)) ==
          "400 /msg/generic-error Error: Invalid format for repositoryUniqueId");
    const auto body = *parse_json(bench.publish(fields, bench.signed_pdf).body, "x");
    CHECK_FALSE(body.contains("workflowInstanceId")); // handler P
}

TEST_CASE("the status is for those of the region", "[S-01][S-03][S-04]") {
    Bench bench;
    const auto wii = text_of(bench.validate(), "workflowInstanceId");
    CHECK(bench.status("/v1/status/" + url_encode(wii)).status == 200);
    CHECK(gist(bench.status("/v1/status/UNKNOWN_WORKFLOW_ID")) == "400 /msg/wii Il wii non è valido");
    CHECK(gist(bench.status("/v1/status/mai-visto")) == "404 /err/resource Record non trovato");
    CHECK(gist(bench.status("/v1/status/search/mai-visto")) == "404 /err/resource Record non trovato");
    const auto refused = *parse_json(bench.publish(bench.fields(), bench.draft.pdf).body, "x");
    const auto rows = *parse_json(bench.status("/v1/status/search/" + text_of(refused, "traceID")).body, "x");
    REQUIRE(rows["transactionData"].size() == 1);
    CHECK(rows["transactionData"][0]["issuer"] == "UNDEFINED_JWT_ISSUER");
    CHECK(rows["transactionData"][0]["workflowInstanceId"] == "UNKNOWN_WORKFLOW_ID");
}

TEST_CASE("the date of the CDA2 is one of seven shapes", "[P-13]") {
    Bench bench;
    const auto created = bench.draft.header.effective_time;
    const auto publish_with = [&](const std::string& time) {
        const auto cda = replace_all(bench.draft.cda, "<effectiveTime value=\"" + created + "\"",
                                     "<effectiveTime value=\"" + time + "\"");
        bench.draft.pdf = *pdf::archive_with_cda(bench.draft.pdf, cda, {"x", "", "it-IT", {}});
        bench.validate();
        const auto signed_pdf =
            *signature::sign(bench.draft.pdf, Bench::keys().person, {bench.clock.wall(), "Medico", "Prova", {}});
        return bench.publish(bench.fields(), signed_pdf).status;
    };
    for (const auto* good : {"2026-11-23T08:30:00+01:00", "2026-11-23T08:30:00Z", "20261123083000+01",
                             "20261123083000+0100", "20261123083000", "20261123"})
        CHECK(publish_with(good) == 202);
    for (const auto* bad : {"202611230830+0100", "202611", "20261123083000.5+0100", "2026-11-23"})
        CHECK(publish_with(bad) == 400);
}

TEST_CASE("both base paths, sizes, and the admin token", "[F-02][F-10]") {
    Bench bench;
    auto request = bench.form("/govway/rest/in/FSE/gateway/v1/documents/validation", {{"activity", "VERIFICA"}},
                              bench.draft.pdf, bench.claims(""));
    CHECK(bench.send(request).status == 200);
    request.target = "/v1/v1/documents/validation";
    CHECK(gist(bench.send(request)).starts_with("404 https://govway.org/handling-errors/404/UndefinedOperation.html"));
    const std::string big(6U << 20U, 'x');
    const auto large =
        bench.send(bench.form("/v1/documents/validation", {{"activity", "VERIFICA"}}, "%PDF-" + big, bench.claims("")));
    CHECK(large.status == 413);
    CHECK(text_of(*parse_json(large.body, "x"), "instance") == "/v1/documents/validation");
    const auto huge = bench.send(
        bench.form("/v1/documents/validation", {{"activity", "VERIFICA"}}, "%PDF-" + big + big, bench.claims("")));
    CHECK(gist(huge).starts_with("503 https://govway.org/handling-errors/503/GatewayError.html"));

    const auto admin = bench.gateway->admin_handler();
    http::Request state{"GET", "/admin/v1/state", {{"Authorization", "Bearer segreto"}}, {}, {}};
    CHECK(admin(state, {}).status == 200);
    state.headers.set("Authorization", "Bearer altro");
    CHECK(admin(state, {}).status == 401);
}

TEST_CASE(
    "a document that is not well-formed is a syntax error after its claims were looked at, one without ids has no workflow",
    "[V-07][V-09]") {
    Bench bench;
    const auto with = [&](const std::string& cda) {
        const auto document = *pdf::archive_with_cda(bench.draft.pdf, cda, {"x", "", "it-IT", {}});
        return gist(
            bench.send(bench.form("/v1/documents/validation", {{"activity", "VALIDATION"}, {"mode", "ATTACHMENT"}},
                                  document, bench.claims(""))));
    };
    CHECK(with(replace_all(bench.draft.cda, "</ClinicalDocument>", "")) ==
          "400 /msg/syntax Error while executing validation on xsd schema");
    CHECK(with(replace_all(replace_all(bench.draft.cda, "</ClinicalDocument>", ""), "patientRole", "pazienteRole"))
              .find("/msg/jwt-validation JWT payload: non è stato possibile") != std::string::npos);
    CHECK(with("una lettera") ==
          "400 /msg/workflow-id-error-extraction Errore durante l'estrazione del workflow instance id ");
    CHECK(with("<ClinicalDocument/>") ==
          "400 /msg/workflow-id-error-extraction Errore durante l'estrazione del workflow instance id ");
    CHECK(with(replace_all(bench.draft.cda, "<typeId ", "<tipoId ")) == "500 /msg/generic-error Errore generico");
    CHECK(with(replace_all(bench.draft.cda, "patientRole", "pazienteRole"))
              .find("/msg/jwt-validation JWT payload: non è stato possibile") != std::string::npos);
}
