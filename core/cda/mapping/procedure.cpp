// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/cda/mapping/clinical.hpp"
#include "core/cda/mapping/people.hpp"

namespace palestra::cda {
namespace {

std::string names_of(const std::vector<Performer>& performers) {
    std::vector<std::string> names;
    for (const auto& performer : performers)
        names.push_back(performer.assigned.name.full());
    return join(names, ", ");
}

/// The diagnosis stands in code, not in value (facts sheet §8 no. 4).
void map_reason(Scope& s, Procedure& value) {
    s.when(
        !value.reason.empty(), "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "RSON");
            er.element("observation", [&](Scope& reason) {
                reason.constant("classCode", "OBS");
                reason.constant("moodCode", "EVN");
                map_entry_id(reason, value.reason_id);
                reason.element("code", [&](Scope& code) { map(code, value.reason); });
                map_constant_status(reason, "completed");
            });
        },
        with("@typeCode", "RSON"));
}

} // namespace

void map_procedure(Scope& s, Procedure& value, const std::string& template_root, const char* mood) {
    s.constant("classCode", "PROC");
    s.constant("moodCode", mood);
    map_template(s, template_root);
    map_entry_id(s, value.id);
    s.when(!value.code.empty(), "code", [&](Scope& code) { map(code, value.code); });
    map_words(s, value.words, value.code);
    map_coded(s, "statusCode", value.status);
    map_interval(s, "effectiveTime", value.time);
    s.when(!value.site.empty(), "targetSiteCode", [&](Scope& site) { map(site, value.site); });
    s.each("performer", value.performers, [](Scope& p, Performer& performer) { map(p, performer); });
    map_reason(s, value);
}

NarrativeRow row_of(const Procedure& procedure) {
    return {{},
            {procedure.words.empty() ? procedure.code.words() : procedure.words,
             procedure.code.system == oid::icd9cm ? procedure.code.code : "", in_words(procedure.time),
             names_of(procedure.performers), procedure.reason.words()},
            false};
}

void map_encounter(Scope& s, Encounter& value, const std::string& template_root, const char* mood) {
    s.constant("classCode", "ENC");
    s.constant("moodCode", mood);
    map_template(s, template_root);
    map_entry_id(s, value.id);
    s.when(!value.code.empty(), "code", [&](Scope& code) { map(code, value.code); });
    map_words(s, value.words, value.code);
    map_coded(s, "statusCode", value.status);
    map_interval(s, "effectiveTime", value.time);
    s.each("performer", value.performers, [](Scope& p, Performer& performer) { map(p, performer); });
}

NarrativeRow row_of(const Encounter& encounter) {
    return {{},
            {encounter.words.empty() ? encounter.code.words() : encounter.words,
             encounter.words.empty() ? "" : encounter.code.words(), in_words(encounter.time),
             names_of(encounter.performers)},
            false};
}

} // namespace palestra::cda
