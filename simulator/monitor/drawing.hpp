// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace palestra::monitor {

using Colour = std::uint32_t; ///< 0xRRGGBB

struct Box {
    double x, y, width, height;
    Colour fill;
};

struct Stroke {
    double x1, y1, x2, y2;
    Colour colour;
    double thickness = 1;
    bool dashed = false;
};

enum class Anchor { start, middle, end };

struct Label {
    double x, y; ///< of the base line
    std::string text;
    double size = 13;
    Colour colour = 0x17324D;
    Anchor anchor = Anchor::start;
    bool bold = false;
};

/// Marks that tell lines apart without their colour.
enum class Shape { circle, square, diamond };

struct Mark {
    double x, y, radius;
    Shape shape;
    Colour fill;
};

using Figure = std::variant<Box, Stroke, Label, Mark>;

/// A picture as a list of figures on white, later ones above earlier ones; units are CSS pixels.
struct Drawing {
    double width = 0, height = 0;
    std::vector<Figure> figures;
    std::string title, description; ///< said aloud in its place

    /// Another one below it.
    void append(const Drawing& other);
};

[[nodiscard]] std::string to_svg(const Drawing& drawing);
/// Twice the size of the drawing. Fonts of the folder, else DejaVu Sans. Failures: internal (cairo says why).
[[nodiscard]] Result<std::string> to_png(const Drawing& drawing, const std::filesystem::path& fonts);

} // namespace palestra::monitor
