// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/desktop/queue_board.hpp"
#include "simulator/desktop/station_board.hpp"
#include "simulator/desktop/story_book.hpp"
#include "simulator/desktop/theatre.hpp"
#include "simulator/monitor/indicators/indicators.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palestra::desktop {

enum class Pane { documents, steps, inspector };

/// What a person can ask for, whatever key or click asked for it.
enum class Command {
    next_pane,
    previous_pane,
    up,
    down,
    left,
    right,
    page_up,
    page_down,
    home,
    end,
    larger,
    smaller,
    replay,
    indicators,
    copy,
    quit,
};

/// State of the desk: what is known, what is selected, how large. Pure: no window, no clock (time is passed in).
class Desk {
public:
    explicit Desk(float scale = 1);

    /// What happened before the window opened: listed and counted, not played.
    void add_history(std::vector<journal::Event> events);
    void add(std::vector<journal::Event> events, double now);

    void obey(Command command, double now);

    void focus(Pane pane) { m_pane = pane; }

    void select_document(std::size_t row);
    void select_step(std::size_t row);

    void select_tab(std::size_t tab) { m_tab = tab; }

    /// What a Region published, to stand beside the indicators.
    void set_reference(std::optional<monitor::Reference> reference) { m_reference = std::move(reference); }

    /// The view tells how many tabs the inspector has, so that the arrows stop at the last.
    void set_tabs(std::size_t count);

    /// Stories worth a row, newest first. Pointers hold until the next add().
    [[nodiscard]] const std::vector<const Story*>& documents() const { return m_documents; }

    [[nodiscard]] std::size_t document_row() const { return m_document; }

    [[nodiscard]] const Story* story() const;
    [[nodiscard]] std::size_t step_row() const;
    [[nodiscard]] const Step* step() const;

    [[nodiscard]] std::size_t tab() const { return m_tab; }

    [[nodiscard]] Pane pane() const { return m_pane; }

    [[nodiscard]] float scale() const { return m_scale; }

    [[nodiscard]] bool quitting() const { return m_quitting; }

    /// Lines the inspector has been asked to scroll since the last call; the view takes them.
    [[nodiscard]] int take_scroll();
    [[nodiscard]] bool take_copy();

    /// The indicators are shown instead of the panes.
    [[nodiscard]] bool indicators() const { return m_indicators; }

    [[nodiscard]] const monitor::Ledger& ledger() const { return m_ledger; }

    [[nodiscard]] const std::optional<monitor::Reference>& reference() const { return m_reference; }

    /// Another number after each event that the indicators count.
    [[nodiscard]] std::size_t changes() const { return m_changes; }

    [[nodiscard]] const StationBoard& board() const { return m_board; }

    [[nodiscard]] const QueueBoard& queue() const { return m_queue; }

    [[nodiscard]] const Theatre& theatre() const { return m_theatre; }

private:
    void list_documents();
    void move(int rows);
    void turn(int direction);
    void rescale(int direction);

    StoryBook m_book;
    StationBoard m_board;
    QueueBoard m_queue;
    monitor::Ledger m_ledger;
    std::optional<monitor::Reference> m_reference;
    std::size_t m_changes = 0;
    bool m_indicators = false;
    Theatre m_theatre;
    std::vector<const Story*> m_documents;
    std::string m_trace;        ///< selected story
    std::size_t m_document = 0; ///< its row
    bool m_follow = true;       ///< the newest document is shown as it comes
    std::size_t m_step = 0;
    bool m_follow_step = true; ///< the newest step of the shown story, likewise
    std::size_t m_tab = 0;
    std::size_t m_tabs = 1;
    Pane m_pane = Pane::documents;
    float m_scale = 1;
    int m_scroll = 0;
    bool m_copy = false;
    bool m_quitting = false;
};

} // namespace palestra::desktop
