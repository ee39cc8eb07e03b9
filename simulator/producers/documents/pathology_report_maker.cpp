// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/conversions.hpp"
#include "simulator/producers/documents/header_maker.hpp"
#include "simulator/producers/documents/makers.hpp"
#include "simulator/producers/documents/sections.hpp"

namespace palestra::producers {
namespace {

cda::Identifier sample_id(std::string number) {
    return {cda::oid::regional("10", "4.8"), std::move(number), "Regione Piemonte"};
}

cda::PathologyProcedure taking_of(const population::PathologyBody& body) {
    cda::PathologyProcedure taking;
    taking.time = at(body.collected);
    taking.container = sample_id(body.container_id);
    taking.words = body.specimen_text;
    for (const auto& more : {body.site, body.fixation, body.sampling})
        if (!more.empty())
            taking.words += (taking.words.empty() ? "" : ". ") + more;
    return taking;
}

/// An observation about the sample, told in words (R.150 wants identifier, time, value and specimen).
cda::Observation said_of(const Case& of, const population::PathologyBody& body, cda::Code code, cda::Value value,
                         const char* suffix) {
    cda::Observation observation;
    observation.id = sample_id(of.episode.id + suffix);
    observation.code = std::move(code);
    observation.time = at(of.episode.written);
    observation.value = std::move(value);
    observation.specimens = {{sample_id(body.sample_id), {}, {}}};
    return observation;
}

void put_noted(std::optional<cda::NotedSection<cda::Panel>>& section, const std::string& words, cda::Panel panel) {
    if (words.empty())
        return;
    section.emplace().entries = {std::move(panel)};
}

cda::Panel panel_of_one(cda::Code code, cda::Observation observation) {
    cda::Panel panel;
    panel.code = std::move(code);
    panel.results = {std::move(observation)};
    return panel;
}

void add_observations(const Case& of, const population::PathologyBody& body, cda::PathologyReport& report) {
    put_noted(report.macroscopic, body.macroscopy,
              panel_of_one(loinc("22634-0", "Osservazione macroscopica"),
                           said_of(of, body, loinc("22634-0", "Osservazione macroscopica"), body.macroscopy, "-MA")));
    put_noted(report.microscopic, body.microscopy,
              panel_of_one(loinc("102034-6", "Osservazione microscopica"),
                           said_of(of, body, loinc("22635-7", "Osservazione microscopica"), body.microscopy, "-MI")));
    put_noted(
        report.supplementary, body.immunohistochemistry,
        panel_of_one(loinc("22639-9", "Analisi supplementari"),
                     said_of(of, body, loinc("22639-9", "Analisi supplementari"), body.immunohistochemistry, "-IH")));
    if (!body.margin.empty())
        report.margin.emplace().remarks = {cda::paragraph(body.margin)};
    if (!body.summary.empty())
        report.summary.emplace().remarks = {cda::paragraph(body.summary)};
}

void add_diagnosis(const Case& of, const population::PathologyBody& body, cda::PathologyReport& report) {
    auto& diagnosis = report.diagnosis.emplace();
    diagnosis.remarks = {cda::paragraph(body.diagnosis_text)};
    if (!body.diagnosis.code.empty())
        diagnosis.diagnosis = panel_of_one(loinc("29308-4", "Diagnosi"),
                                           said_of(of, body, loinc("29308-4", "Diagnosi"), icd(body.diagnosis), "-DI"));
    std::string staging;
    if (!body.tnm.empty())
        staging = "Stadiazione: " + body.tnm + (body.stage.empty() ? "" : ", stadio " + body.stage) + ".";
    if (body.nodes_examined > 0)
        staging += (staging.empty() ? "" : " ") + std::string("Linfonodi esaminati ") +
                   std::to_string(body.nodes_examined) + ", con metastasi " + std::to_string(body.nodes_positive) + ".";
    if (!staging.empty())
        diagnosis.remarks.push_back(cda::paragraph(staging));
}

} // namespace

cda::PathologyReport make_pathology_report(const Case& of, const population::PathologyBody& body) {
    cda::PathologyReport report;
    report.header = header_of(of);
    report.header.encounter = encounter_of(of);
    auto& notes = report.notes.emplace();
    if (!body.history.empty())
        notes.history.emplace().remarks = {cda::paragraph(body.history)};
    if (!body.question.empty())
        notes.question.emplace().remarks = {cda::paragraph(body.question)};
    report.procedure.emplace().entries = {taking_of(body)};
    add_observations(of, body, report);
    add_diagnosis(of, body, report);
    put(report.further_tests, body.advice);
    return report;
}

} // namespace palestra::producers
