// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace palestra::desktop {

/// How a thing went, in the five ways the desktop can colour. Colour never stands alone: each tone also has a mark
/// (tone_mark) or a word beside it.
enum class Tone { neutral, running, ok, warning, error };

/// "✓", "⚠", "✗", "…" or nothing.
[[nodiscard]] constexpr const char* tone_mark(Tone tone) {
    switch (tone) {
    case Tone::ok:
        return "✓";
    case Tone::warning:
        return "⚠";
    case Tone::error:
        return "✗";
    case Tone::running:
        return "…";
    case Tone::neutral:
        break;
    }
    return "";
}

} // namespace palestra::desktop
