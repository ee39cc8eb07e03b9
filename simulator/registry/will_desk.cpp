// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/will_desk.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/identity/fiscal_code.hpp"
#include "core/identity/identifiers.hpp"
#include "core/io/http/problem.hpp"
#include "simulator/registry/age.hpp"
#include "simulator/registry/patient_view.hpp"
#include "simulator/registry/record_keeping.hpp"

#include <algorithm>
#include <array>

namespace palestra::registry {
namespace {

constexpr std::size_t k_most_bonds = 200; ///< of one patient, in force at one time

http::Response wrong(const char* field, const std::string& found, const char* expected) {
    return http::simple_problem(400, "Bad Request",
                                "Campo " + std::string(field) + ": trovato «" + ellipsis(found, 100) + "», atteso " +
                                    expected + ".");
}

http::Response done(int status, const Json& body) {
    return http::Response::json(status, dump_json(body));
}

/// What a work does with a decision that permits.
using Change = std::function<Result<http::Response>(store::Session&, const PatientView&)>;
/// Looks again once the patient is known: a document's facts, say.
using Refine = std::function<void(const PatientView&, AccessRequest&)>;

/// The assertion names the patient of the path; the rules decide, the change is made, the log keeps either.
http::Response change(Members& members, const Asker& asker, Subject subject, const TraceContext& trace,
                      const Refine& refine, const Change& work) {
    const auto now = members.world.clock.simulated();
    Decision decision;
    auto result =
        store::transact<http::Response>(*members.database, [&](store::Session& session) -> Result<http::Response> {
            PALESTRA_TRY(const auto view, read_patient(session, subject.patient, now));
            auto question = question_of(asker, view, members.rules, subject.operation);
            if (refine)
                refine(view, question);
            decision = members.rules.decide(question);
            auto response = refused(members, decision);
            if (decision.permitted) {
                PALESTRA_TRY(response, work(session, view));
            }
            if (response.status < 400 || !decision.permitted)
                PALESTRA_CHECK(keep(members, session, asker, subject, decision));
            return response;
        });
    if (result && (result->status < 400 || !decision.permitted))
        tell(members, trace, asker, subject, decision);
    return answer_of(std::move(result));
}

/// The asker, when the assertion is about the patient of the path.
std::expected<Asker, http::Response> asker_about(const Members& members, const http::Request& request,
                                                 const std::string& patient) {
    auto asker = read_asker(members, request);
    if (asker && asker->patient != to_upper(patient))
        return std::unexpected(http::simple_problem(
            400, "Bad Request", "L'assistito della richiesta non è quello dell'asserzione (person_id).",
            "ini/assertion"));
    return asker;
}

std::string operation_of(const std::string& kind, bool ends) {
    if (kind == "delegate" || kind == "manager")
        return ends ? "revoke_delegation" : "delegate";
    if (kind == "parent" || kind == "tutor")
        return "represent";
    return kind == "family" ? "enrol" : kind == "episode" ? "take_charge" : "";
}

/// An operator of the patient's new region makes it theirs; until then it is that of the others.
void see_from(const std::string& region, const Asker& asker, AccessRequest& question) {
    question.region = asker.organization == region ? Region::assistance : Region::elsewhere;
}

bool is_region(const std::string& code) {
    return code.size() == 3 && code.ends_with('0') ? code >= "010" && code <= "200" : code == "041" || code == "042";
}

} // namespace

http::Response change_consent(Members& members, const http::Request& request, const std::string& patient,
                              const std::string& purpose, const TraceContext& trace) {
    const auto asker = asker_about(members, request, patient);
    if (!asker)
        return asker.error();
    constexpr std::array<std::string_view, 4> purposes{"cura", "prevenzione", "profilassi", "maggiore-tutela"};
    if (std::ranges::find(purposes, purpose) == purposes.end())
        return wrong("consents/{finalità}", purpose, "cura, prevenzione, profilassi o maggiore-tutela");
    const auto body = parse_json(request.body, "consenso", 4);
    const auto given = body ? body->find("given") : Json::const_iterator{};
    if (!body || !body->is_object() || given == body->end() || !given->is_boolean())
        return wrong("given", ellipsis(request.body, 100), "true o false");
    const bool yes = given->get<bool>();
    return change(
        members, *asker, {asker->patient, "change_consent", {}, purpose + (yes ? ": dato" : ": revocato")}, trace, {},
        [&](store::Session& session, const PatientView&) -> Result<http::Response> {
            PALESTRA_CHECK(ConsentTable::put(
                session, asker->patient, {purpose, yes, asker->person, asker->role, members.world.clock.simulated()}));
            return done(200, {{"purpose", purpose}, {"given", yes}});
        });
}

http::Response add_bond(Members& members, const http::Request& request, const std::string& patient,
                        const TraceContext& trace) {
    const auto asker = asker_about(members, request, patient);
    if (!asker)
        return asker.error();
    const auto body = parse_json(request.body, "legame", 4);
    if (!body)
        return http::problem_of(body.error());
    const auto person = to_upper(trim(text_of(*body, "person")));
    const auto kind = text_of(*body, "kind");
    const auto operation = operation_of(kind, false);
    const auto until_text = text_of(*body, "until");
    const auto until = parse_iso8601(until_text);
    const auto now = members.world.clock.simulated();
    if (!identity::is_fiscal_code(person) || person == asker->patient)
        return wrong("person", person, "il codice fiscale di un'altra persona");
    if (operation.empty())
        return wrong("kind", kind, "delegate, manager, parent, tutor, family o episode");
    if (!until_text.empty() && (!until || *until <= now))
        return wrong("until", until_text, "una data futura come 2027-11-23");
    if (kind == "episode" && person != asker->person)
        return wrong("person", person, "chi prende in carico, che è chi chiede");
    const PatientBond bond{
        "bond-" + random_hex(members.world.entropy, 12), person, kind, asker->organization, now, until};
    const auto refine = [&](const PatientView& view, AccessRequest& question) {
        if (kind == "family" && view.patient.assistance.empty())
            see_from(asker->organization, *asker, question);
    };
    return change(members, *asker, {asker->patient, operation, {}, kind + ": " + person}, trace, refine,
                  [&](store::Session& session, const PatientView& view) -> Result<http::Response> {
                      if (view.bonds.size() >= k_most_bonds)
                          return http::simple_problem(409, "Conflict", "Troppi legami in vigore: terminane qualcuno.");
                      if (kind == "family") // one family doctor at a time
                          PALESTRA_CHECK(BondTable::end_family_doctors(session, asker->patient, now));
                      PALESTRA_CHECK(BondTable::add(session, asker->patient, bond));
                      return done(201, {{"id", bond.id}, {"kind", kind}, {"person", person}});
                  });
}

http::Response end_bond(Members& members, const http::Request& request, const std::string& patient,
                        const std::string& id, const TraceContext& trace) {
    const auto asker = asker_about(members, request, patient);
    if (!asker)
        return asker.error();
    const auto now = members.world.clock.simulated();
    const auto bond = store::transact<std::optional<PatientBond>>(
        *members.database, [&](store::Session& session) -> Result<std::optional<PatientBond>> {
            PALESTRA_TRY(const auto bonds, BondTable::of_patient(session, asker->patient, now));
            const auto found = std::ranges::find(bonds, id, &PatientBond::id);
            return found == bonds.end() ? std::nullopt : std::optional(*found);
        });
    if (!bond)
        return http::problem_of(bond.error());
    // A delegate may renounce what is theirs, not what is another's; so does who took the patient in charge.
    const bool of_another = *bond && (*bond)->person != asker->person &&
                            (members.rules.group_of(asker->role) == "delegato" || (*bond)->kind == "episode");
    if (!*bond || of_another)
        return not_found(id);
    return change(
        members, *asker,
        {asker->patient, operation_of((*bond)->kind, true), {}, "fine " + (*bond)->kind + ": " + (*bond)->person},
        trace, {}, [&](store::Session& session, const PatientView&) -> Result<http::Response> {
            PALESTRA_TRY(const bool ended, BondTable::end(session, asker->patient, id, now));
            return ended ? done(200, {{"id", id}}) : not_found(id);
        });
}

http::Response move_patient(Members& members, const http::Request& request, const std::string& patient,
                            const TraceContext& trace) {
    const auto asker = asker_about(members, request, patient);
    if (!asker)
        return asker.error();
    const auto body = parse_json(request.body, "assistenza", 4);
    if (!body)
        return http::problem_of(body.error());
    const auto region = text_of(*body, "region");
    const auto birth_date = text_of(*body, "birth_date");
    if (!is_region(region))
        return wrong("region", region, "il codice di una Regione o Provincia autonoma (contratto §14.6)");
    if (!birth_date.empty() && !parse_day(birth_date))
        return wrong("birth_date", birth_date, "un giorno come 1969-10-01");
    return change(
        members, *asker, {asker->patient, "move", {}, region}, trace,
        [&](const PatientView&, AccessRequest& question) { see_from(region, *asker, question); },
        [&](store::Session& session, const PatientView& view) -> Result<http::Response> {
            auto now_known = view.patient;
            if (now_known.assistance != region) {
                now_known.former = std::exchange(now_known.assistance, region);
                // The doctors of the region they leave are theirs no more.
                PALESTRA_CHECK(BondTable::end_family_doctors(session, asker->patient, members.world.clock.simulated()));
            }
            if (!birth_date.empty())
                now_known.birth_date = birth_date;
            PALESTRA_CHECK(PatientTable::put(session, now_known));
            return done(200, {{"patient", asker->patient}, {"assistance", region}, {"former", now_known.former}});
        });
}

http::Response change_policy(Members& members, const http::Request& request, const std::string& unique_id,
                             const std::string& policy, const TraceContext& trace) {
    const auto asker = read_asker(members, request);
    if (!asker)
        return asker.error();
    if (asker->technical)
        return http::simple_problem(400, "Bad Request", "Serve l'asserzione di chi chiede.", "ini/assertion");
    if (!is_policy(policy) || policy == "P00")
        return wrong("obscuring/{regola}", policy, "P97, P98 o P99 (contratto §14.4)");
    const bool adds = request.method == "PUT";
    const auto operation = policy == "P99"   ? "obscure"
                           : policy == "P97" ? "obscure_from_parent"
                                             : "obscure_from_citizen";
    bool exists = false, own = false;
    Decision in_general;
    auto response = change(
        members, *asker, {asker->patient, operation, unique_id, adds ? policy : policy + ": tolto"}, trace,
        [&](const PatientView& view, AccessRequest& question) {
            in_general = members.rules.decide(question);
            const auto* entry = find_entry(view, unique_id);
            exists = entry != nullptr;
            if (entry != nullptr)
                question.document = facts_of(*asker, view, members.rules, *entry);
            own = question.document && question.document->own;
        },
        [&](store::Session& session, const PatientView&) -> Result<http::Response> {
            if (!exists)
                return not_found(unique_id);
            PALESTRA_TRY(auto policies, ObscuringTable::of_document(session, unique_id));
            adds ? (void)policies.insert(policy) : (void)policies.erase(policy);
            PALESTRA_CHECK(ObscuringTable::put(session, asker->patient, unique_id, policies));
            return done(200, {{"uniqueId", unique_id}, {"policy", policy}, {"obscured", adds}});
        });
    // What the caller is told depends on them and the patient alone, never on a document that is not their own.
    if (response.status == 403 && exists && !own)
        return in_general.permitted ? not_found(unique_id) : refused(members, in_general);
    return response;
}

} // namespace palestra::registry
