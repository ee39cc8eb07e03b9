// SPDX-License-Identifier: EUPL-1.2
#include "tests/sudden_death/audit.hpp"

#include "core/io/store/sqlite.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iostream>
#include <limits>
#include <thread>

namespace palestra::sudden {
namespace {

class Auditor {
public:
    Auditor(const Office& office, const std::map<std::string, Entry>& entries) : m_office(office), m_entries(entries) {}

    std::vector<std::string> run(const std::filesystem::path& data) {
        read_index();
        for (const auto& [id, count] : m_registered)
            if (!m_entries.contains(id))
                wrong(id, "nobody sent it, INI has it");
            else if (count != 1)
                wrong(id, "INI has it " + std::to_string(count) + " times");
        for (const auto& [id, entry] : m_entries)
            check(entry);
        read_journal(data / "journal");
        return m_wrong;
    }

private:
    void wrong(const std::string& id, const std::string& what) { m_wrong.push_back(id + ": " + what); }

    void read_index() {
        for (std::size_t read = 0, total = 1; read < total;) {
            const auto response = m_office.registered(read);
            const auto body = response ? parse_json(response->body, "INI") : std::unexpected(response.error());
            if (!body)
                return wrong("INI", failure_line(body.error()));
            total = body->value("total", std::size_t{0});
            const auto page = array_of(*body, "entries");
            if (page.empty() && read < total)
                return wrong("INI", "an empty page");
            read += page.size();
            for (const auto& registration : page) {
                const auto id = text_of(object_of(registration, "documentEntry"), "uniqueId");
                ++m_registered[id];
                m_submissions[id] = text_of(object_of(registration, "submissionSet"), "uniqueId");
                m_workflows[id] = text_of(registration, "workflowInstanceId");
            }
        }
    }

    void check(const Entry& entry) {
        const auto& id = entry.document_id;
        const bool in_index = m_registered.contains(id);
        const bool gone = entry.replaced == Known::yes || entry.removed == Known::yes;
        const bool perhaps_gone = entry.replaced == Known::perhaps || entry.removed == Known::perhaps;
        if (entry.published == Known::no && in_index)
            wrong(id, "it was refused, INI has it");
        if (entry.published == Known::yes && !gone && !perhaps_gone && !in_index)
            wrong(id, "answered with 202, INI does not have it");
        if (gone && in_index)
            wrong(id, "replaced or deleted, INI still has it");
        check_bundle(entry, in_index);
        if (in_index && entry.updated == Known::yes && m_submissions[id] != entry.update_submission)
            wrong(id, "the update is lost");
        if (entry.published == Known::yes || in_index)
            check_status(entry.workflow_id.empty() ? m_workflows[id] : entry.workflow_id, entry);
    }

    void check_bundle(const Entry& entry, bool in_index) {
        const auto response = m_office.bundle(entry.document_id);
        if (!response)
            return wrong(entry.document_id, failure_line(response.error()));
        const bool in_eds = response->status == 200;
        // A deletion cut short may have reached EDS and not INI: nobody was told that it was done (DEL-D, DEL-E).
        if (in_eds != in_index && !(entry.removed == Known::perhaps && !in_eds))
            wrong(entry.document_id, in_eds ? "EDS has it, INI does not" : "INI has it, EDS does not");
    }

    /// Every row that its story must have, once, and none that says it went wrong.
    void check_status(const std::string& workflow_id, const Entry& entry) {
        const auto response = m_office.status(workflow_id);
        const auto body = response ? parse_json(response->body, "status") : std::unexpected(response.error());
        std::map<std::string, int> rows;
        if (body)
            for (const auto& row : array_of(*body, "transactionData"))
                ++rows[text_of(row, "eventType") + " " + text_of(row, "eventStatus")];
        for (const auto& row : {entry.operation + " SUCCESS", std::string("SEND_TO_INI SUCCESS"),
                                std::string("SEND_TO_UAR SUCCESS"), std::string("UAR_FINAL_STATUS SUCCESS")})
            if (rows[row] != 1)
                wrong(entry.document_id, "status has «" + row + "» " + std::to_string(rows[row]) + " times");
        for (const auto& [row, count] : rows)
            if (!row.ends_with(" SUCCESS") && count != 0)
                wrong(entry.document_id, "status has «" + row + "»");
    }

    /// "Nothing reaches INI twice": no document was registered by two calls.
    void read_journal(const std::filesystem::path& folder) {
        std::map<std::string, int> registrations;
        for (const auto& file : std::filesystem::directory_iterator(folder)) {
            std::ifstream lines(file.path());
            for (std::string line; std::getline(lines, line);) {
                if (line.find("\"registry.registered\"") == std::string::npos)
                    continue;
                if (const auto event = parse_json(line, "journal"); event)
                    if (text_of(*event, "type") == "registry.registered")
                        ++registrations[text_of(object_of(*event, "data"), "document")];
            }
        }
        if (registrations.empty())
            wrong("journal", "no registration at all");
        for (const auto& [id, count] : registrations)
            if (count != 1)
                wrong(id, "registered " + std::to_string(count) + " times");
    }

    const Office& m_office;
    const std::map<std::string, Entry>& m_entries;
    std::map<std::string, int> m_registered;
    std::map<std::string, std::string> m_submissions, m_workflows;
    std::vector<std::string> m_wrong;
};

} // namespace

std::vector<std::string> audit(const Office& office, const std::map<std::string, Entry>& entries,
                               const std::filesystem::path& data) {
    return Auditor(office, entries).run(data);
}

bool wait_until_delivered(const Office& office, std::chrono::seconds patience) {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    auto deadline = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < deadline) {
        const auto response = office.state();
        const auto state = response ? parse_json(response->body, "state") : std::unexpected(response.error());
        const auto left = state && state->contains("deliveries") ? (*state)["deliveries"].get<std::int64_t>() : least;
        if (left == 0)
            return true;
        if (left < least) {
            if (least == std::numeric_limits<std::int64_t>::max())
                std::cout << "to be delivered still: " << left << std::endl;
            least = left;
            deadline = std::chrono::steady_clock::now() + patience;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    std::cout << "not delivered: " << least << "\n";
    return false;
}

std::string store_integrity(const std::filesystem::path& data) {
    const auto database = store::open_sqlite(data / "palestra.db");
    if (!database)
        return failure_line(database.error());
    const auto found = store::transact<std::string>(**database, [](store::Session& session) -> Result<std::string> {
        PALESTRA_TRY(const auto rows, session.run("PRAGMA integrity_check"));
        return rows.empty() ? std::string("nothing") : rows[0].text(0);
    });
    return found ? *found : failure_line(found.error());
}

} // namespace palestra::sudden
