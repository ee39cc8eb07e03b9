// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/kind.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <array>

namespace palestra::cda {
namespace {

constexpr std::array k_kinds{
    Kind{"PSS", "Profilo sanitario sintetico", "60591-5", "2.16.840.1.113883.2.9.10.1.4.1.1", "SUM", true, "1.4",
         "Profilo Sanitario Sintetico", "Profilo Sanitario Sintetico"},
    Kind{"LDO", "Lettera di dimissione ospedaliera", "34105-7", "2.16.840.1.113883.2.9.10.1.5", "LDO", true, "1.2",
         "Lettera di dimissione ospedaliera", "Lettera di dimissione ospedaliera"},
    Kind{"VPS", "Verbale di pronto soccorso", "59258-4", "2.16.840.1.113883.2.9.10.1.6.1", "VRB", true, "1.1",
         "Verbale di Pronto Soccorso", "Verbale di Pronto Soccorso"},
    Kind{"LAB", "Referto di laboratorio", "11502-2", "2.16.840.1.113883.2.9.10.1.1", "REF", true, "1.3",
         "Referto di laboratorio", "Referto di laboratorio"},
    Kind{"RAD", "Referto di radiologia", "68604-8", "2.16.840.1.113883.2.9.10.1.7.1", "REF", true, "1.1",
         "Referto Radiologico", "Referto di radiologia"},
    Kind{"RSA", "Referto di specialistica ambulatoriale", "11488-4", "2.16.840.1.113883.2.9.10.1.9.1", "REF", true,
         "1.1", "Nota di Consulto", "Referto di specialistica ambulatoriale"},
    Kind{"RAP", "Referto di anatomia patologica", "11526-1", "2.16.840.1.113883.2.9.10.1.8.1", "REF", true, "1.3",
         "Pathology study", "Referto di anatomia patologica"},
    Kind{"CERT_VACC", "Certificato vaccinale", "82593-5", "2.16.840.1.113883.2.9.10.1.11.1.2", "VAC", true, "1.1",
         "Immunization summary report", "Certificato vaccinale"},
    Kind{"SING_VACC", "Scheda della singola vaccinazione", "87273-9", "2.16.840.1.113883.2.9.10.1.11.1.1", "VAC", true,
         "1.1", "Immunization Note", "Scheda della singola vaccinazione"},
    Kind{"PRF", "Prescrizione farmaceutica", "57833-6", "2.16.840.1.113883.2.9.10.1.2.1", "PRS", false, "1.0",
         "Prescrizione Farmaceutica", "Prescrizione farmaceutica"},
    Kind{"PRS", "Prescrizione specialistica", "57832-8", "2.16.840.1.113883.2.9.10.1.2.2", "PRS", false, "1.0",
         "Prescrizione Specialistica", "Prescrizione specialistica"},
    Kind{"PRF_NOSSN", "Prescrizione farmaceutica non a carico SSN", "57833-6", "2.16.840.1.113883.2.9.10.1.3.1", "PRS",
         false, "1.1", "Prescrizione Farmaceutica", "Prescrizione farmaceutica"},
    Kind{"ERF", "Erogazione farmaceutica", "60593-1", "2.16.840.1.113883.2.9.10.1.13.1.1", "PRE", false, "1.0",
         "Erogazione Farmaceutica", "Erogazione farmaceutica"},
    Kind{"ERS", "Erogazione specialistica", "81223-0", "2.16.840.1.113883.2.9.10.1.13.1.2", "PRE", false, "1.0",
         "Erogazione Specialistica", "Erogazione specialistica"},
    Kind{"ERF_NOSSN", "Erogazione farmaceutica non SSN", "60593-1", "2.16.840.1.113883.2.9.10.1.13.2.1", "PRE", false,
         "1.0", "Erogazione Farmaceutica", "Erogazione farmaceutica"},
    Kind{"LETT_SCREEN", "Lettera di invito per screening", "108276-7", "2.16.840.1.113883.2.9.10.1.14.1", "LET", false,
         "1.0", "", "Lettera di invito screening e altri percorsi di prevenzione"},
    Kind{"LETT_VACC", "Lettera di invito per vaccinazione", "111490-9", "2.16.840.1.113883.2.9.10.1.15.1", "LET", false,
         "1.0", "", "Lettera di invito per vaccinazione"},
    Kind{"TELEVISITA", "Referto di televisita", "75496-0", "2.16.840.1.113883.2.9.10.1.16.1.1", "REF", false, "1.0",
         "Telehealth note", "Referto di televisita"},
    Kind{"TELECONSULTO", "Relazione collaborativa di teleconsulto", "85208-7", "2.16.840.1.113883.2.9.10.1.16.2.1",
         "REF", false, "1.0", "Nota di teleconsulto (teleconsultation note)",
         "Relazione collaborativa di teleconsulto"},
    Kind{"TELEASSISTENZA", "Relazione finale di teleassistenza", "75496-0", "2.16.840.1.113883.2.9.10.1.16.4.1", "REF",
         false, "1.0", "Telehealth note", "Relazione finale di teleassistenza"},
    Kind{"TPI", "Tessera portatore di impianto", "101881-1", "2.16.840.1.113883.2.9.10.1.17.1", "SUM", false, "1.0", "",
         "Tessera Portatore di Impianto"},
    Kind{"CC", "Cartella clinica", "100971-1", "2.16.840.1.113883.2.9.10.1.18.1", "COL", false, "1.0", "",
         "Cartella Clinica"},
};

} // namespace

std::span<const Kind> kinds() {
    return k_kinds;
}

const Kind* find_kind(std::string_view text) {
    for (const auto& kind : k_kinds) {
        const bool unique = std::ranges::count(k_kinds, kind.loinc, &Kind::loinc) == 1;
        if (equal_ignoring_case(kind.code, text) || equal_ignoring_case(kind.name, text) ||
            (unique && kind.loinc == text))
            return &kind;
    }
    return nullptr;
}

const Kind* kind_of_template(std::string_view template_root) {
    const auto* found = std::ranges::find(k_kinds, template_root, &Kind::template_root);
    return found == k_kinds.end() ? nullptr : found;
}

Result<const Kind*> require_kind(std::string_view text) {
    if (const auto* kind = find_kind(text))
        return kind;
    std::string expected;
    for (const auto& kind : k_kinds)
        expected += (expected.empty() ? "" : ", ") + std::string(kind.code);
    return fail(FailureCode::kind_unknown, {{"found", std::string(text)}, {"expected", expected}});
}

} // namespace palestra::cda
