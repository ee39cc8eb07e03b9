// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/mapping/clinical.hpp"
#include "core/cda/mapping/people.hpp"

namespace palestra::cda {
namespace {

void map_planned_care(Scope& s, PlannedCare& care, const PlannedCareTemplates& templates) {
    s.constant("classCode", "ACT");
    s.constant("moodCode", templates.mood);
    map_template(s, templates.act);
    if (templates.id || !care.id.root.empty() || s.holds("id"))
        map_entry_id(s, care.id);
    s.element("code", [&](Scope& code) { map(code, care.code); });
    map_words(s, care.words, care.code);
    map_constant_status(s, "active");
    map_interval(s, "effectiveTime", care.time);
    s.each("author", care.authors, [](Scope& author, Author& value) { map(author, value); });
    map_order(s, care.order, templates.order);
}

} // namespace

EntryForm<PlannedCare> planned_care_form(const PlannedCareTemplates& templates) {
    return {"pia",
            {"Che cosa", "Quando", "Ricetta (NRE)"},
            [](const PlannedCare& c) {
                const auto& words = c.words.empty() ? c.code.words() : c.words;
                return NarrativeRow{{}, {words, in_words(c.time), c.order.extension}, false};
            },
            [templates](Scope& entry, PlannedCare& c) {
                entry.element("act", [&](Scope& s) { map_planned_care(s, c, templates); });
            }};
}

} // namespace palestra::cda
