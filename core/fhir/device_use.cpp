// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/fhir/fhir_time.hpp"
#include "core/fhir/resources.hpp"

namespace palestra::fhir {
namespace {

/// The device itself; in an implant card (TPI) also who made it, model and lot.
std::string device(Conversion& conversion, Node supply) {
    auto out = resource("Device");
    const auto role = xml::path(supply, "participant/participantRole");
    const auto product = xml::path(supply, "product/manufacturedProduct");
    set(out, "identifier", identifiers(role));
    const auto material = xml::child(product, "manufacturedMaterial");
    set(out, "manufacturer", xml::text_below(xml::path(product, "manufacturerOrganization/name")));
    set(out, "lotNumber", xml::text_below(xml::child(material, "lotNumberText")));
    if (const auto name = xml::text_below(xml::child(material, "name")); !name.empty())
        out["deviceName"] = Json::array({{{"name", name}, {"type", "user-friendly-name"}}});
    set(out, "modelNumber", xml::text_below(xml::path(role, "playingDevice/manufacturerModelName")));
    set(out, "type", codeable_concept(xml::child(supply, "code")));
    out["patient"] = reference(conversion.patient);
    return conversion.resources.post(std::move(out));
}

} // namespace

/// That it was put in: a Procedure that used the device, as the maps have it.
std::string device_use(Conversion& conversion, const SectionView& section, Node supply) {
    if (xml::local_name(supply) != "supply")
        return statement(conversion, section, supply);
    auto out = resource("Procedure", "unknown");
    set(out, "identifier", identifiers(supply));
    out["subject"] = reference(conversion.patient);
    set_encounter(conversion, out);
    set_time(out, "performed", xml::child(supply, "effectiveTime"));
    append(out, "usedReference", reference(device(conversion, supply)));
    set_notes(out, supply);
    return conversion.resources.post(std::move(out));
}

std::string implant(Conversion& conversion, const SectionView& section, Node organizer) {
    std::string chief;
    for (const auto part : statements_below(organizer)) {
        if (xml::local_name(part) != "supply") {
            statement(conversion, section, part);
            continue;
        }
        auto out = resource("DeviceUseStatement", "active");
        set(out, "identifier", identifiers(part));
        out["subject"] = reference(conversion.patient);
        set_time(out, "timing", xml::child(part, "effectiveTime"));
        out["device"] = reference(device(conversion, part));
        set_notes(out, part);
        auto url = conversion.resources.post(std::move(out));
        chief = chief.empty() ? std::move(url) : chief;
        for (const auto more : statements_below(part)) // its state, the operation
            statement(conversion, section, more);
    }
    return chief.empty() ? statement(conversion, section, organizer) : chief;
}

} // namespace palestra::fhir
