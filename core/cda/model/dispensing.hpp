// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/drug.hpp"
#include "core/cda/model/full_header.hpp"
#include "core/cda/model/section.hpp"

/// ERF, ERF_NOSSN and ERS: what was handed over or done of a prescription (facts sheet §3.10).
namespace palestra::cda {

/// Another medicine than the prescribed one, and why.
struct DrugVariation {
    Code kind = {};   ///< A updated code, S substitution, V other; ERF_NOSSN takes S alone, or null_flavor UNK
    Code reason = {}; ///< list 2.9.6.1.53
    std::optional<Drug> prescribed = {};
    bool operator==(const DrugVariation&) const = default;
};

struct DispensedDrug {
    Identifier id = {}; ///< obligatory in ERF_NOSSN
    Interval time = {};
    Quantity quantity = {}; ///< obligatory in ERF
    Drug drug = {};
    std::optional<DrugVariation> variation = {};
    Code regime = {}; ///< 1 direct, 2 on behalf, 3 by agreement
    // ERF_NOSSN only.
    Money price = {}, other_costs = {};
    std::string regional_message = {}; ///< the Schematron takes it only beside a variation (ERRORE-b18)
    bool operator==(const DispensedDrug&) const = default;
};

struct DrugDispensing {
    static constexpr std::string_view kind = "ERF";
    FullHeader header = {};
    std::optional<SectionOf<DispensedDrug>> drugs = {};
    bool operator==(const DrugDispensing&) const = default;
};

struct PrivateDrugDispensing {
    static constexpr std::string_view kind = "ERF_NOSSN";
    FullHeader header = {};
    std::optional<SectionOf<DispensedDrug>> drugs = {};
    std::optional<TextSection> regional_message = {}, annotations = {};
    bool operator==(const PrivateDrugDispensing&) const = default;
};

/// Another service than the prescribed one.
struct ServiceVariation {
    Code kind = {}; ///< V; empty: not said
    Code prescribed = {};
    Interval prescribed_time = {};
    bool operator==(const ServiceVariation&) const = default;
};

struct WaitingList {
    Code code = {};
    Interval time = {}; ///< low and high
    bool operator==(const WaitingList&) const = default;
};

struct DispensedService {
    Identifier id = {};
    Code code = {};
    Interval time = {};
    std::string repeats = {};
    Code laboratory = {}; ///< list 2.9.6.3.1.1; obligatory (ERRORE-b12)
    std::optional<ServiceVariation> variation = {};
    Code branch = {};
    std::optional<WaitingList> waiting_list = {};
    bool operator==(const DispensedService&) const = default;
};

struct SpecialistDispensing {
    static constexpr std::string_view kind = "ERS";
    FullHeader header = {};
    bool extended = false; ///< section 103147-5 (extended) instead of 103146-7 (brief)
    std::optional<SectionOf<DispensedService>> services = {}; ///< exactly one entry
    bool operator==(const SpecialistDispensing&) const = default;
};

} // namespace palestra::cda
