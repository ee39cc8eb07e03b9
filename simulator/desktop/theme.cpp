// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/theme.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace palestra::desktop {
namespace {

constexpr Rgb rgb(std::uint32_t hexadecimal) {
    return {static_cast<std::uint8_t>(hexadecimal >> 16U), static_cast<std::uint8_t>(hexadecimal >> 8U),
            static_cast<std::uint8_t>(hexadecimal)};
}

// The .italia family (#0066CC, #17324D) for what belongs to the chain; amber for what says "training tool", which no
// production portal wears.
constexpr Rgb k_white = rgb(0xFFFFFF);
constexpr Rgb k_page = rgb(0xEAF0F6);
constexpr Rgb k_picked = rgb(0xD6E7F9);
constexpr Rgb k_code = rgb(0xF3F7FB);
constexpr Rgb k_navy = rgb(0x17324D);
constexpr Rgb k_slate = rgb(0x455B71);
constexpr Rgb k_blue = rgb(0x0066CC);
constexpr Rgb k_link = rgb(0x0055AD);
constexpr Rgb k_green = rgb(0x00663F);
constexpr Rgb k_brown = rgb(0x804B00);
constexpr Rgb k_red = rgb(0xAD1F3A);
constexpr Rgb k_amber = rgb(0xFFC24B);
constexpr Rgb k_rose = rgb(0xFCEBEE);

double linear(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Rgb colour) {
    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

Ink by_tone(Tone tone, const std::array<Ink, 5>& choices) {
    return choices.at(static_cast<std::size_t>(tone));
}

} // namespace

const std::vector<InkRow>& inks() {
    static const std::vector<InkRow> rows{
        {Ink::page, "page", {k_navy, k_page}},
        {Ink::page_muted, "page_muted", {k_slate, k_page}},
        {Ink::bar, "bar", {k_white, k_navy}},
        {Ink::bar_muted, "bar_muted", {rgb(0xC5D8EC), k_navy}},
        {Ink::training, "training", {k_navy, k_amber}},
        {Ink::card, "card", {rgb(0x1B2B3A), k_white}},
        {Ink::card_muted, "card_muted", {k_slate, k_white}},
        {Ink::card_link, "card_link", {k_link, k_white}},
        {Ink::card_ok, "card_ok", {k_green, k_white}},
        {Ink::card_warning, "card_warning", {k_brown, k_white}},
        {Ink::card_error, "card_error", {k_red, k_white}},
        {Ink::picked, "picked", {k_navy, k_picked}},
        {Ink::picked_muted, "picked_muted", {rgb(0x3B5066), k_picked}},
        {Ink::picked_link, "picked_link", {k_link, k_picked}},
        {Ink::picked_ok, "picked_ok", {k_green, k_picked}},
        {Ink::picked_warning, "picked_warning", {k_brown, k_picked}},
        {Ink::picked_error, "picked_error", {k_red, k_picked}},
        {Ink::chip_kind, "chip_kind", {k_white, k_blue}},
        {Ink::chip_neutral, "chip_neutral", {k_navy, rgb(0xC5D8EC)}},
        {Ink::chip_ok, "chip_ok", {k_white, k_green}},
        {Ink::chip_warning, "chip_warning", {k_white, k_brown}},
        {Ink::chip_error, "chip_error", {k_white, k_red}},
        {Ink::code, "code", {rgb(0x1B2B3A), k_code}},
        {Ink::code_key, "code_key", {k_link, k_code}},
        {Ink::code_muted, "code_muted", {k_slate, k_code}},
        {Ink::problem, "problem", {rgb(0x5E1022), k_rose}},
        {Ink::problem_strong, "problem_strong", {k_red, k_rose}},
        {Ink::station_off, "station_off", {k_slate, rgb(0xDDE5ED)}},
        {Ink::tab, "tab", {k_link, k_white}},
    };
    return rows;
}

const std::vector<StrokeRow>& strokes() {
    static const std::vector<StrokeRow> rows{
        {Stroke::edge, "edge", rgb(0x71869B), k_page},      {Stroke::edge_picked, "edge_picked", k_blue, k_page},
        {Stroke::focus, "focus", k_blue, k_page},           {Stroke::bar_quick, "bar_quick", k_blue, k_white},
        {Stroke::bar_failed, "bar_failed", k_red, k_white}, {Stroke::stripe, "stripe", k_navy, k_amber},
    };
    return rows;
}

Pair pair_of(Ink ink) {
    const auto found = std::ranges::find(inks(), ink, &InkRow::ink);
    assert(found != inks().end() && "every ink has its row");
    return found->pair;
}

Rgb line_of(Stroke stroke) {
    const auto found = std::ranges::find(strokes(), stroke, &StrokeRow::stroke);
    assert(found != strokes().end() && "every stroke has its row");
    return found->line;
}

Rgb border() {
    return rgb(0xC7D4E1);
}

Ink on_card(Tone tone) {
    return by_tone(tone, {Ink::card_muted, Ink::card_link, Ink::card_ok, Ink::card_warning, Ink::card_error});
}

Ink on_picked(Tone tone) {
    return by_tone(tone, {Ink::picked_muted, Ink::picked_link, Ink::picked_ok, Ink::picked_warning, Ink::picked_error});
}

Ink chip_of(Tone tone) {
    return by_tone(tone, {Ink::chip_neutral, Ink::chip_kind, Ink::chip_ok, Ink::chip_warning, Ink::chip_error});
}

double contrast(Rgb a, Rgb b) {
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

} // namespace palestra::desktop
