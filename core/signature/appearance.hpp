// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/pdf/report.hpp"

#include <string>
#include <vector>

namespace palestra::signature {

/// A signature that shows itself on the page. Points from the page's bottom left corner.
struct Appearance {
    int page = -1; ///< from 1; -1 is the last
    double left = 51, bottom = 60, width = 220, height = 44;
    pdf::Fonts fonts = {};
    std::vector<std::string> lines; ///< first one bold; SIMULAZIONE is always written below
};

/// The widget's appearance: a form XObject with its stream, as it stands in a PDF. It needs no font.
[[nodiscard]] std::string appearance_stream(const Appearance& appearance);

} // namespace palestra::signature
