// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/conversions.hpp"
#include "simulator/producers/documents/header_maker.hpp"
#include "simulator/producers/documents/makers.hpp"
#include "simulator/producers/documents/sections.hpp"

namespace palestra::producers {
namespace {

/// The study as the PACS names it. The address is in a reserved domain: there are no images.
cda::DicomStudy study_of(const Case& of, const population::RadiologyBody& body) {
    cda::DicomInstance instance;
    instance.id.root = body.image_uid;
    instance.sop_class = code_of(cda::oid::dicom, "113014", "Immagine");
    instance.time = population::hl7_time(of.episode.start);
    instance.media_type = "application/dicom";
    instance.location = "https://pacs.example.org/wado?requestType=WADO&objectUID=" + body.image_uid;
    cda::DicomSeries series;
    series.id.root = body.series_uid;
    series.modality = code_of(cda::oid::dicom, body.modality, body.modality);
    series.time = at(of.episode.start);
    series.instances = {std::move(instance)};
    cda::DicomStudy study;
    study.id.root = body.study_uid;
    study.time = at(of.episode.start);
    study.series = {std::move(series)};
    return study;
}

cda::RadiologyExam exam_of(const Case& of, const population::RadiologyBody& body) {
    cda::RadiologyExam exam;
    exam.code = icd(body.exam);
    exam.time = at(of.episode.start);
    exam.performers = {performer_of(of, body.technician.empty() ? of.episode.author : body.technician, exam.time)};
    exam.words = body.exam_text.empty() ? body.exam.display : body.exam_text;
    return exam;
}

void add_header(const Case& of, const population::RadiologyBody& body, cda::FullHeader& header) {
    const auto* structure = of.structure();
    if (!body.local_patient_id.empty() && structure != nullptr)
        header.patient.ids.push_back(
            {cda::oid::regional(structure->code.substr(1, 5), "4.1"), body.local_patient_id, structure->name});
    else
        header.patient.further_id_unknown = true;
    if (!body.accession.empty() && !header.orders.empty())
        header.orders.push_back({{{cda::oid::regional("10", "4.7"), body.accession, "Regione Piemonte"}}, {}});
}

} // namespace

cda::RadiologyReport make_radiology_report(const Case& of, const population::RadiologyBody& body) {
    cda::RadiologyReport report;
    report.header = header_of(of);
    add_header(of, body, report.header);
    if (!body.study_uid.empty())
        put(report.catalogue, std::vector{study_of(of, body)});
    put(report.question, diagnoses_of({body.question_code}, of.day()), body.question);
    if (!body.history.empty())
        report.history.emplace().remarks = {cda::paragraph(body.history)};
    put(report.previous, {}, body.comparison);
    put(report.exams, std::vector{exam_of(of, body)}, body.technique);
    put(report.report, body.findings);
    put(report.conclusions, body.conclusions);
    put(report.additional, body.dose);
    put(report.suggestions, body.advice);
    return report;
}

} // namespace palestra::producers
