// SPDX-License-Identifier: EUPL-1.2
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/io/journal/journal.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace palestra::journal {
namespace {

constexpr std::size_t k_segment_limit = 1U << 30U;

Result<std::vector<Event>> read_segment(const std::filesystem::path& file) {
    PALESTRA_TRY(const auto bytes, read_file(file, k_segment_limit));
    std::vector<Event> events;
    std::string_view rest = bytes;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        if (end == std::string_view::npos)
            break; // cut short by a crash: it was never acknowledged
        // A line that does not read is damage of the medium: the story goes on without it.
        if (auto event = from_line(rest.substr(0, end)))
            events.push_back(*std::move(event));
        rest.remove_prefix(end + 1);
    }
    return events;
}

/// Position of each span's first event: what its children must wait for.
using FirstOfSpan = std::map<std::string, std::pair<std::size_t, std::size_t>>;

FirstOfSpan first_of_spans(const std::vector<std::vector<Event>>& segments) {
    FirstOfSpan first;
    for (std::size_t s = 0; s < segments.size(); ++s)
        for (std::size_t i = 0; i < segments[s].size(); ++i)
            first.try_emplace(segments[s][i].trace.span_id, s, i);
    return first;
}

} // namespace

std::vector<Event> merge(std::vector<std::vector<Event>> segments) {
    const auto first = first_of_spans(segments);
    std::vector<std::size_t> next(segments.size(), 0);
    std::size_t left = 0;
    for (const auto& segment : segments)
        left += segment.size();

    const auto waits = [&](const Event& event, std::size_t own) {
        const auto parent = first.find(event.trace.parent_id);
        return parent != first.end() && parent->second.first != own &&
               next[parent->second.first] <= parent->second.second;
    };
    std::vector<Event> merged;
    merged.reserve(left);
    while (merged.size() < left) {
        // Among the heads that wait for nothing, the earliest by wall clock; clocks only break ties between
        // events without a causal link. If all wait (a forged or damaged segment), the earliest head goes.
        std::size_t best = segments.size();
        bool best_waits = true;
        for (std::size_t s = 0; s < segments.size(); ++s) {
            if (next[s] == segments[s].size())
                continue;
            const auto& head = segments[s][next[s]];
            const bool head_waits = waits(head, s);
            if (best == segments.size() || (best_waits && !head_waits) ||
                (best_waits == head_waits && head.wall < segments[best][next[best]].wall)) {
                best = s;
                best_waits = head_waits;
            }
        }
        merged.push_back(std::move(segments[best][next[best]]));
        // The moved-from event keeps no span: its place is already in `first`.
        ++next[best];
    }
    return merged;
}

Result<std::vector<Event>> read_all(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".jsonl")
            files.push_back(entry.path());
    if (error)
        return fail(FailureCode::file_unreadable, {{"file", folder.string()}, {"reason", error.message()}});
    std::ranges::sort(files);
    std::vector<std::vector<Event>> segments;
    for (const auto& file : files) {
        PALESTRA_TRY(auto events, read_segment(file));
        segments.push_back(std::move(events));
    }
    return merge(std::move(segments));
}

std::vector<Event> story_of(const std::vector<Event>& events, std::string_view id) {
    std::set<std::string> traces;
    for (const auto& event : events)
        if (event.trace.trace_id == id || dump_json(event.data).find(id) != std::string::npos)
            traces.insert(event.trace.trace_id);
    std::vector<Event> story;
    std::ranges::copy_if(events, std::back_inserter(story),
                         [&](const Event& event) { return traces.contains(event.trace.trace_id); });
    return story;
}

} // namespace palestra::journal
