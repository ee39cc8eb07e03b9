// SPDX-License-Identifier: EUPL-1.2
// The log that the citizen reads, and what others may read of it: DM 7/9/2023 art. 21.
#include "simulator/registry/test_index.hpp"

#include <algorithm>

using namespace palestra;
using namespace palestra::registry;

namespace {

const std::string k_child = fiscal_code(11, 2011); // 15 years old
const std::string k_parent = fiscal_code(12, 1981);
const std::string k_doctor = fiscal_code(13, 1971);

/// "operation granted document-number", newest first.
std::vector<std::string> log_of(Index& index, const Json& claims, const std::string& query = "") {
    const auto response = index.call(k_portal, "GET", "/v1/patients/" + k_child + "/accesses" + query, claims);
    REQUIRE(response.status == 200);
    std::vector<std::string> lines;
    for (const auto& line : array_of(body_of(response), "accesses"))
        lines.push_back(text_of(line, "operation") + (line.at("granted").get<bool>() ? " si " : " no ") +
                        text_of(line, "reason"));
    return lines;
}

Json operator_claims() {
    auto claims = attributes(fiscal_code(14, 1965), "OGC", "CONSENT", k_child);
    claims["recorded_will"] = "modulo 3";
    return claims;
}

} // namespace

TEST_CASE("the log says who, as what, what for, when and why", "[INI-02]") {
    Index index;
    const auto region = region_certificate("010");
    const auto id = index.publish(index.registration(k_child));
    auto claims = attributes(k_doctor, "DRS", "EMERGENCY", k_child);
    claims["emergency_reason"] = "codice rosso, incosciente";
    REQUIRE(index.call(region, "GET", "/v1/entries/" + url_encode(id), claims).status == 200);
    const auto response = index.call(k_portal, "GET", "/v1/patients/" + k_child + "/accesses?limit=1",
                                     attributes(k_child, "ASS", "PERSONAL", k_child));
    const auto line = array_of(body_of(response), "accesses").at(0);
    CHECK(text_of(line, "person") == k_doctor);
    CHECK(text_of(line, "role") == "DRS");
    CHECK(text_of(line, "purpose") == "EMERGENCY");
    CHECK(text_of(line, "organization_name") == "Regione Piemonte");
    CHECK(text_of(line, "structure") == "STRUTTURA DI CHI CHIEDE");
    CHECK(text_of(line, "operation") == "retrieve");
    CHECK(text_of(line, "document") == id);
    CHECK(text_of(line, "at").starts_with("2026-11-23T08:00"));
    CHECK(text_of(line, "rule") == "AR-61");
    CHECK(text_of(line, "reason_text") == "Accesso in emergenza motivato");
    CHECK(text_of(line, "note") == "codice rosso, incosciente");
    // The same on the journal, for whoever observes.
    const auto events = index.journal();
    const auto consulted = std::ranges::find(events, "registry.consulted", &journal::Event::type);
    REQUIRE(consulted != events.end());
    CHECK(text_of(consulted->data, "rule") == "AR-61");
    CHECK(text_of(consulted->data, "by") == k_doctor);
}

TEST_CASE("the log does not reveal a document to who may not see it", "[INI-02]") {
    Index index;
    const auto region = region_certificate("010");
    const auto bonds = "/v1/patients/" + k_child + "/bonds";
    const auto parent = attributes(k_parent, "GEN", "PERSONAL", k_child);
    const auto child = attributes(k_child, "ASS", "PERSONAL", k_child);
    index.publish(index.registration(k_child));
    REQUIRE(index.call(region, "POST", bonds, operator_claims(), {{"person", k_parent}, {"kind", "parent"}}).status ==
            201);
    using Lines = std::vector<std::string>;
    CHECK(log_of(index, parent) == Lines{"represent si recorded_will", "register si fed"});

    auto secret = index.registration(k_child);
    secret["documentEntry"]["eventCodeList"] = {{{"code", "P97"}}};
    const auto id = index.publish(secret);
    CHECK(index.call(k_portal, "GET", "/v1/entries/" + url_encode(id), parent).status == 404);
    CHECK(log_of(index, parent) ==
          Lines{"read_log si representative", "represent si recorded_will", "register si fed"});
    CHECK(log_of(index, child) == Lines{"read_log si representative", "retrieve no hidden_from_parent",
                                        "register si fed", "read_log si representative", "represent si recorded_will",
                                        "register si fed"});
    CHECK(log_of(index, child, "?limit=2&offset=1") == Lines{"retrieve no hidden_from_parent", "register si fed"});

    // Nor when it is gone, and the index has nothing of it but the log.
    REQUIRE(index.call(k_gateway, "DELETE", "/v1/entries/" + url_encode(id)).status == 200);
    CHECK(log_of(index, parent) == Lines{"read_log si representative", "read_log si representative",
                                         "represent si recorded_will", "register si fed"});
    CHECK(log_of(index, child).at(1) == "delete si fed");
}

TEST_CASE("what the patient wants has effect at once, and every attempt is kept", "[INI-02]") {
    Index index;
    const auto patient = fiscal_code(21, 1980);
    const auto id = index.publish(index.registration(patient));
    const auto region = region_certificate("010");
    const auto me = attributes(patient, "ASS", "PERSONAL", patient);
    auto doctor = attributes(k_doctor, "AAS", "TREATMENT", patient);
    doctor["care_declaration"] = true;
    const auto reads = [&] { return index.call(region, "GET", "/v1/entries/" + url_encode(id), doctor).status; };
    const auto about = "/v1/patients/" + patient;
    CHECK(reads() == 403);
    CHECK(index.call(k_portal, "PUT", about + "/consents/cura", me, {{"given", true}}).status == 200);
    CHECK(reads() == 200);
    CHECK(index.call(k_portal, "PUT", "/v1/entries/" + url_encode(id) + "/obscuring/P99", me).status == 200);
    CHECK(reads() == 404);
    CHECK(index.call(k_portal, "DELETE", "/v1/entries/" + url_encode(id) + "/obscuring/P99", me).status == 200);
    CHECK(reads() == 200);
    CHECK(index.call(k_portal, "PUT", about + "/consents/cura", me, {{"given", false}}).status == 200);
    CHECK(reads() == 403);
    for (const auto& [path, body] : {std::pair{"/consents/pubblicita", Json{{"given", true}}},
                                     {"/consents/cura", Json{{"given", "forse"}}},
                                     {"/consents/cura", Json::array()},
                                     {"/consents/cura", Json()}}) {
        INFO(path << dump_json(body));
        CHECK(index.call(k_portal, "PUT", about + path, me, body).status == 400);
    }
    for (const auto& body :
         {Json{{"person", "X"}, {"kind", "delegate"}}, Json{{"person", patient}, {"kind", "delegate"}},
          Json{{"person", k_doctor}, {"kind", "amico"}},
          Json{{"person", k_doctor}, {"kind", "delegate"}, {"until", "2020-01-01"}}}) {
        INFO(dump_json(body));
        CHECK(index.call(k_portal, "POST", about + "/bonds", me, body).status == 400);
    }
    CHECK(index.call(k_portal, "DELETE", about + "/bonds/bond-0", me).status == 404);
    const auto will = body_of(index.call(k_portal, "GET", about, me));
    CHECK(text_of(will, "assistance") == "010");
    CHECK(will["consents"].size() == 1);
    std::size_t told = 0;
    for (const auto& event : index.journal())
        told += event.type == "registry.will" ? 1 : 0;
    CHECK(told == 4); // two consents, obscured, revealed
}
