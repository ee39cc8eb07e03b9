// SPDX-License-Identifier: EUPL-1.2
#include "core/io/journal/journal.hpp"

#include "core/base/dates.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>

namespace palestra::journal {
namespace {

std::unexpected<Failure> journal_failure(const std::filesystem::path& file, int error) {
    const auto code = error == ENOSPC || error == EDQUOT ? FailureCode::disk_full : FailureCode::file_unwritable;
    return fail(code, {{"file", file.string()}, {"reason", std::strerror(error)}});
}

} // namespace

struct Writer::Members {
    explicit Members(const Clock& time) : clock(time) {}

    const Clock& clock;
    std::filesystem::path path;
    std::string segment;
    int descriptor = -1;

    std::mutex mutex;
    std::condition_variable wake;
    std::uint64_t sequence = 0;
    bool dirty = false;
    bool closing = false;
    int error = 0;
    std::vector<Listener> listeners;
    std::thread syncer;

    void sync_until_closed() {
        std::unique_lock lock(mutex);
        while (!closing) {
            wake.wait_for(lock, std::chrono::seconds(1), [this] { return closing; });
            if (dirty) {
                dirty = false;
                lock.unlock();
                ::fdatasync(descriptor);
                lock.lock();
            }
        }
    }

    void append(std::string line) {
        line += '\n';
        const auto start = ::lseek(descriptor, 0, SEEK_END);
        for (std::size_t done = 0; done < line.size();) {
            const auto count = ::write(descriptor, line.data() + done, line.size() - done);
            if (count < 0) {
                if (errno == EINTR)
                    continue;
                error = error == 0 ? errno : error;
                // No torn line: the next event must not be glued to half of this one.
                [[maybe_unused]] const int cut = ::ftruncate(descriptor, start);
                return;
            }
            done += static_cast<std::size_t>(count);
        }
        dirty = true;
    }
};

Writer::Writer(std::unique_ptr<Members> members) : m(std::move(members)) {
    m->syncer = std::thread([this] { m->sync_until_closed(); });
}

Writer::~Writer() {
    {
        const std::lock_guard lock(m->mutex);
        m->closing = true;
    }
    m->wake.notify_all();
    m->syncer.join();
    ::fdatasync(m->descriptor);
    ::close(m->descriptor);
}

Result<std::unique_ptr<Writer>> Writer::open(const std::filesystem::path& folder, const Clock& clock) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return journal_failure(folder, error.value());
    auto members = std::make_unique<Members>(clock);
    for (int attempt = 0;; ++attempt) {
        members->segment = compact_utc(clock.wall()) + "-" + std::to_string(::getpid()) +
                           (attempt == 0 ? "" : "-" + std::to_string(attempt));
        members->path = folder / (members->segment + ".jsonl");
        members->descriptor = ::open(members->path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
        if (members->descriptor >= 0)
            break;
        if (errno != EEXIST || attempt > 1000)
            return journal_failure(members->path, errno);
    }
    return std::unique_ptr<Writer>(new Writer(std::move(members)));
}

Event Writer::record(std::string node, std::string type, TraceContext trace, Json data) {
    const std::lock_guard lock(m->mutex);
    Event event{m->segment,      ++m->sequence,        std::move(node),  std::move(type),
                m->clock.wall(), m->clock.simulated(), std::move(trace), std::move(data)};
    m->append(to_line(event));
    for (const auto& listener : m->listeners)
        listener(event);
    return event;
}

void Writer::listen(Listener listener) {
    const std::lock_guard lock(m->mutex);
    m->listeners.push_back(std::move(listener));
}

Outcome Writer::health() const {
    const std::lock_guard lock(m->mutex);
    if (m->error != 0)
        return journal_failure(m->path, m->error);
    return {};
}

const std::filesystem::path& Writer::file() const {
    return m->path;
}

} // namespace palestra::journal
