// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/implant_card.hpp"

#include "core/cda/mapping/clinical.hpp"
#include "core/cda/mapping/external_document.hpp"
#include "core/cda/mapping/people.hpp"

namespace palestra::cda {
namespace {

void map_text_element(Scope& parent, const char* name, std::string& text) {
    parent.when(!text.empty(), name, [&](Scope& s) { s.text(text); });
}

void map_product(Scope& supply, ImplantedDevice& device) {
    supply.nested(true, "product/manufacturedProduct", [&](Scope& product) {
        product.constant("classCode", "MANU");
        map_template(product, oid::art("754"));
        product.when(!device.product.root.empty(), "id", [&](Scope& s) { map(s, device.product); });
        product.element("manufacturedMaterial", [&](Scope& material) {
            map_template(material, oid::art("755"));
            material.when(!device.product_code.empty(), "code", [&](Scope& s) { map(s, device.product_code); });
            map_text_element(material, "name", device.name);
            map_text_element(material, "lotNumberText", device.lot);
        });
        product.element("manufacturerOrganization", [&](Scope& s) { map(s, device.manufacturer); });
    });
}

void map_place_and_model(Scope& supply, ImplantedDevice& device) {
    supply.when(
        !device.place.empty(), "participant",
        [&](Scope& participant) {
            participant.constant("typeCode", "LOC");
            participant.element("participantRole", [&](Scope& role) {
                role.element("playingEntity", [&](Scope& entity) { map_text_element(entity, "name", device.place); });
            });
        },
        with("@typeCode", "LOC"));
    supply.element(
        "participant",
        [&](Scope& participant) {
            participant.constant("typeCode", "DEV");
            participant.element("participantRole", [&](Scope& role) {
                map_ids(role, device.device_ids);
                role.element("playingDevice",
                             [&](Scope& s) { map_text_element(s, "manufacturerModelName", device.model); });
            });
        },
        with("@typeCode", "DEV"));
}

void map_earlier_card(Scope& supply, ImplantedDevice& device) {
    supply.when(
        device.earlier_card.has_value(), "entryRelationship",
        [&](Scope& er) {
            if (!device.earlier_card)
                device.earlier_card.emplace();
            er.constant("typeCode", "REFR");
            // The row at hand is the device's: the earlier card is said by its number.
            er.element("act", [&](Scope& act) {
                const auto anchor = act.session().anchor();
                act.session().set_anchor({});
                map_external_document(act, *device.earlier_card, oid::art("677"));
                act.session().set_anchor(anchor);
            });
        },
        has("act"));
}

void map_device(Scope& component, ImplantedDevice& device) {
    component.constant("typeCode", "COMP");
    component.element("supply", [&](Scope& s) {
        s.constant("classCode", "SPLY");
        s.constant("moodCode", "EVN");
        map_template(s, oid::art("753"));
        map_entry_id(s, device.id);
        s.element("code", [&](Scope& code) { map(code, device.code); });
        map_reference(s);
        map_constant_status(s, "completed");
        s.element("effectiveTime", [&](Scope& time) {
            time.constant("xsi:type", "IVL_TS");
            map_interval_parts(time, device.time, Low::always);
        });
        map_product(s, device);
        s.each("performer", device.performers, [](Scope& p, Performer& performer) { map(p, performer); });
        map_place_and_model(s, device);
        map_earlier_card(s, device);
        map_related_code(s, device.state, {"SUBJ", "104959-2", oid::loinc, "Stato del dispositivo", oid::art("761")});
    });
}

std::string numbers_of(const ImplantedDevice& device) {
    std::string numbers;
    for (const auto& id : device.device_ids)
        numbers += (numbers.empty() ? "" : ", ") + id.extension;
    return numbers;
}

NarrativeRow row_of(const ImplantedDevice& device, const Implant& implant) {
    return {{},
            {device.name, device.code.words(), device.model, numbers_of(device), device.lot, device.manufacturer.name,
             in_words(device.time.low), in_words(device.time.high), implant.site.words(), device.place,
             device.state.words(), device.earlier_card ? device.earlier_card->id.extension : ""},
            false};
}

void map_implant(Scope& organizer, Narrator& narrator, Implant& implant) {
    organizer.constant("classCode", "CLUSTER");
    organizer.constant("moodCode", "EVN");
    map_template(organizer, oid::art("757"));
    map_entry_id(organizer, implant.id);
    organizer.element("code", [&](Scope& code) { map(code, implant.code); });
    map_coded(organizer, "statusCode", implant.status);
    map_interval(organizer, "effectiveTime", implant.time);
    std::vector<std::string> anchors;
    organizer.each(
        "component", implant.devices,
        [&](Scope& component, ImplantedDevice& device) {
            auto& session = component.session();
            session.set_anchor(session.next_anchor("dis"));
            anchors.push_back(session.anchor());
            map_device(component, device);
            session.set_anchor({});
        },
        has("supply"));
    organizer.when(
        !implant.site.empty(), "component",
        [&](Scope& component) {
            component.constant("typeCode", "COMP");
            component.element("observation", [&](Scope& s) {
                s.constant("classCode", "OBS");
                s.constant("moodCode", "EVN");
                map_template(s, oid::art("758"));
                map_constant_code(s, "code", "20228-3", oid::loinc, "Sede anatomica");
                map_constant_status(s, "completed");
                map_coded_value(s, implant.site);
            });
        },
        has("observation"));
    for (std::size_t i = 0; i < implant.devices.size(); ++i) {
        auto row = row_of(implant.devices[i], implant);
        row.anchor = anchors[i];
        narrator.row(std::move(row));
    }
    for (auto& [at, words] : organizer.session().take_remembered())
        narrator.note(std::move(at), std::move(words));
}

} // namespace

void map_body(Scope& body, ImplantCard& document) {
    body.session().set_drawn_extension("1");
    auto section = document.implants.value_or(SectionOf<Implant>{});
    const SectionHead head{"74720-4", {}, "Impianto del dispositivo", "Impianto_Dispositivo", oid::art("733")};
    const auto entries = [&](Scope& scope, Narrator& narrator) {
        narrator.table({"Dispositivo", "Classe", "Modello", "Numero", "Lotto", "Fabbricante", "Impiantato",
                        "Espiantato", "Sede", "Luogo", "Stato", "Tessera precedente"});
        scope.each("entry", section.entries, [&](Scope& entry, Implant& implant) {
            entry.element("organizer", [&](Scope& s) { map_implant(s, narrator, implant); });
        });
    };
    if (map_section_frame(body, head, document.implants.has_value(), section, entries))
        document.implants = std::move(section);
}

} // namespace palestra::cda
