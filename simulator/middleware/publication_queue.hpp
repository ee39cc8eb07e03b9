// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/io/store/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palestra::middleware {

/// A publication that the gateway has not had yet.
struct Queued {
    std::int64_t id = 0;
    std::string series; ///< what is sent in order: a document and those that replace it
    std::string document_id, operation, producer, content;
    std::string method, target, headers; ///< as they came; headers as a JSON array of pairs
    std::string body;
    std::string wii;         ///< what the producer said of its validation, may be ""
    std::string traceparent; ///< of the call that brought it
    bool vouched = false;    ///< case 2: the tokens were good when they came
    bool in_doubt = false;   ///< it may have arrived: ask before sending it again
    std::int64_t attempts = 0;
    TimePoint queued_at{}; ///< simulated
    std::string state;     ///< waiting, refused
    std::string last_error;
};

/// One producer's share of the queue.
struct Backlog {
    std::string producer;
    std::int64_t waiting = 0, refused = 0, bytes = 0;
    std::optional<TimePoint> oldest; ///< of those that wait
    std::string last_error;
};

/// Owner of table middleware_queue. A row is there as long as the producer's publication is not settled: it leaves when
/// the gateway took it, and stays as refused, without its body, when the gateway said no.
class PublicationQueue {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();

    struct Added {
        std::int64_t id = 0;
        bool renewed = false; ///< the same publication was waiting: it kept its place and got the newer tokens
    };

    /// Finds the series by `replaces`: a replacement waits behind what it replaces.
    [[nodiscard]] static Result<Added> add(store::Session& session, Queued row, const std::string& replaces);
    /// The first of each series that is due, the oldest of these.
    [[nodiscard]] static Result<std::optional<Queued>> next(store::Session& session, TimePoint now);
    /// Those that wait in the series of this document, in order.
    [[nodiscard]] static Result<std::vector<Queued>> before(store::Session& session, const std::string& document_id);
    [[nodiscard]] static Outcome retry_at(store::Session& session, std::int64_t id, TimePoint when,
                                          const std::string& error, bool in_doubt);
    [[nodiscard]] static Outcome refuse(store::Session& session, std::int64_t id, const std::string& error);
    [[nodiscard]] static Outcome remove(store::Session& session, std::int64_t id);
    /// The series that the next publication about this document joins: its own id when none waits.
    [[nodiscard]] static Result<std::string> series_of(store::Session& session, const std::string& document_id);
    /// A refusal that somebody dealt with; false when there is none of this number.
    [[nodiscard]] static Result<bool> forget(store::Session& session, std::int64_t id);
    /// Refusals of a document that has gone through since; how many there were.
    [[nodiscard]] static Result<std::int64_t> forget_refused(store::Session& session, const std::string& document_id);
    /// Everything that waits is due now.
    [[nodiscard]] static Outcome hurry(store::Session& session);
    [[nodiscard]] static Result<std::int64_t> count(store::Session& session, const std::string& state);
    [[nodiscard]] static Result<std::int64_t> bytes(store::Session& session);
    /// Without bodies; at most `limit`, the oldest first; of one producer, or of all for "".
    [[nodiscard]] static Result<std::vector<Queued>> list(store::Session& session, const std::string& producer,
                                                          std::int64_t limit);
    [[nodiscard]] static Result<std::vector<Backlog>> by_producer(store::Session& session);
};

} // namespace palestra::middleware
