// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/conversions.hpp"
#include "simulator/producers/documents/document_maker.hpp"
#include "simulator/producers/documents/header_maker.hpp"
#include "simulator/producers/documents/makers.hpp"

namespace palestra::producers {
namespace {

std::string name_of_person(const Case& of, const std::string& fiscal_code) {
    const auto* professional = of.world.professional(fiscal_code);
    return professional == nullptr ? std::string{} : professional->full_name();
}

void put_words(std::optional<cda::ChartSection>& section, const std::string& words) {
    if (!words.empty())
        section.emplace().remarks = {cda::paragraph(words)};
}

cda::Block table(std::vector<std::string> columns) {
    return {cda::Block::Shape::table, {}, {}, std::move(columns), {}, {}};
}

void put_diary(std::optional<cda::ChartSection>& section, const Case& of,
               const std::vector<population::ClinicalChartBody::DiaryEntry>& entries) {
    if (entries.empty())
        return;
    auto block = table({"Quando", "Chi", "Annotazione"});
    for (const auto& entry : entries)
        block.rows.push_back(
            {population::italian_day(population::day_of(entry.time)) + " " + population::clock_text(entry.time),
             name_of_person(of, entry.author), entry.text});
    section.emplace().remarks = {std::move(block)};
}

void put_vital_signs(cda::ClinicalChart& chart, const std::vector<population::VitalSigns>& all) {
    if (all.empty())
        return;
    auto block = table({"Quando", "Pressione", "Frequenza", "Saturazione", "Temperatura"});
    const auto text = [](const auto& value) {
        return value ? std::to_string(static_cast<int>(*value)) : std::string{};
    };
    for (const auto& signs : all)
        block.rows.push_back(
            {population::italian_day(population::day_of(signs.time)) + " " + population::clock_text(signs.time),
             signs.systolic ? text(signs.systolic) + "/" + text(signs.diastolic) : "", text(signs.heart_rate),
             text(signs.saturation),
             signs.temperature ? std::to_string(*signs.temperature).substr(0, 4) : std::string{}});
    chart.vital_signs.emplace().remarks = {std::move(block)};
}

/// The letter of the stay, by reference: the chart does not repeat it.
void put_letter(const Case& of, const std::string& stay, cda::ClinicalChart& chart) {
    const auto* letter = of.life.episode(stay);
    if (letter == nullptr)
        return;
    cda::ReferencesSection section;
    section.code = loinc("34105-7", "Lettera di dimissione ospedaliera");
    section.title = "Lettera di dimissione";
    cda::ExternalDocument document;
    document.id = document_id(of, *letter);
    document.code = section.code;
    section.entries = {std::move(document)};
    chart.documents.push_back(std::move(section));
}

} // namespace

cda::ClinicalChart make_clinical_chart(const Case& of, const population::ClinicalChartBody& body) {
    cda::ClinicalChart chart;
    chart.header = header_of(of);
    chart.header.encounter = encounter_of(of);
    put_vital_signs(chart, body.vital_signs);
    put_words(chart.consents, body.consent);
    put_diary(chart.diary, of, body.diary);
    put_diary(chart.nursing_planning, of, body.nursing);
    put_words(chart.anaesthesia, body.anaesthesia);
    put_words(chart.surgery, body.operation);
    put_letter(of, body.stay, chart);
    return chart;
}

} // namespace palestra::producers
