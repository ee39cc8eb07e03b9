// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/theme.hpp"

#include <catch2/catch.hpp>

using namespace palestra::desktop;

TEST_CASE("every text stands out from its ground as WCAG 1.4.3 asks") {
    for (const auto& row : inks()) {
        CAPTURE(row.name);
        CHECK(contrast(row.pair.text, row.pair.ground) >= 4.5);
    }
}

TEST_CASE("every line that means something stands out as WCAG 1.4.11 asks") {
    for (const auto& row : strokes()) {
        CAPTURE(row.name);
        CHECK(contrast(row.line, row.ground) >= 3.0);
    }
}

TEST_CASE("every ink and stroke of the enumerations has its row") {
    for (int i = 0; i <= static_cast<int>(Ink::tab); ++i)
        CHECK(static_cast<int>(inks().at(static_cast<std::size_t>(i)).ink) == i);
    for (int i = 0; i <= static_cast<int>(Stroke::stripe); ++i)
        CHECK(static_cast<int>(strokes().at(static_cast<std::size_t>(i)).stroke) == i);
}

TEST_CASE("contrast is that of the WCAG examples") {
    CHECK(contrast({0, 0, 0}, {255, 255, 255}) == Approx(21.0));
    CHECK(contrast({0x76, 0x76, 0x76}, {255, 255, 255}) == Approx(4.54).margin(0.01));
    CHECK(contrast({255, 255, 255}, {0, 0, 0}) == Approx(21.0));
}
