// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/io/journal/event.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace palestra::journal {

/// This process's own segment: an append-only file of one event a line, under <data>/journal/.
/// Thread-safe. An event is on disk when record() returns (written with one system call); it is synced to the
/// medium in the background at least once a second and when the writer is closed.
class Writer {
public:
    using Listener = std::function<void(const Event&)>;

    /// Creates `folder` and a segment named after the start time and process. Failures: disk_full, file_unwritable.
    [[nodiscard]] static Result<std::unique_ptr<Writer>> open(const std::filesystem::path& folder, const Clock& clock);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Appends one event and tells the listeners, in order. Returns the event as stored.
    Event record(std::string node, std::string type, TraceContext trace, Json data);

    /// Called for each event from now on, on the recording thread: listeners must be quick and must not record.
    void listen(Listener listener);

    /// The first write that failed since the start, if any: the caller of a node decides what to do with it.
    [[nodiscard]] Outcome health() const;
    [[nodiscard]] const std::filesystem::path& file() const;

private:
    struct Members;
    explicit Writer(std::unique_ptr<Members> members);
    std::unique_ptr<Members> m;
};

/// Every event of every segment in `folder`, in causal order: a segment keeps its own order, and what was asked for
/// comes after the asking (trace parent before child), whatever the clocks of the processes say.
/// A last line cut short by a crash is left out, and so is a damaged one.
[[nodiscard]] Result<std::vector<Event>> read_all(const std::filesystem::path& folder);

/// The merge alone, on segments already read (outer: segments, inner: in sequence order).
[[nodiscard]] std::vector<Event> merge(std::vector<std::vector<Event>> segments);

/// The events that tell the story of one document: those whose trace or data mentions `id` (a uniqueId, a
/// workflowInstanceId, a traceID), and the events of the traces found that way.
[[nodiscard]] std::vector<Event> story_of(const std::vector<Event>& events, std::string_view id);

} // namespace palestra::journal
