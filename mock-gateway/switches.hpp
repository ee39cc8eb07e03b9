// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <bitset>
#include <chrono>
#include <span>
#include <string_view>

namespace palestra::gateway {

/// The differences between the published document and the deployed system that change an answer; the number is the
/// one of the register (contract §19). The others of the register either agree or cannot be seen from outside.
enum class Difference : std::uint8_t {
    update_path = 1,             ///< D-01
    status_not_found = 5,        ///< D-05
    extraction_detail = 15,      ///< D-15
    mapping_error = 17,          ///< D-17
    family_statuses = 20,        ///< D-20
    fhir_extraction = 21,        ///< D-21
    instances = 22,              ///< D-22
    legal_authenticator = 23,    ///< D-23
    attachment_name_case = 24,   ///< D-24
    gateway_and_ministry = 30,   ///< D-30
    regional_descriptions = 31,  ///< D-31
    preservation_update = 32,    ///< D-32
    equal_trace_ids = 34,        ///< D-34
    update_workflow_prefix = 36, ///< D-36
    direct_fhir_status = 38,     ///< D-38
    empty_warning = 39,          ///< D-39
};

enum class Reading { spec, deployed };

/// Which reading is followed, difference by difference. A value; by default as the contract decides.
class Readings {
public:
    Readings();
    /// "contract" (the default), "spec", "deployed". Failure wrong_usage.
    [[nodiscard]] static Result<Readings> profile(std::string_view name);
    /// One exception: "D-39=spec". Failure wrong_usage names those that can be chosen.
    [[nodiscard]] Outcome choose(std::string_view text);

    [[nodiscard]] bool spec(Difference difference) const { return m_spec[static_cast<std::size_t>(difference)]; }

private:
    std::bitset<64> m_spec;
};

[[nodiscard]] std::span<const Difference> differences();

/// What an operator may turn on and off. The defaults are the national gateway's, as far as it is known.
struct Switches {
    Readings readings;
    bool accreditation_hooks = true;    ///< prefixes of identifiers that ask for an incident (contract §18.3)
    bool correlation = true;            ///< P-08, B-21: document type against high-level class (D-33)
    bool legacy_metadata_path = false;  ///< E6, an alias of E7 (D-01)
    bool health_exposed = false;        ///< E14
    bool direct_fhir = false;           ///< E2, E12, E13 (contract §7.6)
    bool reject_jti_reuse = false;      ///< strict: a token is taken once (contract §3.3, decision)
    std::chrono::seconds clock_skew{0}; ///< how far in the future an iat may lie
};

} // namespace palestra::gateway
