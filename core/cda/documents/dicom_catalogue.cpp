// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/radiology_report.hpp"
#include "core/cda/mapping/clinical.hpp"

/// The DICOM object catalogue: study, series, instances (facts sheet §3.4).
namespace palestra::cda {
namespace {

void map_instance(Scope& er, DicomInstance& instance) {
    er.constant("typeCode", "COMP");
    er.element("observation", [&](Scope& s) {
        s.constant("classCode", "DGIMG");
        s.constant("moodCode", "EVN");
        map_entry_id(s, instance.id);
        s.element("code", [&](Scope& code) { map(code, instance.sop_class); });
        s.when(!instance.location.empty(), "text", [&](Scope& text) {
            text.attribute("mediaType", instance.media_type);
            text.element("reference", [&](Scope& reference) { reference.attribute("value", instance.location); });
        });
        s.when(!instance.time.empty(), "effectiveTime", [&](Scope& time) { map_moment(time, instance.time); });
    });
}

/// The modality is a qualifier of the code of the series.
void map_series_code(Scope& code, Code& modality) {
    code.constant("code", "113015");
    code.constant("codeSystem", oid::dicom);
    code.constant("displayName", "Series");
    code.when(!modality.empty(), "qualifier", [&](Scope& qualifier) {
        map_constant_code(qualifier, "name", "121139", oid::dicom, "Modality");
        qualifier.element("value", [&](Scope& value) { map(value, modality); });
    });
}

void map_series(Scope& er, DicomSeries& series) {
    er.constant("typeCode", "COMP");
    er.element("act", [&](Scope& s) {
        s.constant("classCode", "ACT");
        s.constant("moodCode", "EVN");
        map_entry_id(s, series.id);
        s.element("code", [&](Scope& code) { map_series_code(code, series.modality); });
        map_reference(s);
        map_interval(s, "effectiveTime", series.time);
        s.each("entryRelationship", series.instances, map_instance);
    });
}

NarrativeRow row_of(const DicomStudy& study, const DicomSeries& series) {
    const auto& time = series.time.empty() ? study.time : series.time;
    return {{},
            {study.id.root, series.id.root, series.modality.words(), in_words(time),
             std::to_string(series.instances.size())},
            false};
}

void map_study(Scope& act, Narrator& narrator, DicomStudy& study) {
    act.constant("classCode", "ACT");
    act.constant("moodCode", "EVN");
    map_entry_id(act, study.id);
    map_constant_code(act, "code", "113014", oid::dicom, "Study");
    map_interval(act, "effectiveTime", study.time);
    std::vector<std::string> anchors;
    act.each("entryRelationship", study.series, [&](Scope& er, DicomSeries& series) {
        auto& session = er.session();
        session.set_anchor(session.next_anchor("ser"));
        anchors.push_back(session.anchor());
        map_series(er, series);
        session.set_anchor({});
    });
    for (std::size_t i = 0; i < study.series.size(); ++i) {
        auto row = row_of(study, study.series[i]);
        row.anchor = anchors[i];
        narrator.row(std::move(row));
    }
}

} // namespace

void map_catalogue(Scope& section, Narrator& narrator, std::vector<DicomStudy>& studies) {
    narrator.table({"Studio", "Serie", "Modalità", "Data", "Immagini"});
    section.each("entry", studies, [&](Scope& entry, DicomStudy& study) {
        entry.element("act", [&](Scope& act) { map_study(act, narrator, study); });
    });
    for (auto& [at, words] : section.session().take_remembered())
        narrator.note(std::move(at), std::move(words));
}

} // namespace palestra::cda
