// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/entry_desk.hpp"

#include "core/base/text.hpp"
#include "core/identity/identifiers.hpp"
#include "core/io/http/problem.hpp"
#include "simulator/registry/access_log.hpp"
#include "simulator/registry/asker.hpp"
#include "simulator/registry/obscuring_table.hpp"
#include "simulator/registry/record_keeping.hpp"
#include "simulator/registry/registration_rules.hpp"
#include "simulator/registry/will_tables.hpp"

namespace palestra::registry {
namespace {

enum class Done { registered, repeated };
using Written = std::expected<Done, RegistrationError>;

http::Response business_error(const RegistrationError& error) { // contract §12.5: how the gateway prints it
    return http::simple_problem(422, error.code,
                                "SEVERITY:urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:ErrorERROR_CODE:" +
                                    error.code + "CODE CONTEXT:" + error.context,
                                "ini/business");
}

Written refusal(const char* code, const std::string& context) {
    return std::unexpected(RegistrationError{code, context});
}

void tell_journal(Members& members, const char* type, const Entry& entry, const TraceContext& trace,
                  const std::string& error) {
    Json data{{"document", entry.unique_id},
              {"patient", entry.patient},
              {"workflow_instance_id", entry.workflow_instance_id}};
    if (!error.empty())
        data["error"] = error;
    members.world.journal.record("registry", type, trace.child(members.world.entropy), std::move(data));
}

Json attributes_of(const Json& registration) {
    return object_of(object_of(registration, "assertion"), "attributes");
}

/// DM 7/9/2023 art. 21: feeding and obscuring are kept too.
Outcome keep_writing(Members& members, store::Session& session, const Entry& entry, const char* operation,
                     const std::string& note) {
    const auto attributes = attributes_of(entry.registration);
    const auto locality = text_of(attributes, "locality");
    return AccessLog::add(session, entry.patient,
                          {0, members.world.clock.simulated(), to_upper(identity::cx_value(text_of(attributes, "sub"))),
                           text_of(attributes, "subject_role"), text_of(attributes, "purpose_of_use"),
                           text_of(attributes, "subject_organization_id"), locality.substr(0, locality.find('^')),
                           operation, entry.unique_id, true, "fed", "", note});
}

std::string listed(const Policies& policies) {
    return join({policies.begin(), policies.end()}, ", ");
}

/// The region that publishes first is taken for the patient's own until their region says otherwise.
Outcome meet_patient(store::Session& session, const Entry& entry) {
    const auto organization = text_of(attributes_of(entry.registration), "subject_organization_id");
    const bool region = organization >= "010" && organization <= "200" && organization != "111";
    return PatientTable::meet(session, {entry.patient, {}, region ? organization : std::string{}, {}});
}

Result<Written> add(Members& members, store::Session& session, const Entry& entry) {
    PALESTRA_TRY(const auto same, EntryTable::find_workflow(session, entry.workflow_instance_id));
    if (same)
        return Written(Done::repeated);
    PALESTRA_TRY(const auto refused, check_duplicates(session, entry));
    if (refused)
        return Written(std::unexpected(*refused));
    Policies policies;
    // Association RPLC (contract §15.1): the entry replaced is deprecated by the one that comes, which stays obscured
    // as the other was (DM 7/9/2023 art. 9: the choice is about what was done, not about one version of its report).
    const auto replaced = text_of(object_of(entry.registration, "association"), "targetUniqueId");
    if (!replaced.empty()) {
        PALESTRA_TRY(const auto old, EntryTable::find(session, replaced));
        if (!old)
            return refusal("XDSRegistryError", "No record found: " + replaced);
        PALESTRA_CHECK(EntryTable::deprecate(session, replaced));
        PALESTRA_TRY(policies, ObscuringTable::of_document(session, replaced));
    }
    policies = policies_after(policies, policies_asked(object_of(entry.registration, "documentEntry")));
    const auto now = members.world.clock.simulated();
    PALESTRA_CHECK(EntryTable::add(session, entry, "urn:uuid:" + random_uuid(members.world.entropy), now));
    PALESTRA_CHECK(ObscuringTable::put(session, entry.patient, entry.unique_id, policies));
    PALESTRA_CHECK(meet_patient(session, entry));
    PALESTRA_CHECK(keep_writing(members, session, entry, replaced.empty() ? "register" : "replace", listed(policies)));
    return Written(Done::registered);
}

Result<Written> change(Members& members, store::Session& session, const Entry& entry, const std::string& unique_id) {
    PALESTRA_TRY(const auto old, EntryTable::find(session, unique_id));
    if (!old || entry.unique_id != unique_id)
        return refusal("XDSRegistryError", "No record found: " + unique_id);
    if (text_of(object_of(old->registration, "submissionSet"), "uniqueId") == entry.submission_id)
        return Written(Done::repeated);
    if (entry.patient != old->patient)
        return refusal("XDSPatientIdDoesNotMatch", "patientId " + entry.patient);
    PALESTRA_TRY(const bool taken, EntryTable::has_submission(session, entry.submission_id));
    if (taken)
        return refusal("XDSRegistryError", "SubmissionSet uniqueId is already present");
    PALESTRA_TRY(const auto policies, ObscuringTable::of_document(session, unique_id));
    const auto after = policies_after(policies, policies_asked(object_of(entry.registration, "documentEntry")));
    // Contract §4.3: the visibility policy changes with this purpose alone.
    if (after != policies && to_upper(text_of(attributes_of(entry.registration), "purpose_of_use")) != "ACCESS UPDATE")
        return refusal("XDSRegistryError", "Visibility policy: purpose_of_use ACCESS UPDATE");
    PALESTRA_CHECK(EntryTable::update(session, entry));
    PALESTRA_CHECK(ObscuringTable::put(session, entry.patient, unique_id, after));
    PALESTRA_CHECK(keep_writing(members, session, entry, "update", after == policies ? "" : listed(after)));
    return Written(Done::registered);
}

/// What POST and PUT share: who, what, the unit of work, the journal.
template <typename Work>
http::Response write(Members& members, const http::Request& request, const TraceContext& trace, const char* event,
                     int created, Work work) {
    if (!members.config.writers.contains(request.peer.common_name))
        return certificate_refused(request);
    const auto registration = parse_json(request.body, "registrazione");
    if (!registration)
        return http::problem_of(registration.error());
    const auto entry = read_entry(*registration, members);
    if (!entry)
        return business_error(entry.error());
    const auto outcome =
        store::transact<Written>(*members.database, [&](store::Session& session) { return work(session, *entry); });
    if (!outcome)
        return http::problem_of(outcome.error());
    if (!*outcome) {
        tell_journal(members, "registry.refused", *entry, trace, outcome->error().code);
        return business_error(outcome->error());
    }
    if (**outcome == Done::registered)
        tell_journal(members, event, *entry, trace, {});
    return http::Response::json(**outcome == Done::registered ? created : 200,
                                dump_json({{"uniqueId", entry->unique_id}}));
}

} // namespace

http::Response register_entry(Members& members, const http::Request& request, const TraceContext& trace) {
    return write(members, request, trace, "registry.registered", 201,
                 [&](store::Session& session, const Entry& entry) { return add(members, session, entry); });
}

http::Response update_entry(Members& members, const http::Request& request, const std::string& unique_id,
                            const TraceContext& trace) {
    return write(members, request, trace, "registry.updated", 200, [&](store::Session& session, const Entry& entry) {
        return change(members, session, entry, unique_id);
    });
}

http::Response remove_entry(Members& members, const http::Request& request, const std::string& unique_id,
                            const TraceContext& trace) {
    if (!members.config.writers.contains(request.peer.common_name))
        return certificate_refused(request);
    const auto removed = members.database->transaction([&](store::Session& session) -> Outcome {
        PALESTRA_TRY(const auto old, EntryTable::find(session, unique_id));
        if (old) {
            Entry entry{unique_id, {}, {}, old->patient, {}, old->registration};
            PALESTRA_CHECK(keep_writing(members, session, entry, "delete", {}));
        }
        // The policies stay, for the lines of the log that tell of the document.
        return EntryTable::remove(session, unique_id);
    });
    if (!removed)
        return http::problem_of(removed.error());
    members.world.journal.record("registry", "registry.removed", trace.child(members.world.entropy),
                                 {{"document", unique_id}});
    return http::Response::json(200, dump_json({{"uniqueId", unique_id}}));
}

} // namespace palestra::registry
