// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/coded.hpp"
#include "simulator/population/conditions.hpp"
#include "simulator/population/medicine.hpp"

#include <string>
#include <vector>

namespace palestra::population {

/// SING_VACC.
struct VaccinationBody {
    std::size_t vaccination = 0; ///< index in Life::vaccinations
};

/// CERT_VACC: every vaccination until the day the certificate is written (Life::vaccinations_until).
struct VaccinationHistoryBody {
    std::string reason; ///< "iscrizione alla scuola dell'infanzia"
};

struct PrescribedDrug {
    Medicine medicine;
    std::string aic; ///< prescribable_aic of the medicine
    Posology posology;
    int packages = 1;
    bool not_substitutable = false;
};

/// PRF and PRF_NOSSN; the NRE (NRBE) is Episode::orders[0].
struct DrugPrescriptionBody {
    std::vector<PrescribedDrug> drugs;
    Code reason;    ///< ICD-9-CM
    Code exemption; ///< or NE of systems::k_no_exemption
    bool charged_to_ssn = true;
    std::string pin; ///< PRF_NOSSN: five digits of the PIN-NRBE
    int repeats = 0; ///< PRF_NOSSN
    bool pain_therapy = false;
    Date valid_until;
    std::string home_or_office = "AMB"; ///< systems::k_act_code: AMB, HH
};

struct PrescribedService {
    Code code;                  ///< ICD-9-CM procedure
    std::string catalogue_code; ///< of the nomenclature of outpatient care, "89.7A.3"; not of the ICD-9-CM system
    std::string text;
    int quantity = 1;
};

/// PRS.
struct SpecialistPrescriptionBody {
    std::vector<PrescribedService> services;
    std::string priority = "P";     ///< U, B, D, P
    std::string act_priority = "R"; ///< its pair: S, A, EL, R (facts sheet §3.10)
    bool first_access = true;
    std::string question;
    Code reason; ///< ICD-9-CM
    Code exemption;
    std::string branch, branch_code; ///< "Cardiologia", "08"
    std::string encounter = "AMB";   ///< systems::k_act_code: AMB, HH
};

/// ERF and ERF_NOSSN.
struct DrugDispensingBody {
    std::vector<PrescribedDrug> drugs;
    bool charged_to_ssn = true;
    std::string prescription; ///< Episode::id
    std::string paid;         ///< euro by the citizen, "0.00"
    std::string surcharge;    ///< euro, other costs
    std::string package_id;   ///< invented targatura of the package
    Code variation;           ///< systems 2.9.6.1.53, or empty
};

/// ERS.
struct SpecialistDispensingBody {
    std::vector<PrescribedService> services;
    std::string nre;          ///< of the prescription; Episode::fulfils stays with the report
    std::string prescription; ///< Episode::id
    std::string report;       ///< Episode::id of the report, or ""
    std::string branch, branch_code;
    Date booked; ///< day of the booking
    bool waiting_list = false;
};

/// LETT_SCREEN and LETT_VACC.
struct InvitationBody {
    Code letter;          ///< LOINC: invitation or reminder
    Code programme;       ///< LETT_SCREEN: LA36986-0 breast, LA36987-8 colorectal, LA36988-6 cervix
    Code vaccine_disease; ///< LETT_VACC: ICD-9-CM, and the vaccine in words
    std::string vaccine;
    int dose_number = 1;
    TimePoint appointment;
    std::string place, place_address, phone, text, instructions;
    Code procedure; ///< LETT_SCREEN: ICD-9-CM of the examination
    std::string level = "I livello";
};

/// TPI.
struct ImplantCardBody {
    std::size_t device = 0; ///< index in Life::devices
};

} // namespace palestra::population
