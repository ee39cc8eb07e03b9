// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/full_header.hpp"
#include "core/cda/model/place.hpp"
#include "core/cda/model/section.hpp"

/// CERT_VACC, the vaccination certificate, and SING_VACC, the record of a single vaccination (facts sheet §3.8, §3.9).
namespace palestra::cda {

/// The schema has no place for the expiry of a lot (POCD_MT000040UV02.Material).
struct VaccineProduct {
    Code code = {}; ///< AIC, with the ATC as translation; CERT_VACC also null_flavor UNK
    std::string lot = {};
    std::optional<Organization> manufacturer = {};
    bool operator==(const VaccineProduct&) const = default;
};

struct VaccineReaction {
    Code reaction = {}; ///< ICD-9-CM or the list of reactions to vaccines
    Interval time = {};
    bool operator==(const VaccineReaction&) const = default;
};

/// A vaccine that was given.
struct Vaccination {
    Identifier id = {};
    Timestamp time = {};
    Code route = {}, site = {};
    Quantity dose = {};
    VaccineProduct product = {};
    std::vector<Performer> performers = {};
    std::vector<Place> places = {};
    std::string dose_number = {};
    Interval coverage = {};
    Timestamp next_dose = {};
    Code risk_category = {}, risk_condition = {};
    std::vector<Code> diseases = {};
    std::vector<VaccineReaction> reactions = {};
    std::string comment = {};
    bool operator==(const Vaccination&) const = default;
};

/// A vaccine that was not given: exemption, omission or deferral.
struct VaccinationOmission {
    Identifier id = {};
    Timestamp time = {};
    VaccineProduct product = {};
    std::vector<Place> places = {};
    std::string dose_number = {};
    Code reason = {};
    Interval reason_time = {}; ///< low and high, or neither
    std::vector<Code> presumed_immunity = {};
    std::vector<Code> diseases = {};
    std::string comment = {};
    bool operator==(const VaccinationOmission&) const = default;
};

struct VaccinationSection : SectionText {
    std::vector<Vaccination> given = {};
    std::vector<VaccinationOmission> omitted = {};
    bool operator==(const VaccinationSection&) const = default;
};

/// The whole history of vaccinations.
struct VaccinationCertificate {
    static constexpr std::string_view kind = "CERT_VACC";
    FullHeader header = {};
    std::optional<VaccinationSection> vaccinations = {};
    bool operator==(const VaccinationCertificate&) const = default;
};

/// Exactly one vaccination, given or omitted.
struct SingleVaccination {
    static constexpr std::string_view kind = "SING_VACC";
    FullHeader header = {};
    std::optional<VaccinationSection> vaccination = {};
    bool operator==(const SingleVaccination&) const = default;
};

} // namespace palestra::cda
