// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/kind_style.hpp"

#include <algorithm>
#include <array>

namespace palestra::fhir {
namespace {

constexpr std::array k_styles{
    KindStyle{.kind = "PSS", .encounter_in_entries = false, .allergy_in_full = true},
    KindStyle{.kind = "LDO", .allergy_onset_of_act = true, .allergy_confirmed = true, .moderate_is_low = false},
    KindStyle{.kind = "VPS",
              .allergy_onset_of_act = true,
              .allergy_confirmed = true,
              .moderate_is_low = false,
              .family_date_as_onset = true,
              .signed_notes_on_entries = true},
    KindStyle{.kind = "LAB"},
    KindStyle{.kind = "RAD", .one_report = true, .family_date_as_onset = true},
    KindStyle{
        .kind = "RSA", .one_report = true, .family_date_as_onset = true, .one_dosage = true, .history_together = true},
    KindStyle{.kind = "RAP",
              .one_report = true,
              .allergy_confirmed = true,
              .family_date_as_onset = true,
              .sections_are_observations = true},
    KindStyle{.kind = "TELEVISITA", .one_report = true, .history_together = true},
    KindStyle{.kind = "TELECONSULTO", .one_report = true, .history_together = true},
    KindStyle{.kind = "TELEASSISTENZA", .one_report = true, .history_together = true},
};
constexpr KindStyle k_plain{};

} // namespace

const KindStyle& style_of(std::string_view kind) {
    const auto* found = std::ranges::find(k_styles, kind, &KindStyle::kind);
    return found == k_styles.end() ? k_plain : *found;
}

} // namespace palestra::fhir
