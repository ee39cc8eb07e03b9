// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace palestra::identity {

/// OIDs of the identifier domains that the chain treats specially (gateway contract §5.1.1).
inline constexpr std::string_view k_fiscal_code_oid = "2.16.840.1.113883.2.9.4.3.2";
inline constexpr std::string_view k_team_card_oid = "2.16.840.1.113883.2.9.4.3.7";

/// The check letter of the first 15 characters (upper case), '\0' if one of them is not a letter or digit.
[[nodiscard]] char fiscal_code_check_letter(std::string_view first_fifteen);

/// The national gateway's rule (contract §5.1.3): 16 characters, the first six letters, right check letter;
/// month, day and place are not looked at. Case-insensitive.
[[nodiscard]] bool is_fiscal_code(std::string_view text);

} // namespace palestra::identity
