// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/base/messages.hpp"
#include "simulator/desktop/event_feed.hpp"
#include "simulator/monitor/indicators/indicators.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>

namespace palestra::desktop {

/// glfw draws with OpenGL 3; sdl draws in software, for thin clients and virtual desktops without OpenGL.
enum class Window { glfw, sdl };

struct Options {
    Window window = Window::glfw;
    /// TrueType files; each may be missing (see FontFiles for what stands in).
    std::filesystem::path titillium_regular;
    std::filesystem::path titillium_bold;
    std::filesystem::path mono;
    std::filesystem::path dejavu = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";
    float scale = 1; ///< 0.75 to 3
    int width = 1280;
    int height = 800;

    /// What stands beside the indicators of conferral.
    std::optional<monitor::Reference> reference;

    /// Draw what the feed holds, write this PNG, and return.
    std::optional<std::filesystem::path> screenshot;
    /// For the screenshot: which document (0 is the newest), which of its hops, which tab of the inspector.
    std::size_t select_document = 0;
    std::optional<std::size_t> select_hop;
    std::size_t select_tab = 0;
    /// For the screenshot: the indicators instead of the panes.
    bool indicators = false;
    /// For the screenshot: show the document this many seconds after it set out.
    std::optional<double> replay_at;
};

/// Opens the window and shows the chain until the window is closed, Ctrl+Q is typed or should_stop() says so (asked
/// at least twice a second). Runs on the calling thread, which must be the process's main thread. What the feed
/// holds at the start is history: listed, not played. Failures: no_display (window, reason), and those of the PNG.
[[nodiscard]] Outcome run(const Options& options, EventFeed& feed, const Messages& messages,
                          const std::function<bool()>& should_stop);

} // namespace palestra::desktop
