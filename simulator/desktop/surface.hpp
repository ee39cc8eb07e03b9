// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "simulator/desktop/keyboard.hpp"
#include "simulator/desktop/picture.hpp"

#include <memory>
#include <string>
#include <vector>

namespace palestra::desktop {

/// A window on the screen with its way of drawing Dear ImGui's lists. Made and used on one thread; only wake() may be
/// called from others. Needs a Dear ImGui context that outlives it.
class Surface {
public:
    virtual ~Surface() = default;

    /// Sleeps until there is input, wake() is called or the time is over; takes the input in. Returns whether
    /// there was any (or a wake).
    virtual bool wait(double seconds) = 0;
    virtual void wake() = 0;
    [[nodiscard]] virtual bool closing() const = 0;

    /// What was typed since the last call.
    [[nodiscard]] virtual std::vector<KeyStroke> take_strokes() = 0;

    virtual void begin_frame() = 0;
    /// Draws ImGui::GetDrawData() and shows it.
    virtual void show() = 0;
    /// Draws it once more and gives the pixels.
    [[nodiscard]] virtual Result<Picture> capture() = 0;
    /// After the font atlas was filled anew.
    virtual void upload_fonts() = 0;
    /// Whether glyphs must start on whole pixels to be evenly spaced.
    [[nodiscard]] virtual bool whole_pixels() const = 0;
    /// Seconds between frames while something moves.
    [[nodiscard]] virtual double frame_seconds() const = 0;
};

struct SurfaceOptions {
    std::string title;
    int width = 1280;
    int height = 800;
};

/// Failure no_display (window, reason) when no window can be opened.
[[nodiscard]] Result<std::unique_ptr<Surface>> open_glfw_surface(const SurfaceOptions& options);
[[nodiscard]] Result<std::unique_ptr<Surface>> open_sdl_surface(const SurfaceOptions& options);

} // namespace palestra::desktop
