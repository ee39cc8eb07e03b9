// SPDX-License-Identifier: EUPL-1.2
#include "core/io/traffic/recorder.hpp"

#include "core/io/node/exchange.hpp"
#include "core/io/traffic/folder.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <thread>
#include <utility>

namespace palestra::traffic {
namespace {

http::Headers without_credentials(const http::Headers& headers) {
    http::Headers kept;
    for (const auto& [name, value] : headers.all())
        kept.add(name, node::redact(name, value));
    return kept;
}

Record record_of(const node::Exchange& exchange) {
    Record record;
    record.node = exchange.node;
    record.from = exchange.from;
    record.started = exchange.started;
    record.simulated = exchange.simulated;
    record.took = exchange.took;
    record.trace = exchange.trace;
    const auto& request = exchange.request;
    record.request = {request.method, request.target, without_credentials(request.headers), request.body, request.peer};
    const auto& response = exchange.response;
    record.response = {response.status, without_credentials(response.headers), response.body};
    return record;
}

std::size_t weight_of(const http::Request& request, const http::Response& response) {
    return request.body.size() + response.body.size();
}

} // namespace

struct Recorder::Members {
    Members(RecorderConfig settings, Folder opened, Entropy& random, journal::Writer& told)
        : config(std::move(settings)), folder(std::move(opened)), entropy(random), journal(told) {}

    const RecorderConfig config;
    Folder folder; ///< the writing thread's
    Entropy& entropy;
    journal::Writer& journal;

    std::mutex mutex;
    std::condition_variable wake;
    std::deque<Record> queue;
    std::size_t waiting_bytes = 0;
    std::uint64_t dropped = 0; ///< the queue was full, or recording had ended
    bool closing = false, ended = false;
    std::thread writer;

    void tell(const char* type, Json data) {
        data["folder"] = config.folder.string();
        journal.record("traffic", type, TraceContext::root(entropy), std::move(data));
    }

    /// Nothing more is recorded: told once, with the reason.
    void end(const std::string& reason) {
        {
            const std::lock_guard lock(mutex);
            ended = true;
            dropped += queue.size() + 1;
            queue.clear();
            waiting_bytes = 0;
        }
        tell("traffic.stopped", {{"reason", reason}, {"recorded", folder.added()}, {"bytes", folder.bytes()}});
    }

    void write_until_closed() {
        std::uint64_t told = 0; ///< how many were dropped when it was last told
        for (;;) {
            std::unique_lock lock(mutex);
            wake.wait(lock, [this] { return closing || !queue.empty(); });
            if (queue.empty())
                return;
            auto record = std::move(queue.front());
            queue.pop_front();
            waiting_bytes -= weight_of(record.request, record.response);
            const auto lost = dropped;
            lock.unlock();
            if (lost != told) { // when the disk breathes again, not at every loss
                told = lost;
                tell("traffic.dropped", {{"dropped", lost}});
            }
            keep(std::move(record));
        }
    }

    void keep(Record record) {
        try {
            const auto kept = folder.add(std::move(record));
            if (!kept)
                end(failure_line(kept.error()));
            else if (!*kept)
                end("limit " + std::to_string(config.limit));
        } catch (const std::bad_alloc&) { // the chain goes on with what memory there is
            end(std::string(failure_name(FailureCode::out_of_memory)));
        }
    }
};

Recorder::Recorder(std::unique_ptr<Members> members) : m(std::move(members)) {
    m->writer = std::thread([this] { m->write_until_closed(); });
}

Recorder::~Recorder() {
    close();
}

Result<std::unique_ptr<Recorder>> Recorder::open(const RecorderConfig& config, Entropy& entropy,
                                                 journal::Writer& journal) {
    PALESTRA_TRY(auto folder, Folder::open(config.folder, config.limit));
    auto members = std::make_unique<Members>(config, std::move(folder), entropy, journal);
    members->tell("traffic.started", {{"limit", config.limit}, {"bytes", members->folder.bytes()}});
    return std::unique_ptr<Recorder>(new Recorder(std::move(members)));
}

void Recorder::saw(const node::Exchange& exchange) {
    const auto weight = weight_of(exchange.request, exchange.response);
    const auto has_room = [&] {
        if (!m->ended && !m->closing && m->queue.size() < m->config.queue_length &&
            m->waiting_bytes + weight <= m->config.queue_bytes)
            return true;
        ++m->dropped;
        return false;
    };
    {
        const std::lock_guard lock(m->mutex);
        if (!has_room())
            return;
        m->waiting_bytes += weight; // taken before the copy, which needs no lock
    }
    auto record = record_of(exchange);
    {
        const std::lock_guard lock(m->mutex);
        if (m->ended) {
            ++m->dropped;
            return;
        }
        m->queue.push_back(std::move(record));
    }
    m->wake.notify_one();
}

void Recorder::close() {
    {
        const std::lock_guard lock(m->mutex);
        if (std::exchange(m->closing, true))
            return;
    }
    m->wake.notify_one();
    m->writer.join();
    const std::lock_guard lock(m->mutex);
    m->tell("traffic.closed", {{"recorded", m->folder.added()}, {"dropped", m->dropped}, {"bytes", m->folder.bytes()}});
}

} // namespace palestra::traffic
