// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/json.hpp"
#include "core/io/store/database.hpp"
#include "simulator/middleware/publication.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace palestra::middleware {

/// A document that the region knows although INI does not yet (contract §17).
struct Indexed {
    std::string document_id, producer, patient;
    std::string state;  ///< waiting, published, refused
    std::string source; ///< local, ini
    std::string wii;
    Json metadata;
    TimePoint indexed_at{}; ///< simulated
};

/// Owner of table middleware_index. What INI says takes the place of what was written here, whole: a later reading
/// gives the same metadata that INI has.
class LocalIndex {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();
    /// An entry that INI has spoken about is left as it is.
    [[nodiscard]] static Outcome put(store::Session& session, const Indexed& entry);
    [[nodiscard]] static Outcome settle(store::Session& session, const std::string& document_id,
                                        const std::string& state, const std::string& wii);
    /// False when there is no such entry.
    [[nodiscard]] static Result<bool> overwrite(store::Session& session, const std::string& document_id,
                                                const Json& metadata, TimePoint now);
    [[nodiscard]] static Result<std::optional<Indexed>> find(store::Session& session, const std::string& document_id);
    /// Published documents that INI has not spoken about and may be asked about `now`, at most 20 times each.
    [[nodiscard]] static Result<std::vector<std::string>> unconfirmed(store::Session& session, TimePoint now,
                                                                      std::int64_t limit);
    [[nodiscard]] static Result<std::int64_t> count_unconfirmed(store::Session& session);
    [[nodiscard]] static Outcome ask_again_at(store::Session& session, const std::string& document_id, TimePoint when);
    [[nodiscard]] static Result<std::vector<Indexed>> of_patient(store::Session& session, const std::string& patient,
                                                                 std::int64_t limit);
};

/// The metadata of contract §13 that body and token tell without the gateway.
[[nodiscard]] Json local_metadata(const Message& message);

} // namespace palestra::middleware
