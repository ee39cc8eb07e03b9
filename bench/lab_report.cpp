// SPDX-License-Identifier: EUPL-1.2
#include "bench/lab_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace palestra::bench {
namespace {

struct Analyte {
    std::string_view code, name, unit;
    int low, high; ///< reference range, in tenths of the unit
};

/// A speciality of the laboratory and what it measures. LOINC codes; ranges of the usual order of magnitude.
struct Speciality {
    std::string_view code, name, specimen, specimen_name;
    std::array<Analyte, 4> analytes;
};

constexpr std::array k_specialities{
    Speciality{"18719-5",
               "CHIMICA",
               "SER",
               "Siero",
               {{{"2345-7", "Glucosio", "mg/dL", 700, 1000},
                 {"2160-0", "Creatinina", "mg/dL", 6, 12},
                 {"2951-2", "Sodio", "mmol/L", 1360, 1450},
                 {"2823-3", "Potassio", "mmol/L", 35, 51}}}},
    Speciality{"18723-7",
               "EMATOLOGIA",
               "BLD",
               "Sangue intero",
               {{{"718-7", "Emoglobina", "g/dL", 120, 160},
                 {"6690-2", "Leucociti", "10*3/uL", 40, 110},
                 {"777-3", "Piastrine", "10*3/uL", 1500, 4000},
                 {"4544-3", "Ematocrito", "%", 360, 460}}}},
    Speciality{"18720-3",
               "COAGULAZIONE",
               "PLAS",
               "Plasma",
               {{{"5902-2", "Tempo di protrombina", "s", 100, 140},
                 {"3173-2", "Tempo di tromboplastina parziale", "s", 240, 360},
                 {"3255-7", "Fibrinogeno", "mg/dL", 2000, 4000},
                 {"27818-4", "Proteina C", "%", 700, 1400}}}},
    Speciality{"18729-4",
               "ESAMI DELLE URINE",
               "UR",
               "Urina",
               {{{"2756-5", "pH", "[pH]", 50, 80},
                 {"14957-5", "Microalbumina", "mg/L", 0, 200},
                 {"2161-8", "Creatinina urinaria", "mg/dL", 300, 3000},
                 {"2955-3", "Sodio urinario", "mmol/L", 400, 2200}}}},
};

struct Reading {
    int tenths = 0;
    char verdict = 'N'; ///< N, L or H, by the range
};

/// A value that wanders in and around the range, the same for the same place in the report.
Reading reading(const Analyte& analyte, std::size_t place) {
    auto mixed = static_cast<std::uint32_t>(place + 1) * 2654435761U;
    mixed ^= mixed >> 15U;
    const int width = analyte.high - analyte.low;
    const int value = std::max(0, analyte.low - width / 5 + static_cast<int>(mixed % 1000U) * (width * 7 / 5) / 1000);
    return {value, value < analyte.low ? 'L' : value > analyte.high ? 'H' : 'N'};
}

std::string tenths(int value) {
    return fmt::format("{}.{}", value / 10, value % 10);
}

/// `use`: H home, WP work place; the address of an organization is never a home.
std::string address(std::string_view use, std::string_view street) {
    return fmt::format("<addr use=\"{}\"><country>100</country><state>010</state><county>TO</county>"
                       "<city>Torino</city><censusTract>001272</censusTract><postalCode>10100</postalCode>"
                       "<streetAddressLine>{}</streetAddressLine></addr>",
                       use, street);
}

std::string person(std::string_view given, std::string_view family) {
    return fmt::format("<name><given>{}</given><family>{}</family></name>", given, family);
}

/// An identifier under a national root: 4.3.2 codice fiscale, 4.1.2 structure.
std::string id(std::string_view root, std::string_view extension, std::string_view authority) {
    return fmt::format("<id root=\"2.16.840.1.113883.2.9.{}\" extension=\"{}\" assigningAuthorityName=\"{}\"/>", root,
                       extension, authority);
}

std::string organization(std::string_view element, std::string_view name) {
    return fmt::format("<{0}>{1}<name>{2}</name><telecom use=\"WP\" value=\"tel:0110000000\"/>{3}</{0}>", element,
                       id("4.1.2", "010999", "Ministero della Salute"), name, address("WP", "Corso dei Campioni 1"));
}

std::string doctor() {
    return id("4.3.2", "VRDLRA70A41L219X", "MEF") + address("WP", "Via delle Provette 8") +
           "<telecom use=\"WP\" value=\"tel:0110000001\"/><assignedPerson>" + person("Laura", "Verdini") +
           "</assignedPerson>";
}

void write_header(std::string& out) {
    auto at = std::back_inserter(out);
    out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ClinicalDocument xmlns=\"urn:hl7-org:v3\""
           " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:sdtc=\"urn:hl7-org:sdtc\">\n"
           "<realmCode code=\"IT\"/><typeId root=\"2.16.840.1.113883.1.3\" extension=\"POCD_MT000040UV02\"/>"
           "<templateId root=\"2.16.840.1.113883.2.9.10.1.1\" extension=\"1.3\"/>\n"
           "<id root=\"2.16.840.1.113883.2.9.2.10.4.4\" extension=\"PALESTRA.MISURA.1\""
           " assigningAuthorityName=\"Regione di prova\"/>"
           "<code code=\"11502-2\" codeSystem=\"2.16.840.1.113883.6.1\" codeSystemName=\"LOINC\""
           " displayName=\"Referto di laboratorio\"/><title>Referto di laboratorio</title>"
           "<sdtc:statusCode code=\"active\"/><effectiveTime value=\"20260302101500+0100\"/>"
           "<confidentialityCode code=\"N\" codeSystem=\"2.16.840.1.113883.5.25\""
           " codeSystemName=\"HL7 Confidentiality\" displayName=\"Normal\"/><languageCode code=\"it-IT\"/>"
           "<setId root=\"2.16.840.1.113883.2.9.2.10.4.4\" extension=\"PALESTRA.MISURA.1\""
           " assigningAuthorityName=\"Regione di prova\"/><versionNumber value=\"1\"/>\n";
    fmt::format_to(at,
                   "<recordTarget><patientRole classCode=\"PAT\">{}{}<telecom use=\"HP\" value=\"tel:0110000002\"/>"
                   "<patient>{}<administrativeGenderCode code=\"F\" codeSystem=\"2.16.840.1.113883.5.1\""
                   " codeSystemName=\"HL7 AdministrativeGender\" displayName=\"Femmina\"/>"
                   "<birthTime value=\"19800101\"/><birthplace><place>{}</place></birthplace></patient>"
                   "</patientRole></recordTarget>\n",
                   id("4.3.2", "PRVNNA80A41L219X", "MEF"), address("H", "Via dei Reagenti 3"),
                   person("Anna", "Provetti"), address("H", "Via dei Reagenti 3"));
    fmt::format_to(at,
                   "<author><time value=\"20260302101000+0100\"/><assignedAuthor classCode=\"ASSIGNED\">{}"
                   "</assignedAuthor></author>\n<custodian><assignedCustodian>{}</assignedCustodian></custodian>\n"
                   "<legalAuthenticator><time value=\"20260302101200+0100\"/><signatureCode code=\"S\"/>"
                   "<assignedEntity>{}</assignedEntity></legalAuthenticator>\n",
                   doctor(), organization("representedCustodianOrganization", "Ospedale di prova"), doctor());
    fmt::format_to(at,
                   "<inFulfillmentOf><order classCode=\"ACT\" moodCode=\"RQO\">{}"
                   "<priorityCode code=\"R\" codeSystem=\"2.16.840.1.113883.5.7\" codeSystemName=\"HL7 ActPriority\""
                   " displayName=\"Routine\"/></order></inFulfillmentOf>\n"
                   "<documentationOf><serviceEvent classCode=\"ACT\" moodCode=\"EVN\"><statusCode code=\"completed\"/>"
                   "<effectiveTime value=\"20260302083000+0100\"/><performer typeCode=\"PRF\"><assignedEntity>{}"
                   "{}</assignedEntity></performer></serviceEvent></documentationOf>\n",
                   id("4.3.9", "0100A4000000001", "Ministero delle Finanze"), doctor(),
                   organization("representedOrganization", "Laboratorio di prova"));
}

void write_table(std::string& out, const Speciality& speciality, std::size_t first, std::size_t count) {
    auto at = std::back_inserter(out);
    out += "<text><table><thead><tr><th>Esame</th><th>Risultato</th><th>Unità</th><th>Riferimento</th>"
           "<th>Giudizio</th></tr></thead><tbody>\n";
    for (std::size_t place = first; place < first + count; ++place) {
        const auto& analyte = speciality.analytes[place % speciality.analytes.size()];
        const auto measured = reading(analyte, place);
        fmt::format_to(at, "<tr ID=\"r{}\"><td>{}</td><td>{}</td><td>{}</td><td>{} - {}</td><td>{}</td></tr>\n", place,
                       analyte.name, tenths(measured.tenths), analyte.unit, tenths(analyte.low), tenths(analyte.high),
                       measured.verdict);
    }
    out += "</tbody></table></text>\n";
}

void write_observation(std::string& out, const Speciality& speciality, std::size_t place) {
    const auto& analyte = speciality.analytes[place % speciality.analytes.size()];
    const auto measured = reading(analyte, place);
    constexpr std::string_view judged = "codeSystem=\"2.16.840.1.113883.5.83\""
                                        " codeSystemName=\"HL7 Observation Interpretation\"";
    fmt::format_to(std::back_inserter(out),
                   "<entryRelationship typeCode=\"COMP\"><observation classCode=\"OBS\" moodCode=\"EVN\">"
                   "<code code=\"{}\" codeSystem=\"2.16.840.1.113883.6.1\" codeSystemName=\"LOINC\""
                   " displayName=\"{}\"/><text><reference value=\"#r{}\"/></text><statusCode code=\"completed\"/>"
                   "<effectiveTime value=\"20260302083000+0100\"/>"
                   "<value xsi:type=\"PQ\" value=\"{}\" unit=\"{}\"/><interpretationCode code=\"{}\" {}/>"
                   "<referenceRange><observationRange><value xsi:type=\"IVL_PQ\"><low value=\"{}\" unit=\"{}\"/>"
                   "<high value=\"{}\" unit=\"{}\"/></value><interpretationCode code=\"N\" {}/>"
                   "</observationRange></referenceRange></observation></entryRelationship>\n",
                   analyte.code, analyte.name, place, tenths(measured.tenths), analyte.unit, measured.verdict, judged,
                   tenths(analyte.low), analyte.unit, tenths(analyte.high), analyte.unit, judged);
}

/// A leaf section: its table, and one entry whose observations are the same results, coded.
void write_leaf(std::string& out, const Speciality& speciality, std::size_t first, std::size_t count) {
    auto at = std::back_inserter(out);
    const auto coded = fmt::format("<code code=\"{}\" codeSystem=\"2.16.840.1.113883.6.1\" codeSystemName=\"LOINC\""
                                   " displayName=\"{}\"/>",
                                   speciality.analytes[first % speciality.analytes.size()].code, speciality.name);
    fmt::format_to(at, "<component><section ID=\"s{}\">{}<title>{}</title>", first, coded, speciality.name);
    write_table(out, speciality, first, count);
    fmt::format_to(at,
                   "<entry typeCode=\"DRIV\"><act classCode=\"ACT\" moodCode=\"EVN\">{}"
                   "<statusCode code=\"completed\"/><specimen><specimenRole><specimenPlayingEntity>"
                   "<code code=\"{}\" codeSystem=\"2.16.840.1.113883.5.129\" codeSystemName=\"SpecimenType\""
                   " displayName=\"{}\"/></specimenPlayingEntity></specimenRole></specimen>\n",
                   coded, speciality.specimen, speciality.specimen_name);
    for (std::size_t place = first; place < first + count; ++place)
        write_observation(out, speciality, place);
    out += "</act></entry></section></component>\n";
}

} // namespace

std::string lab_report(std::size_t results) {
    std::string out;
    out.reserve(8192 + results * 950);
    write_header(out);
    out += "<component><structuredBody>\n";
    // Every speciality gets a share, the last one what is left.
    const std::size_t share = (results + k_specialities.size() - 1) / k_specialities.size();
    for (std::size_t s = 0, first = 0; s < k_specialities.size() && first < results; ++s) {
        const auto& speciality = k_specialities[s];
        const auto end = std::min(results, first + share);
        fmt::format_to(std::back_inserter(out),
                       "<component><section><code code=\"{}\" codeSystem=\"2.16.840.1.113883.6.1\""
                       " codeSystemName=\"LOINC\" displayName=\"{}\"/><title>{}</title>\n",
                       speciality.code, speciality.name, speciality.name);
        for (; first < end; first += std::min(k_results_per_section, end - first))
            write_leaf(out, speciality, first, std::min(k_results_per_section, end - first));
        out += "</section></component>\n";
    }
    out += "</structuredBody></component>\n</ClinicalDocument>\n";
    return out;
}

} // namespace palestra::bench
