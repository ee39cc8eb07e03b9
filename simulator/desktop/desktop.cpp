// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/desktop.hpp"

#include "simulator/desktop/desk_view.hpp"
#include "simulator/desktop/surface.hpp"

#include <imgui.h>

#include <chrono>

namespace palestra::desktop {
namespace {

constexpr double k_idle_seconds = 0.4;
/// Dear ImGui needs a frame to notice a hover and one more to show its effect.
constexpr int k_frames_after_input = 3;
constexpr int k_screenshot_frames = 4;

/// Owns Dear ImGui's context: made before the surface, destroyed after it.
class ImguiSession {
public:
    ImguiSession() {
        IMGUI_CHECKVERSION();
        ImGui::CreateContext();
        auto& io = ImGui::GetIO();
        io.IniFilename = nullptr; // nothing is written beside the user's back
        io.LogFilename = nullptr;
    }

    ~ImguiSession() { ImGui::DestroyContext(); }

    ImguiSession(const ImguiSession&) = delete;
    ImguiSession& operator=(const ImguiSession&) = delete;
};

/// The feed must not wake a window that is gone.
class Wakening {
public:
    Wakening(EventFeed& feed, Surface& surface) : m_feed(feed) {
        m_feed.wake_with([&surface] { surface.wake(); });
    }

    ~Wakening() { m_feed.wake_with(nullptr); }

    Wakening(const Wakening&) = delete;
    Wakening& operator=(const Wakening&) = delete;

private:
    EventFeed& m_feed;
};

Result<std::unique_ptr<Surface>> open_surface(const Options& options, const Messages& messages) {
    const SurfaceOptions surface{messages.text("desktop.window_title"), options.width, options.height};
    return options.window == Window::glfw ? open_glfw_surface(surface) : open_sdl_surface(surface);
}

class Session {
public:
    Session(const Options& options, Surface& surface, const Messages& messages)
        : m_options(options), m_surface(surface), m_messages(messages), m_desk(options.scale) {}

    void frame(double now) {
        for (const auto& stroke : m_surface.take_strokes())
            if (const auto command = command_of(stroke))
                m_desk.obey(*command, now);
        if (m_desk.scale() != m_fonts_scale)
            rebuild_fonts();
        m_surface.begin_frame();
        ImGui::NewFrame();
        m_view.draw(m_desk, m_fonts, m_messages, now);
        ImGui::Render();
    }

    Outcome screenshot(const std::filesystem::path& file);
    void live(EventFeed& feed, const std::function<bool()>& should_stop);

    Desk& desk() { return m_desk; }

private:
    void rebuild_fonts() {
        m_fonts_scale = m_desk.scale();
        apply_style(m_fonts_scale);
        const FontFiles files{m_options.titillium_regular, m_options.titillium_bold, m_options.mono, m_options.dejavu};
        m_fonts = load_fonts(*ImGui::GetIO().Fonts, files, m_fonts_scale, m_surface.whole_pixels());
        m_surface.upload_fonts();
    }

    const Options& m_options;
    Surface& m_surface;
    const Messages& m_messages;
    Desk m_desk;
    DeskView m_view;
    Fonts m_fonts;
    float m_fonts_scale = 0;
};

/// Row in the time line of the n-th hop.
std::size_t row_of_hop(const Story& story, std::size_t hop) {
    for (std::size_t row = 0; row < story.steps.size(); ++row)
        if (story.steps[row].kind == Step::Kind::hop && hop-- == 0)
            return row;
    return 0;
}

Outcome Session::screenshot(const std::filesystem::path& file) {
    m_desk.select_document(m_options.select_document);
    if (m_options.select_hop && m_desk.story() != nullptr) {
        m_desk.select_step(row_of_hop(*m_desk.story(), *m_options.select_hop));
        m_desk.focus(Pane::inspector);
    }
    if (m_options.indicators)
        m_desk.obey(Command::indicators, 0);
    if (m_options.replay_at)
        m_desk.obey(Command::replay, 0);
    for (int i = 0; i < k_screenshot_frames; ++i) {
        m_surface.wait(0.01);
        frame(m_options.replay_at.value_or(0));
        m_desk.select_tab(m_options.select_tab); // only now is it known how many there are
        m_surface.show();
    }
    PALESTRA_TRY(const auto picture, m_surface.capture());
    return write_png(picture, file);
}

void Session::live(EventFeed& feed, const std::function<bool()>& should_stop) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    const auto now = [start] { return std::chrono::duration<double>(Clock::now() - start).count(); };
    int frames_due = k_frames_after_input;
    while (!m_desk.quitting() && !m_surface.closing() && !should_stop()) {
        const bool moving = m_desk.theatre().moving(now());
        const bool woken = m_surface.wait(moving || frames_due > 0 ? m_surface.frame_seconds() : k_idle_seconds);
        auto events = feed.drain();
        if (woken || !events.empty())
            frames_due = k_frames_after_input;
        // The last frame after a movement shows everything at rest again.
        if (moving)
            frames_due = std::max(frames_due, 1);
        if (frames_due == 0)
            continue;
        --frames_due;
        m_desk.add(std::move(events), now());
        frame(now());
        m_surface.show();
    }
}

} // namespace

Outcome run(const Options& options, EventFeed& feed, const Messages& messages,
            const std::function<bool()>& should_stop) {
    const ImguiSession imgui;
    PALESTRA_TRY(const auto surface, open_surface(options, messages));
    Session session(options, *surface, messages);
    session.desk().set_reference(options.reference);
    session.desk().add_history(feed.drain());
    if (options.screenshot)
        return session.screenshot(*options.screenshot);
    const Wakening wakening(feed, *surface);
    session.live(feed, should_stop);
    return {};
}

} // namespace palestra::desktop
