// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/desktop/story.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace palestra::desktop {

/// Something to see: a request or an answer on its way between two stations, or a fact at one station.
struct Scene {
    enum class Kind { request, answer, fact };

    Kind kind = Kind::request;
    std::string trace_id;
    std::string label; ///< kind of document, or empty
    std::string from;
    std::string to;   ///< same as `from` for a fact
    std::string what; ///< "POST /v1/documents", or the status of an answer
    Tone tone = Tone::running;
    journal::Event fact; ///< only for facts
    double begin = 0;    ///< seconds of the window's own time
    double end = 0;
};

/// A scene that is on at a given moment and how far it has got, 0 to 1.
struct Showing {
    const Scene* scene = nullptr;
    float progress = 0;
};

/// Plays the journal at a pace that people can follow: the hops of one trace take milliseconds, so its scenes are
/// queued one after the other, faster when the queue is long. Traces play side by side. Pure: time is passed in.
class Theatre {
public:
    void add(const journal::Event& event, double now);
    /// Plays a whole story again from its beginning, in place of whatever is queued for it.
    void replay(const Story& story, double now);
    /// Forgets scenes that are over.
    void tidy(double now);

    [[nodiscard]] std::vector<Showing> showing(double now) const;

    [[nodiscard]] bool moving(double now) const { return now < m_over; }

private:
    void queue(Scene scene, double now);

    std::vector<Scene> m_scenes;
    std::map<std::string, double> m_lane_over;   ///< trace id -> when its last scene ends
    std::map<std::string, std::string> m_labels; ///< trace id -> kind of document
    std::set<std::string> m_calls;               ///< spans of requests that were seen leaving
    double m_over = 0;
};

} // namespace palestra::desktop
