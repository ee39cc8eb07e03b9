// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/io/store/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palestra::registry {

/// What INI knows of a patient besides documents. Owner of table registry_patient.
struct Patient {
    std::string code;       ///< fiscal code, upper case
    std::string birth_date; ///< "2009-03-11", or "": then the fiscal code says it
    std::string assistance; ///< region of assistance (RDA), contract §14.6; "" for none
    std::string former;     ///< the one before
};

class PatientTable {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();
    [[nodiscard]] static Result<Patient> find(store::Session& session, const std::string& code);
    /// The first that names a region of assistance; later ones move the patient on purpose.
    [[nodiscard]] static Outcome meet(store::Session& session, const Patient& patient);
    [[nodiscard]] static Outcome put(store::Session& session, const Patient& patient);
};

/// A yes or no of the patient's, the last one. Owner of table registry_consent.
struct Consent {
    std::string purpose; ///< cura, prevenzione, profilassi, maggiore-tutela
    bool given = false;
    std::string by, role;
    TimePoint at;
};

class ConsentTable {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();
    [[nodiscard]] static Outcome put(store::Session& session, const std::string& patient, const Consent& consent);
    [[nodiscard]] static Result<std::vector<Consent>> of_patient(store::Session& session, const std::string& patient);
};

/// Somebody who stands for the patient (delegate, manager, parent, tutor) or has them in charge (family, episode).
/// Owner of table registry_bond.
struct PatientBond {
    std::string id, person, kind, organization;
    TimePoint since;
    std::optional<TimePoint> until;
};

class BondTable {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();
    [[nodiscard]] static Outcome add(store::Session& session, const std::string& patient, const PatientBond& bond);
    /// Those in force at `now`, oldest first.
    [[nodiscard]] static Result<std::vector<PatientBond>> of_patient(store::Session& session,
                                                                     const std::string& patient, TimePoint now);
    /// False when there is none in force.
    [[nodiscard]] static Result<bool> end(store::Session& session, const std::string& patient, const std::string& id,
                                          TimePoint now);
    /// The family doctors of a patient who changes doctor or region.
    [[nodiscard]] static Outcome end_family_doctors(store::Session& session, const std::string& patient, TimePoint now);
};

} // namespace palestra::registry
