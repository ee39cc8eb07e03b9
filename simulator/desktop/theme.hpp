// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/desktop/tone.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace palestra::desktop {

struct Rgb {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
};

/// Text and the ground it is written on. Views get colours only as such pairs, so the contrast test over the one
/// table in theme.cpp covers every text that can appear.
struct Pair {
    Rgb text;
    Rgb ground;
};

enum class Ink {
    page,
    page_muted,
    bar,
    bar_muted,
    training,
    card,
    card_muted,
    card_link,
    card_ok,
    card_warning,
    card_error,
    picked,
    picked_muted,
    picked_link,
    picked_ok,
    picked_warning,
    picked_error,
    chip_kind,
    chip_neutral,
    chip_ok,
    chip_warning,
    chip_error,
    code,
    code_key,
    code_muted,
    problem,
    problem_strong,
    station_off,
    tab,
};

/// Lines and shapes that carry meaning; each must stand out 3:1 from the ground it is drawn on (WCAG 1.4.11).
enum class Stroke { edge, edge_picked, focus, bar_quick, bar_failed, stripe };

struct InkRow {
    Ink ink;
    std::string_view name;
    Pair pair;
};

struct StrokeRow {
    Stroke stroke;
    std::string_view name;
    Rgb line;
    Rgb ground;
};

[[nodiscard]] const std::vector<InkRow>& inks();
[[nodiscard]] const std::vector<StrokeRow>& strokes();
[[nodiscard]] Pair pair_of(Ink ink);
[[nodiscard]] Rgb line_of(Stroke stroke);
/// Hair lines between cards; decoration only.
[[nodiscard]] Rgb border();

[[nodiscard]] Ink on_card(Tone tone);
[[nodiscard]] Ink on_picked(Tone tone);
[[nodiscard]] Ink chip_of(Tone tone);

/// WCAG 2.1 contrast ratio, 1 to 21.
[[nodiscard]] double contrast(Rgb a, Rgb b);

} // namespace palestra::desktop
