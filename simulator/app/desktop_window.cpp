// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/desktop_window.hpp"

#ifdef PALESTRA_HAS_DESKTOP
#include "simulator/app/connection.hpp"
#include "simulator/desktop/desktop.hpp"
#endif

namespace palestra::app {

#ifdef PALESTRA_HAS_DESKTOP

Outcome show_window(const WindowWish& wish, Chain& chain, const Console& console,
                    const std::function<bool()>& should_stop) {
    desktop::Options options;
    options.window = wish.backend == "sdl" ? desktop::Window::sdl : desktop::Window::glfw;
    const auto fonts = font_folder(console.resources);
    options.titillium_regular = fonts / "titillium-web-v10-latin-ext_latin-regular.ttf";
    options.titillium_bold = fonts / "titillium-web-v10-latin-ext_latin-700.ttf";
    if (!wish.screenshot.empty())
        options.screenshot = wish.screenshot;
    PALESTRA_TRY(options.reference,
                 monitor::load_reference(console.resources / "simulator/producers/data/presets.json", "piemonte-2024"));
    // The feed outlives this call because the journal keeps its listener for the life of the chain.
    const auto feed = std::make_shared<desktop::EventFeed>();
    if (const auto past = journal::read_all(chain.journal().file().parent_path()))
        for (const auto& event : *past)
            feed->push(event);
    chain.journal().listen([feed](const journal::Event& event) { feed->push(event); });
    return desktop::run(options, *feed, console.messages, should_stop);
}

#else

Outcome show_window(const WindowWish& wish, Chain&, const Console&, const std::function<bool()>&) {
    return fail(FailureCode::no_display, {{"window", wish.backend}, {"reason", "PALESTRA_DESKTOP=OFF"}});
}

#endif

} // namespace palestra::app
