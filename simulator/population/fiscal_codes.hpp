// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/person.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace palestra::population {

/// Codice fiscale by the public algorithm (D.M. 23/12/1976), but for the place: Z990 to Z999, which belong to no comune
/// and no state, so that it can be nobody's. `place` is 0–9.
[[nodiscard]] std::string synthetic_fiscal_code(std::string_view family, std::string_view given, Sex sex, Date birth,
                                                int place);
/// The same with some digits turned into letters, as the tax office does for homonyms. Bit i of `which`: the i-th digit
/// from the right. Check letter recomputed.
[[nodiscard]] std::string with_omocodia(const std::string& code, unsigned which);
/// Digits back in place of omocodia's letters; empty unless it has the shape of a codice fiscale of a person.
[[nodiscard]] std::string without_omocodia(std::string_view code);
/// Whether the place code is one of ours.
[[nodiscard]] bool has_synthetic_place(std::string_view code);

} // namespace palestra::population
