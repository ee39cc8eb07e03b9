// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "tests/sudden_death/caller.hpp"
#include "tests/sudden_death/ledger.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace palestra::sudden {

/// What INI, EDS, the status services, the journal and the store say after everything, held against the ledger. Each
/// line is one thing that is wrong.
[[nodiscard]] std::vector<std::string> audit(const Office& office, const std::map<std::string, Entry>& entries,
                                             const std::filesystem::path& data);

/// Whether the gateway comes to have nothing left to deliver; it has as long as it gets on.
[[nodiscard]] bool wait_until_delivered(const Office& office, std::chrono::seconds patience);

/// SQLite's own check of its file, with the chain stopped: "ok".
[[nodiscard]] std::string store_integrity(const std::filesystem::path& data);

} // namespace palestra::sudden
