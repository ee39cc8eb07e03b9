// SPDX-License-Identifier: EUPL-1.2
// Appendix A of the contract, to the letter: the workflowInstanceIds of A.1, and a publication with the payload of A.2
// and the body of A.3 as they are printed there. Only the clock, the authority and the document are the test's.
#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/io/http/multipart.hpp"
#include "core/io/store/sqlite.hpp"
#include "core/pdf/container.hpp"
#include "core/signature/pades.hpp"
#include "mock-gateway/gateway.hpp"
#include "mock-gateway/metadata.hpp"
#include "simulator/producers/draft.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace palestra;

namespace {

constexpr const char* k_of_document = // A.1, first row
    "2.16.840.1.113883.2.9.2.120.4.4.924a3af17328b531332af63719566de3509cb6d3659b7ac45c84f4daf2f24879.0123456789"
    "^^^^urn:ihe:iti:xdw:2013:workflowInstanceId";
constexpr const char* k_of_removal = // A.1, second row
    "6d1e8fa0b2714fe159a5c3fcae39dc07cb6f56d5300823efcf6a148d0d63d385.0123456789"
    "^^^^urn:ihe:iti:xdw:2013:workflowInstanceId";
constexpr const char* k_document = "2.16.840.1.113883.2.9.2.120.4.4^DOC-0001";
constexpr const char* k_national = "https://modipa-val.fse.salute.gov.it/govway/rest/in/FSE/gateway/v1";

// clang-format off
constexpr const char* k_payload = R"json({
  "iss": "integrity:S1#111#DEMOVENDORXX",
  "sub": "RSSMRA22A01A399Z^^^&2.16.840.1.113883.2.9.4.3.2&ISO",
  "aud": "https://modipa-val.fse.salute.gov.it/govway/rest/in/FSE/gateway/v1",
  "iat": 1790000000, "exp": 1790003600, "jti": "6f0c1a52-0001",
  "subject_organization_id": "120", "subject_organization": "Regione Lazio",
  "locality": "LABORATORIO DI PROVA^^^^^&2.16.840.1.113883.2.9.4.1.3&ISO^^^^120101123456",
  "subject_role": "AAS",
  "person_id": "SSSMNN75B01F257L^^^&2.16.840.1.113883.2.9.4.3.2&ISO",
  "patient_consent": true, "purpose_of_use": "TREATMENT", "action_id": "CREATE",
  "resource_hl7_type": "('11502-2^^2.16.840.1.113883.6.1')",
  "attachment_hash": "<sha256 hex of the signed PDF>",
  "subject_application_id": "DEMO", "subject_application_vendor": "DEMO SRL", "subject_application_version": "1.0"
})json";

constexpr const char* k_body = R"json({
  "healthDataFormat": "CDA", "mode": "ATTACHMENT",
  "workflowInstanceId": "<wii returned by the validation>",
  "tipologiaStruttura": "Ospedale", "tipoDocumentoLivAlto": "REF",
  "assettoOrganizzativo": "AD_PSC100", "tipoAttivitaClinica": "ERP",
  "identificativoDoc": "2.16.840.1.113883.2.9.2.120.4.4^DOC-0001",
  "identificativoRep": "2.16.840.1.113883.2.9.2.120.4.5.1",
  "identificativoSottomissione": "2.16.840.1.113883.2.9.2.120.4.3.1",
  "dataInizioPrestazione": "20260301083000", "dataFinePrestazione": "20260301090000",
  "administrativeRequest": ["SSN"], "attiCliniciRegoleAccesso": ["P99"]
})json";

// clang-format on

/// Ten digits drawn from it are 0123456789, every time.
class TenDigits final : public Entropy {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        constexpr std::uint8_t digits[]{0x01, 0x23, 0x45, 0x67, 0x89};
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = digits[i % 5];
    }
};

/// A gateway at the payload's own hour, and a laboratory report with the identifiers of the appendix.
struct Appendix {
    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("palestra-appendix-" + std::to_string(::getpid()));
    FixedClock clock{TimePoint{std::chrono::seconds(1'790'000'060)}};
    SeededEntropy entropy{4};
    TenDigits digits;
    pki::Credential authority = *pki::make_authority(entropy, clock);
    pki::Credential token = issue(pki::Purpose::token, "S1#111#DEMOVENDORXX");
    pki::Credential person = issue(pki::Purpose::document, "Medico di Prova");
    catalog::Current catalog{catalog::Catalog::without_rules()};
    std::unique_ptr<journal::Writer> journal;
    std::unique_ptr<gateway::Gateway> gateway;
    std::string unsigned_pdf, signed_pdf;

    Appendix() {
        std::filesystem::remove_all(folder);
        journal = *journal::Writer::open(folder / "journal", clock);
        const std::string home = PALESTRA_SOURCE_DIR;
        gateway::Config config;
        config.door.authority_pem = authority.certificate_pem;
        config.door.audiences = {k_national};
        config.data = home + "/mock-gateway/data";
        config.client.authority_pem = authority.certificate_pem;
        gateway = *gateway::Gateway::make({clock, digits, *journal}, config, catalog,
                                          *store::open_sqlite(folder / "gateway.db"));
        make_document(home);
    }

    ~Appendix() {
        gateway.reset();
        journal.reset();
        std::filesystem::remove_all(folder);
    }

    pki::Credential issue(pki::Purpose purpose, const std::string& name) {
        pki::CertificateRequest request;
        request.purpose = purpose;
        request.common_name = name;
        return *pki::issue(authority, request, entropy, clock);
    }

    void make_document(const std::string& home) {
        const auto cast = *population::load_cast(home + "/simulator/population/data/cast.json");
        const auto profiles = *producers::load_profiles(home + "/simulator/producers/data/conferral.json");
        auto cda = *read_file(home + "/simulator/producers/samples/LAB.xml", 1U << 20U);
        cda = replace_all(cda,
                          "<id root=\"2.16.840.1.113883.2.9.2.10.4.4\" extension=\"010991.LAB.20220427150000.000001\"",
                          "<id root=\"2.16.840.1.113883.2.9.2.120.4.4\" extension=\"DOC-0001\"");
        cda = replace_all(cda, "extension=\"CLNLRN69R41Z990E\"", "extension=\"SSSMNN75B01F257L\"");
        unsigned_pdf = producers::make_draft(cda, {cast, profiles, {}}, entropy, clock)->pdf;
        signed_pdf = *signature::sign(unsigned_pdf, person, {clock.wall(), "Medico", "Prova", {}});
    }

    http::Response send(const std::string& method, const std::string& target, const Json& claims, http::Headers headers,
                        const std::string& body) {
        const Json bearer{{"iss", "auth:S1#111#DEMOVENDORXX"},
                          {"sub", claims["sub"]},
                          {"aud", claims["aud"]},
                          {"iat", claims["iat"]},
                          {"exp", claims["exp"]},
                          {"jti", "6f0c1a52-0000"}};
        headers.set("Authorization", "Bearer " + *token::make(bearer, token));
        headers.set("FSE-JWT-Signature", *token::make(claims, token));
        return gateway->handler()({method, target, headers, body, {"A1#111#DEMOVENDORXX", ""}},
                                  TraceContext::root(entropy));
    }

    http::Response send_form(const std::string& target, const Json& claims, const std::string& fields,
                             const std::string& pdf) {
        const auto form = http::make_multipart(
            {{"requestBody", std::nullopt, "application/json", fields}, {"file", "a.pdf", "application/pdf", pdf}},
            "confine");
        return send("POST", target, claims, {{"Content-Type", form.content_type}}, form.body);
    }
};

Json payload() {
    return *parse_json(k_payload, "A.2");
}

} // namespace

TEST_CASE("A.1: the formulas") {
    CHECK(gateway::make_workflow_id({"2.16.840.1.113883.2.9.2.120.4.4", "DOC-0001", ""}, "0123456789") ==
          k_of_document);
    CHECK(gateway::make_workflow_id_of_document(k_document, "0123456789") == k_of_removal);
}

TEST_CASE("A.1 … A.3: a document is validated and published as the appendix prints it") {
    Appendix appendix;
    const auto validated = appendix.send_form(
        "/v1/documents/validation", payload(),
        R"({"activity":"VALIDATION","mode":"ATTACHMENT","healthDataFormat":"CDA"})", appendix.unsigned_pdf);
    INFO(validated.body);
    REQUIRE(validated.status == 201);
    CHECK(text_of(*parse_json(validated.body, "x"), "workflowInstanceId") == k_of_document);

    const auto claims =
        *parse_json(replace_all(k_payload, "<sha256 hex of the signed PDF>", sha256_hex(appendix.signed_pdf)), "A.2");
    const auto body = replace_all(k_body, "<wii returned by the validation>", k_of_document);
    const auto published = appendix.send_form("/v1/documents", claims, body, appendix.signed_pdf);
    INFO(published.body);
    REQUIRE(published.status == 202);
    CHECK(text_of(*parse_json(published.body, "x"), "workflowInstanceId") == k_of_document);
}

TEST_CASE("A.1: deletion and update of a document share its digest") {
    Appendix appendix;
    // INI is not there, so neither is done; their rows of status are filed under the identifier all the same.
    const auto row = [&] {
        const auto answer = appendix.send("GET", "/v1/status/" + url_encode(k_of_removal), payload(), {}, {});
        const auto rows = array_of(parse_json(answer.body, "x").value_or(Json::object()), "transactionData");
        return rows.size() == 1 ? rows[0] : Json::object();
    };
    const auto path = "/v1/documents/" + url_encode(k_document);
    auto claims = payload();
    claims["action_id"] = "DELETE";
    claims["purpose_of_use"] = "UPDATE";
    CHECK(appendix.send("DELETE", path, claims, {}, {}).status == 500);
    CHECK(text_of(row(), "workflowInstanceId") == k_of_removal);
    CHECK(text_of(row(), "identificativoDocumento") == k_document);
    CHECK(text_of(row(), "tipoAttivita") == "PHR"); // of a deletion

    auto fields = *parse_json(k_body, "A.3");
    for (const auto* name :
         {"healthDataFormat", "mode", "workflowInstanceId", "identificativoDoc", "identificativoRep"})
        fields.erase(name);
    claims["action_id"] = "UPDATE";
    CHECK(appendix
              .send("PUT", path + "/metadata-iti-57", claims, {{"Content-Type", "application/json"}}, dump_json(fields))
              .status == 500);
    CHECK(text_of(row(), "workflowInstanceId") == k_of_removal);
    CHECK(text_of(row(), "tipoAttivita").empty()); // of the update, which came later
}
