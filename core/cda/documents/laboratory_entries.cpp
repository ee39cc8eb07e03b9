// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/laboratory_entries.hpp"

#include "core/cda/mapping/people.hpp"

namespace palestra::cda {
namespace {

void map_specimen_id(Scope& parent, Identifier& specimen) {
    parent.nested(!specimen.root.empty(), "specimen/specimenRole/id", [&](Scope& id) { map(id, specimen); });
}

void map_performers(Scope& parent, std::vector<Performer>& performers) {
    parent.each("performer", performers, [](Scope& s, Performer& performer) { map(s, performer); });
}

void map_collection(Scope& act, SpecimenCollection& collection) {
    act.constant("classCode", "ACT");
    act.constant("moodCode", "EVN");
    map_constant_code(act, "code", "33882-2", oid::loinc, "Data e ora del prelievo");
    map_interval(act, "effectiveTime", collection.time, Low::always);
    map_specimen_id(act, collection.specimen);
    map_performers(act, collection.performers);
}

void map_sampling(Scope& procedure, Sampling& sampling) {
    procedure.constant("classCode", "PROC");
    procedure.constant("moodCode", "EVN");
    procedure.when(!sampling.code.empty(), "code", [&](Scope& s) { map(s, sampling.code); });
    map_interval(procedure, "effectiveTime", sampling.time);
    procedure.when(!sampling.method.empty(), "methodCode", [&](Scope& s) { map(s, sampling.method); });
    procedure.element("targetSiteCode", [&](Scope& s) { map(s, sampling.site); });
    map_specimen_id(procedure, sampling.specimen);
    map_performers(procedure, sampling.performers);
}

/// All entry relationships of one shape.
template <typename T, typename Map>
void relate(Scope& act, std::vector<T>& values, const char* element, Map&& map, const Match& match) {
    act.each(
        "entryRelationship", values,
        [&](Scope& er, T& value) {
            er.constant("typeCode", "COMP");
            er.element(element, [&](Scope& s) { map(s, value); });
        },
        match);
}

void map_exam(Scope& act, Narrator& narrator, LaboratoryExam& exam) {
    act.constant("classCode", "ACT");
    act.constant("moodCode", "EVN");
    if (!exam.id.root.empty() || act.holds("id"))
        map_entry_id(act, exam.id);
    act.element("code", [&](Scope& s) { map(s, exam.code); });
    map_coded(act, "statusCode", exam.status);
    map_interval(act, "effectiveTime", exam.time);
    act.each("specimen", exam.specimens, [](Scope& s, Specimen& specimen) { map_specimen(s, specimen); });
    map_performers(act, exam.performers);
    relate(act, exam.collections, "act", map_collection, coded("act", "33882-2"));
    relate(act, exam.samplings, "procedure", map_sampling, has("procedure"));
    narrate_notes(act, narrator);
    act.each(
        "entryRelationship", exam.results,
        [&](Scope& er, Observation& result) {
            er.constant("typeCode", "COMP");
            map_result(er, narrator, result);
        },
        has("observation"));
    relate(
        act, exam.batteries, "organizer", [&](Scope& s, Battery& b) { map_battery(s, narrator, b); },
        with("organizer@classCode", "BATTERY"));
    relate(
        act, exam.isolates, "organizer", [&](Scope& s, Isolate& i) { map_isolate(s, narrator, i); },
        with("organizer@classCode", "CLUSTER"));
    relate(
        act, exam.media, "observationMedia", [](Scope& s, ObservationMedia& m) { map_media(s, m); },
        has("observationMedia"));
    map_comment(act, exam.comment, "");
    narrate_notes(act, narrator);
}

const SpecimenCollection* collection_of(const LaboratoryExam& exam, const Identifier& specimen) {
    for (const auto& collection : exam.collections)
        if (collection.specimen.root.empty() || collection.specimen == specimen)
            return &collection;
    return nullptr;
}

std::string site_of(const LaboratoryExam& exam, const Identifier& specimen) {
    for (const auto& sampling : exam.samplings)
        if (sampling.specimen.root.empty() || sampling.specimen == specimen)
            return sampling.site.words();
    return {};
}

void narrate_specimens(Narrator& narrator, const std::vector<LaboratoryExam>& exams) {
    narrator.table({"Campione", "Numero", "Prelievo", "Sede", "Descrizione"});
    for (const auto& exam : exams)
        for (const auto& specimen : exam.specimens) {
            const auto* collection = collection_of(exam, specimen.id);
            narrator.row({{},
                          {specimen.type.words(), specimen.id.extension,
                           collection == nullptr ? std::string{} : in_words(collection->time),
                           site_of(exam, specimen.id), specimen.description},
                          false});
        }
}

void narrate_media(Narrator& narrator, const std::vector<LaboratoryExam>& exams) {
    narrator.table(media_columns());
    std::size_t number = 0;
    const auto all = [&](const std::vector<ObservationMedia>& media) {
        for (const auto& one : media)
            narrator.row(row_of(one, ++number));
    };
    const auto results = [&](const std::vector<Observation>& observations) {
        for (const auto& observation : observations)
            all(observation.media);
    };
    const auto batteries = [&](const std::vector<Battery>& several) {
        for (const auto& battery : several) {
            results(battery.panel.results);
            all(battery.media);
        }
    };
    for (const auto& exam : exams) {
        results(exam.results);
        batteries(exam.batteries);
        for (const auto& isolate : exam.isolates) {
            results(isolate.results);
            batteries(isolate.batteries);
        }
        all(exam.media);
    }
}

} // namespace

void map_exams(Scope& section, Narrator& narrator, std::vector<LaboratoryExam>& exams) {
    narrator.table({"Esame", "Risultato", "Intervallo di riferimento", "Valido per", "Segnalazione", "Metodo"});
    section.each("entry", exams, [&](Scope& entry, LaboratoryExam& exam) {
        entry.constant("typeCode", "DRIV");
        entry.element("act", [&](Scope& act) { map_exam(act, narrator, exam); });
    });
    narrate_specimens(narrator, exams);
    narrate_media(narrator, exams);
}

} // namespace palestra::cda
