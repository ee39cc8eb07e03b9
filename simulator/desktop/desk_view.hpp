// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/desktop/canvas.hpp"
#include "simulator/desktop/desk.hpp"
#include "simulator/desktop/indicator_presenter.hpp"
#include "simulator/desktop/inspector.hpp"

#include <map>
#include <string>

namespace palestra::desktop {

/// Lays the views out over the whole window and turns clicks into what the desk understands. Between
/// ImGui::NewFrame() and ImGui::Render(). Wide windows show all panes; narrow ones (or large scales) one at a time.
class DeskView {
public:
    void draw(Desk& desk, const Fonts& fonts, const Messages& messages, double now);

    /// See Canvas::places.
    [[nodiscard]] const std::map<std::string, ImVec4, std::less<>>& places() const { return m_places; }

private:
    void draw_panes(const Canvas& canvas, Desk& desk, ImVec2 at, ImVec2 size);
    void draw_pane(const Canvas& canvas, Desk& desk, Pane pane, ImVec2 at, ImVec2 size);
    void draw_inspector_pane(const Canvas& canvas, Desk& desk);
    void draw_indicators_pane(const Canvas& canvas, Desk& desk, ImVec2 at, ImVec2 size);
    const Inspector& inspected(const Desk& desk, const Messages& messages);

    std::map<std::string, ImVec4, std::less<>> m_places;
    std::string m_inspected; ///< which step m_inspector is about: decoding is done once, not in every frame
    Inspector m_inspector;
    std::optional<std::size_t> m_counted; ///< at which of the desk's changes m_indicators was made
    IndicatorPanel m_indicators;
};

} // namespace palestra::desktop
