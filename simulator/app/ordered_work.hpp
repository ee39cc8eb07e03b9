// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace palestra::app {

/// Makes `count` results on `jobs` threads and hands them over in order on the caller's thread. No more than `jobs` and
/// a few dozen are made ahead of the one to be handed over next, however large `count` is. Destroying it ends the work
/// after the results that are being made. `make` is called on any thread; what it throws is thrown again on the
/// caller's thread, in its turn.
template <typename Value>
class OrderedWork {
public:
    using Make = std::function<Value(std::size_t)>;
    static constexpr std::size_t k_ahead = 24;

    OrderedWork(std::size_t count, std::size_t jobs, Make make)
        : m_count(count), m_ahead(jobs + k_ahead), m_make(std::move(make)) {
        for (std::size_t job = 0; job < std::min(jobs, count); ++job)
            m_threads.emplace_back([this] { work(); });
    }

    OrderedWork(const OrderedWork&) = delete;
    OrderedWork& operator=(const OrderedWork&) = delete;

    ~OrderedWork() {
        {
            const std::lock_guard lock(m_mutex);
            m_stopped = true;
        }
        m_changed.notify_all();
        for (auto& thread : m_threads)
            thread.join();
    }

    /// The next result, or nothing when there is none left or `patience` went by without it.
    template <typename Duration>
    std::optional<Value> next(Duration patience) {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait_for(lock, patience, [&] { return m_handed == m_count || m_done.contains(m_handed); }) ||
            m_handed == m_count)
            return std::nullopt;
        auto made = m_done.extract(m_handed++);
        m_changed.notify_all();
        lock.unlock();
        if (made.mapped().thrown)
            std::rethrow_exception(made.mapped().thrown);
        return std::move(made.mapped().value);
    }

    [[nodiscard]] bool done() const { return m_handed == m_count; } ///< on the caller's thread

private:
    struct Made {
        std::optional<Value> value;
        std::exception_ptr thrown;
    };

    void work() {
        std::unique_lock lock(m_mutex);
        while (true) {
            m_changed.wait(lock, [&] { return m_stopped || m_begun == m_count || m_begun < m_handed + m_ahead; });
            if (m_stopped || m_begun == m_count)
                return;
            const auto index = m_begun++;
            lock.unlock();
            Made made;
            try {
                made.value.emplace(m_make(index));
            } catch (...) {
                made.thrown = std::current_exception();
            }
            lock.lock();
            m_done.emplace(index, std::move(made));
            m_changed.notify_all();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::size_t m_count, m_ahead, m_begun = 0, m_handed = 0;
    bool m_stopped = false;
    std::map<std::size_t, Made> m_done;
    Make m_make;
    std::vector<std::thread> m_threads;
};

} // namespace palestra::app
