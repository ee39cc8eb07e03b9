// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/desktop/tone.hpp"

#include <string>
#include <vector>

namespace palestra::desktop {

/// What the inspector shows, as plain values: presenters fill it, inspector_view draws it, a test reads it.
struct Block {
    enum class Kind {
        heading, ///< value
        pair,    ///< label, value; note: what it means
        code,    ///< label: key part of a line, value: the rest
        note,    ///< value
        finding, ///< label: where (may be empty), value: what is wrong, note: what to do
    };

    Kind kind = Kind::note;
    std::string label;
    std::string value;
    std::string note;
    Tone tone = Tone::neutral; ///< pair: a mark before the label
};

struct InspectorTab {
    std::string title;
    std::vector<Block> blocks;
};

struct Inspector {
    std::string title;    ///< "POST /v1/documents/validation"
    std::string subtitle; ///< who, when, how long
    std::string status;   ///< "422 Unprocessable", or empty
    Tone tone = Tone::neutral;
    std::string problem_title; ///< from a problem body, else empty
    std::string problem_detail;
    std::vector<InspectorTab> tabs;
};

/// The whole content as text, for the clipboard.
[[nodiscard]] std::string as_text(const Inspector& inspector);

/// Pretty-printed JSON as code blocks, keys apart from values so that they can be coloured; other text line by line.
void append_code(std::vector<Block>& blocks, const std::string& text);

} // namespace palestra::desktop
