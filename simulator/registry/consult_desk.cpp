// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/consult_desk.hpp"

#include "core/base/dates.hpp"
#include "core/base/text.hpp"
#include "core/identity/identifiers.hpp"
#include "core/io/http/problem.hpp"
#include "simulator/registry/entry_filter.hpp"
#include "simulator/registry/patient_view.hpp"
#include "simulator/registry/record_keeping.hpp"

#include <algorithm>

namespace palestra::registry {
namespace {

constexpr std::int64_t k_most_lines = 2000; ///< of a log that one answer looks at

http::Response other_patient(const std::string& found) {
    return http::simple_problem(400, "Bad Request",
                                "L'assistito della richiesta non è quello dell'asserzione (person_id): trovato «" +
                                    ellipsis(found, 100) + "».",
                                "ini/assertion");
}

/// Nobody but the patient's side learns that something is obscured (DM 7/9/2023 art. 9 c. 6): the policies leave the
/// metadata, and come back apart for those who may know. The gateway gets what it wrote.
Json shown(const Members& members, const Asker& asker, const PatientView& view, const StoredEntry& entry) {
    auto json = entry.registration;
    const auto group = members.rules.group_of(asker.role);
    if (group == "gateway")
        return json;
    json.erase("assertion"); // the gateway's business; its purpose may be ACCESS UPDATE
    Json events = Json::array();
    for (const auto& event : array_of(entry.document(), "eventCodeList"))
        if (!is_policy(text_of(event, "code")))
            events.push_back(event);
    json["documentEntry"]["eventCodeList"] = std::move(events);
    if (group == "assistito" || group == "genitore" || group == "tutore" || group == "delegato") {
        const auto policies = view.policies.find(entry.unique_id);
        json["obscuring"] = Json::array();
        if (policies != view.policies.end())
            for (const auto& policy : policies->second)
                json["obscuring"].push_back(policy);
        json["obscured"] = facts_of(asker, view, members.rules, entry).obscured;
    }
    return json;
}

Decision decide_on(const Members& members, const Asker& asker, const PatientView& view, const char* operation,
                   const StoredEntry& entry) {
    auto question = question_of(asker, view, members.rules, operation);
    question.document = facts_of(asker, view, members.rules, entry);
    return members.rules.decide(question);
}

/// A search is answered when the rules admit the caller in general, or admit them to some document of their own.
http::Response found(const Members& members, const Asker& asker, const PatientView& view, const EntryFilter& filter,
                     Decision& decision) {
    Json entries = Json::array();
    std::size_t seen = 0;
    for (const auto& entry : view.entries) {
        const auto on_this = decide_on(members, asker, view, "search", entry);
        if (!on_this.permitted)
            continue;
        if (!decision.permitted)
            decision = on_this;
        if (!filter.admits(entry))
            continue;
        // Counted and cut after the rules, or a short page would tell that something is missing.
        if (seen++ >= filter.offset && entries.size() < filter.limit)
            entries.push_back(shown(members, asker, view, entry));
    }
    return decision.permitted ? http::Response::json(200, dump_json({{"total", seen}, {"entries", entries}}))
                              : refused(members, decision);
}

Json line_json(const Members& members, const LogLine& line) {
    return {{"at", iso8601(line.at)},
            {"person", line.person},
            {"role", line.role},
            {"purpose", line.purpose},
            {"organization", line.organization},
            {"organization_name", std::string(identity::organization_name(line.organization))},
            {"structure", line.structure},
            {"operation", line.operation},
            {"document", line.document},
            {"granted", line.granted},
            {"reason", line.reason},
            {"reason_text", members.rules.reason_text(line.reason)},
            {"rule", line.rule},
            {"note", line.note}};
}

/// A line about a document that the reader is not shown would reveal it.
bool may_see_line(const Members& members, const Asker& asker, const PatientView& view, const LogLine& line) {
    if (line.document.empty())
        return true;
    const auto entry = std::ranges::find(view.entries, line.document, &StoredEntry::unique_id);
    if (entry != view.entries.end())
        return decide_on(members, asker, view, "retrieve", *entry).permitted;
    auto question = question_of(asker, view, members.rules, "retrieve");
    question.document = facts_of_removed(view, line.document);
    return members.rules.decide(question).permitted;
}

Json will_json(const PatientView& view) {
    Json consents = Json::array();
    for (const auto& consent : view.consents)
        consents.push_back({{"purpose", consent.purpose},
                            {"given", consent.given},
                            {"by", consent.by},
                            {"role", consent.role},
                            {"at", iso8601(consent.at)}});
    Json bonds = Json::array();
    for (const auto& bond : view.bonds)
        bonds.push_back({{"id", bond.id},
                         {"person", bond.person},
                         {"kind", bond.kind},
                         {"organization", bond.organization},
                         {"since", iso8601(bond.since)},
                         {"until", bond.until ? iso8601(*bond.until) : ""}});
    return {{"patient", view.patient.code},
            {"age", view.age},
            {"assistance", view.patient.assistance},
            {"assistance_name", std::string(identity::organization_name(view.patient.assistance))},
            {"former", view.patient.former},
            {"consents", std::move(consents)},
            {"bonds", std::move(bonds)}};
}

/// One transaction: the patient is read, the rules decide, the log keeps it; the journal is told once that is safe.
template <typename Work>
http::Response about_patient(Members& members, const Asker& asker, Subject subject, const TraceContext& trace,
                             Work work) {
    const auto now = members.world.clock.simulated();
    Decision decision;
    auto result =
        store::transact<http::Response>(*members.database, [&](store::Session& session) -> Result<http::Response> {
            PALESTRA_TRY(const auto view, read_patient(session, subject.patient, now));
            decision = members.rules.decide(question_of(asker, view, members.rules, subject.operation));
            PALESTRA_TRY(auto response, work(session, view, decision));
            // The citizen who reads their own log or state is no news to them.
            const bool own_log = subject.operation.starts_with("read_") && decision.reason == "own_record";
            if (!own_log)
                PALESTRA_CHECK(keep(members, session, asker, subject, decision));
            return response;
        });
    if (result)
        tell(members, trace, asker, subject, decision);
    return answer_of(std::move(result));
}

} // namespace

http::Response search(Members& members, const http::Request& request, const TraceContext& trace) {
    const auto asker = read_asker(members, request);
    if (!asker)
        return asker.error();
    const auto parameter = request.parameter("patient");
    auto patient = to_upper(trim(identity::cx_value(parameter)));
    if (!asker->patient.empty() && !patient.empty() && patient != asker->patient)
        return other_patient(parameter);
    if (patient.empty())
        patient = asker->patient;
    if (patient.empty())
        return http::simple_problem(400, "Bad Request", "Serve il parametro patient");
    const auto filter = read_filter(request);
    if (!filter)
        return filter.error();
    return about_patient(members, *asker, {patient, "search", {}}, trace,
                         [&](store::Session&, const PatientView& view, Decision& decision) -> Result<http::Response> {
                             return found(members, *asker, view, *filter, decision);
                         });
}

http::Response retrieve(Members& members, const http::Request& request, const std::string& unique_id,
                        const TraceContext& trace) {
    const auto asker = read_asker(members, request);
    if (!asker)
        return asker.error();
    auto patient = asker->patient;
    if (patient.empty()) { // technical: the document says whose it is
        const auto entry = store::transact<std::optional<StoredEntry>>(
            *members.database, [&](store::Session& session) { return EntryTable::find(session, unique_id); });
        if (!entry)
            return http::problem_of(entry.error());
        if (!*entry)
            return not_found(unique_id);
        patient = (*entry)->patient;
    }
    return about_patient(members, *asker, {patient, "retrieve", unique_id}, trace,
                         [&](store::Session&, const PatientView& view, Decision& decision) -> Result<http::Response> {
                             const auto in_general = decision;
                             const auto* entry = find_entry(view, unique_id);
                             decision = entry == nullptr
                                            ? Decision{false, in_general.permitted ? "" : in_general.rule,
                                                       in_general.permitted ? "not_found" : in_general.reason}
                                            : decide_on(members, *asker, view, "retrieve", *entry);
                             if (decision.permitted) {
                                 auto json = shown(members, *asker, view, *entry);
                                 json["entryUUID"] = entry->uuid;
                                 return http::Response::json(200, dump_json(json));
                             }
                             // What the caller is told depends on them and the patient alone, never on the document.
                             return in_general.permitted || asker->technical ? not_found(unique_id)
                                                                             : refused(members, in_general);
                         });
}

http::Response read_log(Members& members, const http::Request& request, const std::string& patient,
                        const TraceContext& trace) {
    const auto asker = read_asker(members, request);
    if (!asker)
        return asker.error();
    if (to_upper(patient) != asker->patient)
        return other_patient(patient);
    const auto page = read_filter(request);
    if (!page)
        return page.error();
    return about_patient(
        members, *asker, {asker->patient, "read_log", {}}, trace,
        [&](store::Session& session, const PatientView& view, Decision& decision) -> Result<http::Response> {
            if (!decision.permitted)
                return refused(members, decision);
            PALESTRA_TRY(const auto lines, AccessLog::of_patient(session, asker->patient, 0, k_most_lines));
            Json shown_lines = Json::array();
            std::size_t seen = 0;
            for (const auto& line : lines)
                if (may_see_line(members, *asker, view, line) && seen++ >= page->offset &&
                    shown_lines.size() < page->limit)
                    shown_lines.push_back(line_json(members, line));
            return http::Response::json(200, dump_json({{"accesses", shown_lines}}));
        });
}

http::Response read_will(Members& members, const http::Request& request, const std::string& patient,
                         const TraceContext& trace) {
    const auto asker = read_asker(members, request);
    if (!asker)
        return asker.error();
    if (to_upper(patient) != asker->patient)
        return other_patient(patient);
    return about_patient(members, *asker, {asker->patient, "read_will", {}}, trace,
                         [&](store::Session&, const PatientView& view, Decision& decision) -> Result<http::Response> {
                             if (!decision.permitted)
                                 return refused(members, decision);
                             return http::Response::json(200, dump_json(will_json(view)));
                         });
}

} // namespace palestra::registry
