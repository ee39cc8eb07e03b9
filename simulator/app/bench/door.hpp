// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "bench/measure.hpp"
#include "simulator/app/bench/stage.hpp"

namespace palestra::bench {

inline constexpr const char* k_door = "front door, token, body";
inline constexpr const char* k_bare = "bare cryptography";

/// What the gateway does before it looks at a document, TLS records included, beside the cryptography alone: the same
/// count of RSA-2048 verifications, SHA-256 of the same bytes, the same records.
[[nodiscard]] Result<std::vector<Contestant>> door_contestants(const Stage& stage, const Shot& shot);

} // namespace palestra::bench
