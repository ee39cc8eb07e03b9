// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/fhir/resources.hpp"

namespace palestra::fhir {
namespace {

/// A DICOM UID is the root of an id.
std::string uid_of(Node statement) {
    return attribute(xml::child(statement, "id"), "root");
}

Json instance(Node image) {
    const auto uid = uid_of(image);
    auto kind = coding(xml::child(image, "code"));
    return uid.empty() || kind.is_null() ? Json() : Json{{"uid", uid}, {"sopClass", std::move(kind)}};
}

/// The modality is a qualifier of the series; where there is none the maps write the code of the section.
Json modality(const SectionView& section, Node series) {
    auto said = coding(xml::path(series, "code/qualifier/value"));
    return said.is_null() ? coding(section.code) : std::move(said);
}

Json series_of(const SectionView& section, Node series) {
    const auto uid = uid_of(series);
    auto kind = modality(section, series);
    if (uid.empty() || kind.is_null())
        return nullptr;
    Json out{{"uid", uid}, {"modality", std::move(kind)}};
    for (const auto image : statements_below(series))
        append(out, "instance", instance(image));
    return out;
}

} // namespace

std::string imaging_study(Conversion& conversion, const SectionView& section, Node act) {
    auto out = resource("ImagingStudy");
    set(out, "identifier", identifiers(act));
    out["status"] = "available";
    set_subject(conversion, out);
    for (const auto series : statements_below(act))
        append(out, "series", series_of(section, series));
    return conversion.resources.post(std::move(out));
}

std::string past_imaging(Conversion& conversion, const SectionView&, Node observation) {
    auto out = resource("ImagingStudy", "unknown");
    set(out, "identifier", identifiers(observation));
    append(out, "modality", coding(xml::child(observation, "code")));
    set_subject(conversion, out);
    set_notes(out, observation);
    return conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
