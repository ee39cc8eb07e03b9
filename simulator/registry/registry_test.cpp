// SPDX-License-Identifier: EUPL-1.2
// What the gateway writes and everybody reads, through INI's HTTPS door: contract §13 and §15.
#include "simulator/registry/test_index.hpp"

#include <algorithm>

using namespace palestra;
using namespace palestra::registry;

namespace {

std::string error_of(const http::Response& response) {
    const auto detail = text_of(body_of(response), "detail");
    const auto at = detail.find("ERROR_CODE:");
    return std::to_string(response.status) + " " + (at == std::string::npos ? detail : detail.substr(at + 11));
}

std::vector<std::string> listed(const http::Response& response) {
    std::vector<std::string> ids;
    for (const auto& entry : array_of(body_of(response), "entries"))
        ids.push_back(text_of(object_of(entry, "documentEntry"), "uniqueId"));
    return ids;
}

http::Response write(Index& index, const Json& registration) {
    return index.call(k_gateway, "POST", "/v1/entries", Json(), registration);
}

const std::string k_patient = fiscal_code(1, 1980);

} // namespace

TEST_CASE("a registration is refused with INI's own errors", "[INI-02]") {
    Config config;
    config.unknown_patients = {fiscal_code(2, 1980)};
    Index index(config);
    const auto first = index.registration(k_patient);
    index.publish(first);
    CHECK(write(index, first).status == 200); // the same workflow is the same registration

    auto again = index.registration(k_patient);
    again["documentEntry"]["uniqueId"] = first["documentEntry"]["uniqueId"];
    CHECK(error_of(write(index, again)).starts_with("422 XDSDuplicateUniqueIdInRegistryCODE CONTEXT:Duplicate ids"));
    again = index.registration(k_patient);
    again["submissionSet"]["uniqueId"] = first["submissionSet"]["uniqueId"];
    CHECK(error_of(write(index, again)) ==
          "422 XDSRegistryErrorCODE CONTEXT:SubmissionSet uniqueId is already present");

    struct Wrong {
        const char* path;
        Json value;
        const char* error;
    };

    for (const auto& [path, value, error] :
         {Wrong{"/assertion/attributes/patient_consent", false,
                "422 XDSRegistryErrorCODE CONTEXT:Missing upload consent"},
          Wrong{"/assertion/attributes/locality", "^^^^^&2.16&ISO^^^^1",
                "422 XDSRegistryMetadataErrorCODE CONTEXT:XON.1 missing"},
          Wrong{"/documentEntry/patientId", fiscal_code(2, 1980), "422 PFC7CODE CONTEXT:Patient not found: "},
          Wrong{"/documentEntry/typeCode/display", "Analisi", "422 R56CODE CONTEXT:typeCode 11502-2: Analisi ("},
          Wrong{"/documentEntry/creationTime", "20261399",
                "422 XDSRegistryMetadataErrorCODE CONTEXT:Invalid time format"},
          Wrong{"/documentEntry/confidentialityCode/code", "X",
                "422 XDSRegistryMetadataErrorCODE CONTEXT:confidentialityCode X"},
          Wrong{"/documentEntry/EDSpublished", "forse", "422 R227CODE CONTEXT:EDSpublished forse"},
          Wrong{"/documentEntry/uniqueId", "", "422 XDSRegistryMetadataErrorCODE CONTEXT:uniqueId"}}) {
        auto wrong = index.registration(k_patient);
        wrong[Json::json_pointer(path)] = value;
        INFO(path);
        CHECK(error_of(write(index, wrong)).starts_with(error));
    }
    CHECK(index.call(region_certificate("010"), "POST", "/v1/entries", Json(), first).status == 403);
    CHECK(index.call("A1#111#FORNITOREXXXXXXX", "GET", "/v1/entries?patient=" + k_patient).status == 403);
}

TEST_CASE("both names of a type are good unless the registry is strict", "[R56]") {
    const auto outcome = [](Index& index, const char* code, const char* display) {
        auto registration = index.registration(k_patient, code);
        registration["documentEntry"]["typeCode"]["display"] = display;
        return write(index, registration).status;
    };
    const std::vector<std::array<const char*, 3>> contradictions{
        {"11488-4", "Referto specialistico", " Nota di consulto"},
        {"68604-8", "Referto di radiologia", "Referto Radiologico"},
        {"11526-1", "Referto di anatomia patologica", "Pathology study"},
        {"87273-9", "Scheda singola vaccinazione", "Immunization Note"},
        {"82593-5", "Certificato vaccinale", "Immunization summary report"}};
    Config strict;
    strict.strict_displays = true;
    {
        Index index;
        for (const auto& [code, affinity_domain, schematron] : contradictions) {
            INFO(code);
            CHECK(outcome(index, code, affinity_domain) == 201);
            CHECK(outcome(index, code, schematron) == 201);
            CHECK(outcome(index, code, "Altro") == 422);
        }
        CHECK(outcome(index, "11502-2", "Referto di laboratorio") == 201);
        CHECK(outcome(index, "11502-2", "") == 201);
    }
    Index index(strict);
    for (const auto& [code, affinity_domain, schematron] : contradictions) {
        INFO(code);
        CHECK(outcome(index, code, affinity_domain) == 201);
        CHECK(outcome(index, code, schematron) == 422);
    }
    CHECK(outcome(index, "11502-2", "Referto di laboratorio") == 201); // case is no contradiction
    CHECK(outcome(index, "11502-2", "") == 422);
}

TEST_CASE("a search finds what its filters admit, newest first", "[INI-02]") {
    Index index;
    const auto make = [&](const char* type, const char* time, const char* facility) {
        auto registration = index.registration(k_patient, type);
        registration["documentEntry"]["creationTime"] = time;
        registration["documentEntry"]["healthcareFacilityTypeCode"]["code"] = facility;
        return index.publish(registration);
    };
    const auto old = make("11502-2", "20240105090000", "Ospedale");
    const auto middle = make("60591-5", "20250610235959", "Territorio");
    const auto recent = make("11502-2", "20261101000000", "Territorio");
    const auto me = attributes(k_patient, "ASS", "PERSONAL", k_patient);
    const auto find = [&](const std::string& query) {
        return listed(index.call(k_portal, "GET", "/v1/entries?patient=" + k_patient + query, me));
    };
    using Ids = std::vector<std::string>;
    CHECK(find("") == Ids{recent, middle, old});
    CHECK(find("&kind=LAB") == Ids{recent, old});
    CHECK(find("&kind=60591-5") == Ids{middle});
    CHECK(find("&kind=99999-9").empty());
    CHECK(find("&facility=Territorio") == Ids{recent, middle});
    CHECK(find("&setting=AD_PSC008&from=2025-06-10&to=2025-06-10") == Ids{middle});
    CHECK(find("&from=2025-06-11") == Ids{recent});
    CHECK(find("&to=2024-12-31") == Ids{old});
    CHECK(find("&limit=1&offset=1") == Ids{middle});
    CHECK(index.call(k_portal, "GET", "/v1/entries?patient=" + k_patient + "&limit=1", me).body.find("\"total\":3") !=
          std::string::npos); // a page says how many there are
    for (const auto* wrong : {"&from=ieri", "&status=vivo", "&limit=5000", "&offset=-1"}) {
        INFO(wrong);
        const auto response = index.call(k_portal, "GET", "/v1/entries?patient=" + k_patient + wrong, me);
        CHECK(response.status == 400);
        CHECK(response.body.find("Parametro") != std::string::npos);
    }

    auto newer = index.registration(k_patient);
    newer["documentEntry"]["creationTime"] = "20261102000000";
    newer["association"] = {{"targetUniqueId", recent}};
    const auto replacement = index.publish(newer);
    CHECK(find("") == Ids{replacement, middle, old});
    CHECK(find("&status=deprecated") == Ids{recent});
    CHECK(find("&status=all&kind=LAB") == Ids{replacement, recent, old});
    CHECK(index.call(k_portal, "GET", "/v1/entries/" + url_encode(recent), me).status == 404);
    CHECK(error_of(write(index, [&] {
              auto lost = index.registration(k_patient);
              lost["association"] = {{"targetUniqueId", recent}};
              return lost;
          }())) == "422 XDSRegistryErrorCODE CONTEXT:No record found: " + recent);
}

TEST_CASE("metadata change, the visibility policy with its own purpose alone", "[INI-02]") {
    Index index;
    auto registration = index.registration(k_patient);
    const auto id = index.publish(registration);
    const auto path = "/v1/entries/" + url_encode(id);
    int submission = 0;
    const auto update = [&](const char* purpose, const Json& events) {
        auto changed = registration;
        changed["documentEntry"]["eventCodeList"] = events;
        changed["documentEntry"]["practiceSettingCode"]["code"] = "AD_PSC100";
        changed["submissionSet"]["uniqueId"] = "agg^" + std::to_string(++submission);
        changed["assertion"]["attributes"]["purpose_of_use"] = purpose;
        return index.call(k_gateway, "PUT", path, Json(), changed);
    };
    const auto as_citizen = [&] {
        return body_of(index.call(k_portal, "GET", path, attributes(k_patient, "ASS", "PERSONAL", k_patient)));
    };
    const Json p99 = {{{"code", "P99"}}}, p00 = {{{"code", "P00"}}}, vaccine = {{{"code", "J07BB"}}};
    CHECK(update("UPDATE", vaccine).status == 200);
    CHECK(text_of(as_citizen()["documentEntry"]["practiceSettingCode"], "code") == "AD_PSC100");
    CHECK(error_of(update("UPDATE", p99)).find("ACCESS UPDATE") != std::string::npos); // VP-34
    CHECK(as_citizen()["obscuring"].empty());
    CHECK(update("ACCESS UPDATE", p99).status == 200);
    CHECK(as_citizen()["obscuring"] == Json{"P99"});
    CHECK(update("UPDATE", vaccine).status == 200); // names no policy: none changes
    CHECK(as_citizen()["obscuring"] == Json{"P99"});
    CHECK(error_of(update("UPDATE", p00)).find("ACCESS UPDATE") != std::string::npos);
    CHECK(update("ACCESS UPDATE", p00).status == 200);
    CHECK(as_citizen()["obscuring"].empty());

    auto other = registration;
    other["submissionSet"]["uniqueId"] = "agg^altro";
    other["documentEntry"]["patientId"] = fiscal_code(9, 1950);
    CHECK(error_of(index.call(k_gateway, "PUT", path, Json(), other)).starts_with("422 XDSPatientIdDoesNotMatch"));
    CHECK(index.call(k_gateway, "DELETE", path).status == 200);
    CHECK(index.call(k_gateway, "DELETE", path).status == 200);
    CHECK(index.call(k_gateway, "GET", path).status == 404);
}

TEST_CASE("an obscured document leaves no trace in what others read", "[INI-02]") {
    Index index;
    const auto doctor = fiscal_code(50, 1970);
    auto plain = index.registration(k_patient);
    auto hidden = index.registration(k_patient);
    hidden["documentEntry"]["eventCodeList"] = {{{"code", "P99"}}, {{"code", "J07BB"}}};
    hidden["documentEntry"]["author"]["person"] = doctor + "^^^^^^^^&2.16.840.1.113883.2.9.4.3.2&ISO";
    const auto shown = index.publish(plain);
    const auto obscured = index.publish(hidden);
    const auto me = attributes(k_patient, "ASS", "PERSONAL", k_patient);
    REQUIRE(index.call(k_portal, "PUT", "/v1/patients/" + k_patient + "/consents/cura", me, {{"given", true}}).status ==
            200);
    auto other = attributes(fiscal_code(51, 1970), "AAS", "TREATMENT", k_patient);
    other["care_declaration"] = true;
    const auto region = region_certificate("010");
    const auto search = index.call(region, "GET", "/v1/entries", other);
    CHECK(listed(search) == std::vector{shown});
    CHECK(search.body.find("P99") == std::string::npos);
    CHECK(search.body.find("obscur") == std::string::npos);
    // The author sees it, without being told that it was obscured; what else the list says stays.
    const auto own = index.call(region, "GET", "/v1/entries/" + url_encode(obscured),
                                attributes(doctor, "AAS", "TREATMENT", k_patient));
    REQUIRE(own.status == 200);
    CHECK(own.body.find("P99") == std::string::npos);
    CHECK(own.body.find("J07BB") != std::string::npos);
    CHECK(own.body.find("purpose_of_use") == std::string::npos); // ACCESS UPDATE would tell
    // A replacement stays obscured.
    auto next = index.registration(k_patient);
    next["association"] = {{"targetUniqueId", obscured}};
    index.publish(next);
    CHECK(listed(index.call(region, "GET", "/v1/entries", other)) == std::vector{shown});
    // The gateway gets back what it wrote.
    CHECK(index.call(k_gateway, "GET", "/v1/entries/" + url_encode(shown)).status == 200);
}

TEST_CASE("an assertion that is wrong is told which attribute", "[INI-02]") {
    Index index;
    const auto id = index.publish(index.registration(k_patient));
    const auto status = [&](const std::string& certificate, const char* name, const Json& value) {
        auto claims = attributes(fiscal_code(51, 1970), "AAS", "TREATMENT", k_patient);
        claims[name] = value;
        const auto response = index.call(certificate, "GET", "/v1/entries/" + url_encode(id), claims);
        return std::to_string(response.status) + " " +
               (response.body.find(name) == std::string::npos ? "" : std::string(name));
    };
    const auto region = region_certificate("010");
    CHECK(status(region, "subject_role", "ZZZ") == "400 subject_role");
    CHECK(status(region, "purpose_of_use", "CURIOSITY") == "400 purpose_of_use");
    CHECK(status(region, "subject_organization_id", "777") == "400 subject_organization_id");
    CHECK(status(region, "person_id", "") == "400 person_id");
    CHECK(status(region, "sub", "") == "400 sub");
    CHECK(status(region, "action_id", "UPDATE") == "400 action_id");
    CHECK(status(region, "locality", "^^^^^&1&ISO") == "400 locality");
    CHECK(status(region, "emergency_reason", std::string(501, 'a')) == "400 emergency_reason");
    // Nobody vouches for people who are not theirs.
    CHECK(status(region, "subject_organization_id", "030").starts_with("403"));
    CHECK(status(region, "subject_role", "ASS").starts_with("403"));
    CHECK(status(k_portal, "subject_role", "AAS").starts_with("403"));
    CHECK(index.call(k_portal, "GET", "/v1/entries?patient=" + k_patient).status == 400);
    auto mine = attributes(k_patient, "ASS", "PERSONAL", k_patient);
    CHECK(index.call(k_portal, "GET", "/v1/entries?patient=" + fiscal_code(7, 1960), mine).status == 400);
    CHECK(index.call(k_portal, "GET", "/v1/patients/" + fiscal_code(7, 1960) + "/accesses", mine).status == 400);
    // A region's node without an assertion asks for itself.
    CHECK(index.call(region, "GET", "/v1/entries/" + url_encode(id)).status == 200);
    CHECK(index.call(region_certificate("030"), "GET", "/v1/entries/" + url_encode(id)).status == 404);
    CHECK(index.call(region_certificate("030"), "GET", "/v1/entries?patient=" + k_patient).status == 403);
    CHECK(array_of(body_of(index.call(region, "GET", "/v1/rules")), "rules").size() > 50);
}
