// SPDX-License-Identifier: EUPL-1.2
#include "tests/sudden_death/client.hpp"

#include "core/base/encoding.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <thread>

namespace palestra::sudden {
namespace {

std::string workflow_id_of(const Result<http::Response>& response) {
    const auto body = response ? parse_json(response->body, "answer") : std::unexpected(response.error());
    return body ? text_of(*body, "workflowInstanceId") : std::string();
}

} // namespace

Known Client::answer_of(const Result<http::Response>& response, std::initializer_list<int> good,
                        std::initializer_list<int> harmless, const char* operation) {
    if (!response) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20)); // nobody there
        return Known::perhaps;
    }
    if (std::ranges::find(good, response->status) != good.end())
        return Known::yes;
    if (std::ranges::find(harmless, response->status) == harmless.end())
        m_ledger.surprise(std::string(operation) + ": " + std::to_string(response->status) + " " + response->body);
    return Known::no;
}

std::string Client::validate(const Paper& paper) {
    const auto response = m_office.validate(paper);
    return answer_of(response, {201}, {}, "validation") == Known::yes ? workflow_id_of(response) : std::string();
}

void Client::publish(bool validated_apart) {
    const auto paper = m_office.write();
    if (!paper)
        return m_ledger.surprise(failure_line(paper.error()));
    Entry entry{paper->document_id, {}, "PUBLICATION", Known::perhaps, Known::no, Known::no, Known::no, {}};
    if (validated_apart && (entry.workflow_id = validate(*paper)).empty())
        return;
    m_ledger.put(entry);
    const auto response = m_office.publish(
        *paper, "POST", validated_apart ? "/documents" : "/documents/validate-and-create", entry.workflow_id);
    entry.published = answer_of(response, {202}, {}, "publication");
    if (entry.published == Known::yes) {
        entry.workflow_id = workflow_id_of(response);
        m_own.push_back(entry);
    }
    m_ledger.put(entry);
}

void Client::replace() {
    if (m_own.empty())
        return publish(true);
    auto old = m_own[pick()];
    const auto paper = m_office.write();
    if (!paper)
        return m_ledger.surprise(failure_line(paper.error()));
    Entry entry{paper->document_id, validate(*paper), "REPLACE", Known::perhaps, Known::no, Known::no, Known::no, {}};
    if (entry.workflow_id.empty())
        return;
    old.replaced = Known::perhaps;
    m_ledger.put(old);
    m_ledger.put(entry);
    const auto response =
        m_office.publish(*paper, "PUT", "/documents/" + url_encode(old.document_id), entry.workflow_id);
    // 404: the old one has not reached INI yet.
    entry.published = old.replaced = answer_of(response, {202}, {404}, "replacement");
    if (old.replaced != Known::no)
        std::erase_if(m_own, [&](const Entry& own) { return own.document_id == old.document_id; });
    if (entry.published == Known::yes)
        m_own.push_back(entry);
    m_ledger.put(old);
    m_ledger.put(entry);
}

void Client::update() {
    if (m_own.empty())
        return publish(true);
    auto& own = m_own[pick()];
    if (own.updated != Known::no)
        return publish(true);
    own.update_submission = m_office.fresh_submission_id();
    own.updated = Known::perhaps;
    m_ledger.put(own);
    own.updated = answer_of(m_office.update(own.document_id, own.update_submission), {200, 202}, {404}, "update");
    m_ledger.put(own);
}

void Client::remove() {
    if (m_own.empty())
        return publish(true);
    const auto place = m_own.begin() + static_cast<std::ptrdiff_t>(pick());
    auto entry = *place;
    entry.removed = Known::perhaps;
    m_ledger.put(entry);
    entry.removed = answer_of(m_office.remove(entry.document_id), {200, 202}, {404}, "deletion");
    if (entry.removed != Known::no)
        m_own.erase(place);
    m_ledger.put(entry);
}

void Client::run_until(const std::atomic<bool>& stop) {
    while (!stop) {
        // So that deliveries keep up, and death finds them at every stage.
        std::this_thread::sleep_for(std::chrono::milliseconds(m_dice() % 400));
        switch (const auto chance = m_dice() % 100; chance / 5) {
        case 0:
        case 1:
            remove();
            break;
        case 2:
        case 3:
            update();
            break;
        case 4:
        case 5:
        case 6:
            replace();
            break;
        case 7:
        case 8:
        case 9:
            publish(false);
            break;
        default:
            publish(true);
        }
    }
}

} // namespace palestra::sudden
