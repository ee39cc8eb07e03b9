// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/record_keeping.hpp"

#include "core/identity/identifiers.hpp"
#include "core/io/http/problem.hpp"

#include <algorithm>
#include <array>

namespace palestra::registry {
namespace {

bool is_gateway(const Asker& asker) {
    return asker.technical && asker.role == "GTW";
}

std::string note_of(const Asker& asker, const Subject& subject) {
    std::string note = subject.note;
    for (const auto& said : {asker.emergency_reason, asker.recorded_will})
        if (!said.empty())
            note += (note.empty() ? "" : " · ") + said;
    return note;
}

bool is_consultation(const std::string& operation) {
    constexpr std::array<std::string_view, 4> all{"search", "retrieve", "read_log", "read_will"};
    return std::ranges::find(all, operation) != all.end();
}

} // namespace

Outcome keep(const Members& members, store::Session& session, const Asker& asker, const Subject& subject,
             const Decision& decision) {
    if (is_gateway(asker))
        return {};
    const auto structure = std::string(asker.structure.substr(0, asker.structure.find('^')));
    return AccessLog::add(session, subject.patient,
                          {0, members.world.clock.simulated(), asker.person, asker.role, asker.purpose,
                           asker.organization, structure, subject.operation, subject.document, decision.permitted,
                           decision.reason, decision.rule, note_of(asker, subject)});
}

void tell(const Members& members, const TraceContext& trace, const Asker& asker, const Subject& subject,
          const Decision& decision) {
    if (is_gateway(asker))
        return;
    Json data{{"patient", subject.patient},
              {"by", asker.person},
              {"role", asker.role},
              {"purpose", asker.purpose},
              {"organization", asker.organization},
              {"operation", subject.operation},
              {"outcome", decision.permitted ? "permit" : "deny"},
              {"reason", decision.reason},
              {"rule", decision.rule}};
    if (!subject.document.empty())
        data["document"] = subject.document;
    if (const auto note = note_of(asker, subject); !note.empty())
        data["detail"] = note;
    members.world.journal.record("registry",
                                 is_consultation(subject.operation) ? "registry.consulted" : "registry.will",
                                 trace.child(members.world.entropy), std::move(data));
}

http::Response refused(const Members& members, const Decision& decision) {
    Json norm = Json::array();
    for (const auto& rule : array_of(members.rules.table(), "rules"))
        if (text_of(rule, "id") == decision.rule)
            norm = array_of(rule, "norm");
    return http::Response::problem(403, dump_json({{"type", "ini/access-denied"},
                                                   {"title", "Forbidden"},
                                                   {"status", 403},
                                                   {"detail", members.rules.reason_text(decision.reason)},
                                                   {"reason", decision.reason},
                                                   {"rule", decision.rule},
                                                   {"norm", norm}}));
}

http::Response not_found(const std::string& unique_id) {
    return http::simple_problem(404, "Not Found", "No record found: " + unique_id);
}

http::Response answer_of(Result<http::Response> result) {
    return result ? *std::move(result) : http::problem_of(result.error());
}

} // namespace palestra::registry
