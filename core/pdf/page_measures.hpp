// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace palestra::pdf {

// A4 in points; margins as on a hospital letter.
inline constexpr double k_width = 595.28;
inline constexpr double k_height = 841.89;
inline constexpr double k_left = 54;
inline constexpr double k_right = k_width - 54;
inline constexpr double k_top = 92;
inline constexpr double k_bottom = k_height - 64;
inline constexpr double k_text_width = k_right - k_left;
inline constexpr double k_cell_padding = 4;

inline constexpr unsigned k_ink = 0x17324D;
inline constexpr unsigned k_blue = 0x0059B3;
inline constexpr unsigned k_grey = 0x455B71;
inline constexpr unsigned k_line = 0xC5D0DB;
inline constexpr unsigned k_notice = 0xA01C3C;
inline constexpr unsigned k_panel = 0xEEF3F8;

} // namespace palestra::pdf
