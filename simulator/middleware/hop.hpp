// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/http/message.hpp"

namespace palestra::middleware {

/// What goes on to the next hop: everything but the fields of one connection (RFC 9110 §7.6.1) and those that each hop
/// sets itself. Nothing is added, so that producer and gateway meet the same interface (contract §17).
[[nodiscard]] http::Headers forwarded(http::Headers headers);

} // namespace palestra::middleware
