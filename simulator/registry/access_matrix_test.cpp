// SPDX-License-Identifier: EUPL-1.2
// data/access_matrix.csv, row by row, through INI's own HTTPS door: each row is a patient of their own, made ready with
// the calls that anybody would use, then one question, its answer, and what the patient's log says of it.
#include "core/base/files.hpp"
#include "simulator/registry/test_index.hpp"

#include <iostream>
#include <set>

using namespace palestra;
using namespace palestra::registry;

namespace {

using Row = std::map<std::string, std::string>;

std::vector<Row> read_matrix() {
    const auto text =
        *read_file(std::string(PALESTRA_SOURCE_DIR) + "/simulator/registry/data/access_matrix.csv", 1U << 20U);
    std::vector<Row> rows;
    std::vector<std::string> names;
    for (const auto& line : split(text, "\n")) {
        if (line.empty() || line.starts_with('#'))
            continue;
        const auto cells = split(line, ";");
        if (names.empty()) {
            names = cells;
            continue;
        }
        REQUIRE(cells.size() == names.size());
        Row row;
        for (std::size_t i = 0; i < cells.size(); ++i)
            row[names[i]] = cells[i];
        rows.push_back(std::move(row));
    }
    return rows;
}

/// A guardian of everybody's, who reads the log.
const std::string k_log_reader = fiscal_code(60000, 1970);

/// One row at work.
class Case {
public:
    Case(Index& index, const Row& row, int number) : m_index(index), m_row(row) {
        m_patient = fiscal_code(number, 2026 - std::stoi(row.at("age")));
        m_other = fiscal_code(40000 + number, 1970);
        m_asker = row.at("bond") == "self" ? m_patient : fiscal_code(20000 + number, 1975);
        m_organization = row.at("role") == "INI"                                  ? "000"
                         : row.at("role") == "MDS"                                ? "999"
                         : is("region", "elsewhere") || is("region", "delivered") ? "030"
                                                                                  : "010";
        if (row.at("role") == "MDS" && !is("region", "elsewhere"))
            m_organization = "010";
    }

    void prepare() {
        const bool former = m_row.at("region").starts_with("former");
        if (is("region", "delivered") || is("region", "former-other"))
            move("010");
        if (!is("region", "former-other"))
            publish();
        if (m_row.at("care").find("family") != std::string::npos)
            expect(as("010", "NOR", "SYSADMIN", "POST", "bonds", {{"person", m_asker}, {"kind", "family"}}), 201);
        if (is("care", "ended-family"))
            expect(as("010", "NOR", "SYSADMIN", "POST", "bonds", {{"person", m_other}, {"kind", "family"}}), 201);
        if (former)
            move("030");
        if (is("region", "former-other"))
            publish();
        m_assistance = former ? "030" : "010";
        consents();
        bonds();
    }

    http::Response ask() {
        const auto id = url_encode(m_document);
        const auto& operation = m_row.at("operation");
        if (operation == "retrieve")
            return question("GET", "/v1/entries/" + id);
        if (operation == "search")
            return question("GET", "/v1/entries?patient=" + m_patient);
        if (operation == "read_log")
            return question("GET", about("accesses"));
        if (operation == "read_will")
            return question("GET", "/v1/patients/" + m_patient);
        if (operation == "change_consent")
            return question("PUT", about("consents/cura"), {{"given", true}});
        if (operation.starts_with("obscure"))
            return question("PUT", "/v1/entries/" + id + "/obscuring/" +
                                       (operation == "obscure"               ? "P99"
                                        : operation == "obscure_from_parent" ? "P97"
                                                                             : "P98"));
        if (operation == "revoke_delegation")
            return question("DELETE", about("bonds/" + m_delegation));
        if (operation == "move")
            return question("PUT", about("assistance"), {{"region", is("will", "010") ? "010" : m_organization}});
        const std::map<std::string, std::pair<std::string, std::string>> kinds{{"delegate", {m_other, "delegate"}},
                                                                               {"represent", {m_other, "parent"}},
                                                                               {"enrol", {m_other, "family"}},
                                                                               {"take_charge", {m_asker, "episode"}}};
        const auto& [person, kind] = kinds.at(operation);
        return question("POST", about("bonds"), {{"person", person}, {"kind", kind}});
    }

    void judge(const http::Response& response, std::set<std::string>& rules) {
        INFO(response.status << " " << response.body);
        const auto& expected = m_row.at("expect");
        const bool search = is("operation", "search");
        CHECK((response.status == 201 ? 200 : response.status) == std::stoi(expected));
        if (search && response.status == 200) {
            const bool listed = response.body.find("\"" + m_document + "\"") != std::string::npos;
            CHECK(listed == (expected == "200"));
        }
        if (response.status == 403)
            CHECK(text_of(body_of(response), "reason") == m_row.at("reason"));
        if (response.status == 404) {
            // Not a word less or more than about a document that there is not.
            const auto nothing = m_document + "0";
            const auto about_nothing = ask_about(nothing).body;
            const auto absent = replace_all(about_nothing, nothing, m_document);
            CHECK(absent == response.body);
        }
        look_at_log(response.status, rules);
    }

private:
    [[nodiscard]] bool is(const char* column, const char* value) const { return m_row.at(column) == value; }

    [[nodiscard]] std::string about(const std::string& what) const { return "/v1/patients/" + m_patient + "/" + what; }

    static void expect(const http::Response& response, int status) {
        INFO(response.body);
        REQUIRE(response.status == status);
    }

    http::Response as(const std::string& organization, const char* role, const char* purpose, const char* method,
                      const std::string& what, const Json& body) {
        auto claims = attributes("OPERAT70A15Z990X", role, purpose, m_patient, organization);
        if (std::string_view(role) == "OGC")
            claims["recorded_will"] = "modulo firmato";
        return m_index.call(region_certificate(organization), method, about(what), claims, body);
    }

    void move(const std::string& region) {
        expect(as(region, "NOR", "SYSADMIN", "PUT", "assistance", {{"region", region}}), 200);
    }

    void publish() {
        const auto parts = split(m_row.at("document"), "/");
        const std::string from = is("region", "unassigned")                                  ? "970"
                                 : is("region", "delivered") || is("region", "former-other") ? "030"
                                                                                             : "010";
        const auto& obscuring = m_row.at("obscuring");
        if (obscuring == "P99-order") {
            auto prescription = m_index.registration(m_patient, "57832-8", from);
            prescription["documentEntry"]["classCode"]["code"] = "PRS";
            prescription["documentEntry"]["referenceIdList"] = {"NRE" + m_patient};
            prescription["documentEntry"]["eventCodeList"] = {{{"code", "P99"}}};
            m_index.publish(prescription);
        }
        auto registration = m_index.registration(m_patient, parts[0], from);
        auto& document = registration["documentEntry"];
        document["confidentialityCode"]["code"] = parts[1];
        if (obscuring == "P99-order")
            document["referenceIdList"] = {"NRE" + m_patient};
        else if (obscuring != "-")
            for (const auto& policy : split(obscuring, "+"))
                document["eventCodeList"].push_back({{"code", policy}});
        if (is("own", "author"))
            document["author"]["person"] = m_asker + "^^^^^^^^&2.16.840.1.113883.2.9.4.3.2&ISO";
        if (is("own", "structure"))
            document["author"]["institution"] = claims()["locality"];
        m_document = m_index.publish(registration);
    }

    void consent(const char* purpose, bool given) {
        expect(as(m_assistance, "OGC", "CONSENT", "PUT", std::string("consents/") + purpose, {{"given", given}}), 200);
    }

    void consents() {
        const auto& kind = m_row.at("consent");
        if (kind == "yes" || kind == "revoked" || kind == "claim-no")
            consent("cura", true);
        if (kind == "revoked")
            consent("cura", false);
        if (kind == "profilassi")
            consent("profilassi", true);
        if (is("specific", "yes"))
            consent("maggiore-tutela", true);
    }

    std::string bond(const std::string& person, const std::string& kind, const std::string& until = "") {
        const auto made =
            as(m_assistance, "OGC", "CONSENT", "POST", "bonds", {{"person", person}, {"kind", kind}, {"until", until}});
        expect(made, 201);
        return text_of(body_of(made), "id");
    }

    void bonds() {
        bond(k_log_reader, "tutor");
        auto kind = m_row.at("bond");
        const bool ended = kind.starts_with("ended-"), expired = kind.starts_with("expired-");
        if (ended || expired)
            kind = kind.substr(kind.find('-') + 1);
        if (kind != "none" && kind != "self")
            m_delegation = bond(m_asker, kind, expired ? "2026-11-24" : "");
        if (ended)
            expect(as(m_assistance, "OGC", "CONSENT", "DELETE", "bonds/" + m_delegation, Json()), 200);
        if (expired)
            m_index.clock().move_simulated(std::chrono::hours(48));
        if (is("operation", "revoke_delegation") && !is("role", "ING"))
            m_delegation = bond(m_other, "delegate");
        if (is("care", "episode")) {
            auto declared = claims();
            declared["care_declaration"] = true;
            declared["purpose_of_use"] = "TREATMENT";
            expect(m_index.call(region_certificate(m_organization), "POST", about("bonds"), declared,
                                {{"person", m_asker}, {"kind", "episode"}}),
                   201);
        }
    }

    [[nodiscard]] Json claims() const {
        auto all = attributes(m_asker, m_row.at("role"), m_row.at("purpose"), m_patient, m_organization);
        if (is("consent", "claim-no"))
            all["patient_consent"] = false;
        if (is("care", "declared"))
            all["care_declaration"] = true;
        if (!is("emergency", "-"))
            all["emergency_reason"] = m_row.at("emergency");
        if (!is("will", "-"))
            all["recorded_will"] = m_row.at("will");
        return all;
    }

    http::Response question(const char* method, const std::string& target, const Json& body = Json()) {
        static const std::set<std::string> citizens{"ASS", "GEN", "TUT", "ING"};
        return m_index.call(citizens.contains(m_row.at("role")) ? k_portal : region_certificate(m_organization), method,
                            target, claims(), body);
    }

    http::Response ask_about(const std::string& document) {
        const auto kept = std::exchange(m_document, document);
        auto response = ask();
        m_document = kept;
        return response;
    }

    /// The newest line about this document or operation, as a guardian reads it.
    void look_at_log(int status, std::set<std::string>& rules) {
        const bool own_log = m_row.at("operation").starts_with("read_") && is("reason", "own_record");
        const auto log = m_index.call(k_portal, "GET", about("accesses?limit=3"),
                                      attributes(k_log_reader, "TUT", "PERSONAL", m_patient));
        REQUIRE(log.status == 200);
        if (own_log)
            return;
        const auto lines = array_of(body_of(log), "accesses");
        const auto line = std::ranges::find_if(lines, [&](const Json& one) {
            const auto document = text_of(one, "document");
            return text_of(one, "operation") == m_row.at("operation") && (document.empty() || document == m_document);
        });
        REQUIRE(line != lines.end());
        INFO(dump_json(*line));
        CHECK(line->at("granted").get<bool>() == (status < 300));
        CHECK(text_of(*line, "person") == m_asker);
        CHECK(text_of(*line, "role") == m_row.at("role"));
        CHECK(text_of(*line, "purpose") == m_row.at("purpose"));
        if (status != 403) // what a refused caller is told may be less than what the patient is
            CHECK(text_of(*line, "reason") == m_row.at("reason"));
        rules.insert(text_of(*line, "rule"));
    }

    Index& m_index;
    const Row& m_row;
    std::string m_patient, m_other, m_asker, m_organization, m_assistance, m_document, m_delegation;
};

} // namespace

TEST_CASE("INI answers every row of the access matrix as the row says", "[INI-02]") {
    const auto rows = read_matrix();
    CHECK(rows.size() >= 200);
    Index index;
    std::set<std::string> rules;
    int number = 0;
    for (const auto& row : rows) {
        std::string told;
        for (const auto& [name, value] : row)
            told += name + "=" + value + " ";
        INFO(told);
        Case one(index, row, ++number);
        one.prepare();
        one.judge(one.ask(), rules);
    }
    // Every rule decides some row, or nobody would notice that it changed.
    const auto table = *parse_json(
        *read_file(std::string(PALESTRA_SOURCE_DIR) + "/simulator/registry/data/access_rules.json", 1U << 20U),
        "rules");
    rules.insert({"AR-50", "AR-100"}); // leave no line: the gateway's look-ups, the citizen who reads their own log
    for (const auto& rule : array_of(table, "rules")) {
        INFO(text_of(rule, "id"));
        CHECK(rules.contains(text_of(rule, "id")));
    }
    std::cout << "access matrix: " << rows.size() << " rows, " << rules.size() << " rules\n";
}
