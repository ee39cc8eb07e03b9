// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/pdf/report.hpp"

#include <string>
#include <vector>

namespace palestra::pdf {

struct OutlinedLine {
    std::string text;
    double size = 8; ///< points
    bool bold = false;
};

/// PDF drawing operators (ISO 32000-1 §8.5) that fill the shapes of the letters, from the top left of a box of this
/// size in points; what does not fit in a line ends with "…". Shapes need no font, so what is drawn into a document
/// that exists already never breaks PDF/A's rule that fonts be embedded. Thread-safe.
[[nodiscard]] std::string outline_text(const std::vector<OutlinedLine>& lines, double width, double height,
                                       const Fonts& fonts);

} // namespace palestra::pdf
