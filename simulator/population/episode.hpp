// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/administrative_bodies.hpp"
#include "simulator/population/episode_bodies.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace palestra::population {

using EpisodeBody = std::variant<PatientSummaryBody, EmergencyBody, HospitalStayBody, OutpatientBody, LaboratoryBody,
                                 RadiologyBody, PathologyBody, ClinicalChartBody, VaccinationBody,
                                 VaccinationHistoryBody, DrugPrescriptionBody, SpecialistPrescriptionBody,
                                 DrugDispensingBody, SpecialistDispensingBody, InvitationBody, ImplantCardBody>;

/// Something dated that happened and left one document of `kind` (a code of core/cda/kind.hpp).
struct Episode {
    std::string id;    ///< "7-000123-2-017", unique in a population
    std::string kind;  ///< "VPS"
    std::string title; ///< a few words: "Visita cardiologica di controllo"
    TimePoint start, end;
    TimePoint written;                ///< of the document; not before `start`
    std::string author;               ///< fiscal code; signs too
    std::string structure, unit;      ///< Structure::id, Unit::id or ""
    std::string encounter_id;         ///< of the encompassing encounter: "010801.PS.2025.000123"
    std::vector<std::string> fulfils; ///< NREs that this report or dispensing fulfils
    std::vector<std::string> orders;  ///< NREs that this episode issues (prescriptions)
    std::string local_order;          ///< order of the ward or emergency room where no NRE exists
    std::string priority = "R";       ///< systems 5.7: R, P, UR, EM
    std::string requester;            ///< fiscal code of the prescriber, or ""
    std::string parent;               ///< Episode::id this one is part of (tests of an emergency, chart of a stay)
    std::string series;               ///< documents of one series replace each other (PSS): the id of the first
    int version = 1;                  ///< in the series
    std::string replaces;             ///< Episode::id of the version before, or ""
    bool obscured = false;            ///< the citizen hides its document (oscuramento)
    EpisodeBody body;

    template <typename Body>
    [[nodiscard]] const Body* as() const {
        return std::get_if<Body>(&body);
    }
};

} // namespace palestra::population
