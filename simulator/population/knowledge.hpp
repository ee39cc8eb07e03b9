// SPDX-License-Identifier: EUPL-1.2
#pragma once

// What the generator knows: the files of data/. Only the generator includes it.

#include "core/base/failure.hpp"
#include "core/base/json.hpp"
#include "simulator/population/coded.hpp"
#include "simulator/population/medicine.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace palestra::population {

struct Comune {
    std::string name, istat, cap, province, asl;
    int weight = 1;
};

struct Country {
    std::string istat, name, iso;
    bool union_member = false;
};

struct Names {
    /// By generation: born before 1950, before 1990, later; and of foreigners.
    struct Given {
        std::vector<std::string> old, middle, young, foreign;
    };

    Given male, female;
    std::vector<std::string> roots, endings, streets, occupations;
    std::vector<Country> countries;

    /// A surname that is a root and an ending of the lists: reserved for synthetic people.
    [[nodiscard]] bool reserved(std::string_view family) const;
};

struct Analyte {
    std::string loinc, name, unit, unit_text, normal; ///< normal: text of qualitative ones
    int decimals = 0;
    std::array<double, 2> mean{}; ///< male, female
    double sd = 0;
    std::array<std::optional<double>, 2> low, high;
};

struct PanelKind {
    Code speciality, panel;
    std::string specimen, specimen_text;
    std::vector<std::string> analytes;
};

struct VaccineKind {
    std::string key;
    Medicine medicine;
    std::vector<Code> antigens;
    std::string route, manufacturer;
    double quantity = 0.5;
};

struct UnitKind {
    std::string key, name, discipline;
    int doctors = 1;
};

struct AuthorityKind {
    std::string id, name, code, city, type;
    std::vector<std::string> serves;

    struct Hospital {
        std::string name, code, city;
    };

    std::vector<Hospital> hospitals;
};

struct Knowledge {
    std::vector<Comune> comuni;
    int weight = 0; ///< of all comuni
    Names names;
    std::vector<AuthorityKind> authorities;
    std::vector<UnitKind> hospital_units, territorial_units;
    std::map<std::string, Medicine, std::less<>> medicines;
    std::map<std::string, Analyte, std::less<>> analytes;
    std::map<std::string, PanelKind, std::less<>> panels;
    std::map<std::string, VaccineKind, std::less<>> vaccines;
    std::map<std::string, std::string, std::less<>> diagnoses, procedures, exemptions, risk_categories, risk_conditions;
    std::map<std::string, Code, std::less<>> vaccine_diseases;
    Json calendar;              ///< of vaccinations
    std::vector<Json> pathways; ///< data/pathways/*.json, by name
    Json people;                ///< lifestyles, allergies, families' illnesses
    Json story;                 ///< steps of data/stories/celani*.json, in order

    [[nodiscard]] const Comune* comune(std::string_view name) const;
    [[nodiscard]] Code diagnosis(std::string_view icd9cm) const;
    [[nodiscard]] Code procedure(std::string_view icd9cm) const;
    /// An empty medicine with the key as name, when it is not there: the data's own test refuses that.
    [[nodiscard]] Medicine medicine(std::string_view key) const;

    /// Failures: file_unreadable, json_invalid.
    [[nodiscard]] static Result<Knowledge> load(const std::filesystem::path& resources);
};

/// Members of an object of the data, without copies: "" / 0 / an empty list when absent.
namespace read {
[[nodiscard]] const Json& member(const Json& object, std::string_view name);
[[nodiscard]] const std::string& text(const Json& object, std::string_view name);
[[nodiscard]] double number(const Json& object, std::string_view name, double otherwise = 0);
[[nodiscard]] bool flag(const Json& object, std::string_view name, bool otherwise = false);
[[nodiscard]] std::vector<std::string> texts(const Json& object, std::string_view name);
} // namespace read

} // namespace palestra::population
