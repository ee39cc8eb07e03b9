// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/mapping/clinical.hpp"

namespace palestra::cda {

void map_specimen(Scope& scope, Specimen& specimen, const std::string& role_template, const char* entity_class) {
    scope.constant("typeCode", "SPC");
    scope.element("specimenRole", [&](Scope& role) {
        role.constant("classCode", "SPEC");
        map_template(role, role_template);
        role.when(!specimen.id.root.empty(), "id", [&](Scope& id) { map(id, specimen.id); });
        role.when(!specimen.type.empty() || !specimen.description.empty(), "specimenPlayingEntity", [&](Scope& entity) {
            if (entity_class != nullptr)
                entity.constant("classCode", entity_class);
            entity.when(!specimen.type.empty(), "code", [&](Scope& code) { map(code, specimen.type); });
            entity.when(!specimen.description.empty(), "desc", [&](Scope& desc) { desc.text(specimen.description); });
        });
    });
}

void map_media(Scope& scope, ObservationMedia& media, const std::string& template_root) {
    scope.constant("classCode", "OBS");
    scope.constant("moodCode", "EVN");
    map_template(scope, template_root);
    map_entry_id(scope, media.id);
    scope.element("value", [&](Scope& value) { map(value, media.content); });
}

std::vector<std::string> media_columns() {
    return {"Allegato", "Tipo", "Dimensione"};
}

NarrativeRow row_of(const ObservationMedia& media, std::size_t number) {
    return {{},
            {"Allegato " + std::to_string(number), media.content.media_type,
             std::to_string(media.content.bytes.size()) + " byte"},
            false};
}

} // namespace palestra::cda
