// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/conversions.hpp"
#include "simulator/producers/documents/header_maker.hpp"
#include "simulator/producers/documents/makers.hpp"

#include <algorithm>

namespace palestra::producers {
namespace {

/// The container of the panel's sample: the laboratory's own number.
cda::Specimen specimen_of(const Case& of, const population::LabPanel& panel, std::size_t number) {
    cda::Specimen specimen;
    specimen.id = {cda::oid::regional("10", "4.8"), of.episode.id + "-" + std::to_string(number), "Regione Piemonte"};
    specimen.type = code_of(cda::oid::specimen_type, panel.specimen, panel.specimen_text);
    return specimen;
}

cda::LaboratoryExam exam_of(const Case& of, const population::LaboratoryBody& body, const population::LabPanel& panel,
                            std::size_t number) {
    cda::LaboratoryExam exam;
    exam.code = code_of(panel.panel);
    exam.specimens = {specimen_of(of, panel, number)};
    cda::SpecimenCollection collection;
    collection.time = at(body.collected);
    if (!body.collected_by.empty())
        collection.performers = {performer_of(of, body.collected_by, collection.time)};
    exam.collections = {std::move(collection)};
    const auto reported = of.episode.written;
    if (panel.results.size() > 1) {
        cda::Battery battery;
        battery.panel = panel_of(panel, reported);
        exam.batteries = {std::move(battery)};
    } else {
        for (const auto& result : panel.results)
            exam.results.push_back(observation_of(result, reported));
    }
    exam.comment = panel.comment;
    return exam;
}

} // namespace

cda::LaboratoryReport make_laboratory_report(const Case& of, const population::LaboratoryBody& body) {
    cda::LaboratoryReport report;
    report.header = header_of(of);
    std::size_t number = 0;
    for (const auto& panel : body.panels) {
        const auto code = code_of(panel.speciality);
        auto speciality = std::ranges::find(report.specialities, code, &cda::SpecialitySection::code);
        if (speciality == report.specialities.end()) {
            cda::SpecialitySection added;
            added.code = code;
            added.title = code.display;
            speciality = report.specialities.insert(report.specialities.end(), std::move(added));
        }
        cda::LeafSection leaf;
        leaf.code = code_of(panel.panel);
        leaf.title = panel.panel.display;
        leaf.entries = {exam_of(of, body, panel, ++number)};
        speciality->leaves.push_back(std::move(leaf));
    }
    return report;
}

} // namespace palestra::producers
