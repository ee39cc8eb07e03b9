// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/json.hpp"
#include "core/base/trace.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace palestra::journal {

/// One thing that happened at one node. What `data` holds for each type is written in docs/giornale.md; scenario and
/// conformance predicates are written against it, so names there are kept.
struct Event {
    std::string segment;        ///< which process wrote it
    std::uint64_t sequence = 0; ///< position in its segment, from 1, without gaps
    std::string node;           ///< producer, middleware, gateway, repository, registry, eds, portal, …
    std::string type;           ///< "exchange", "call", or a fact of the domain such as "gateway.validation"
    TimePoint wall;
    TimePoint simulated;
    TraceContext trace;
    Json data; ///< always an object
};

/// One line of a segment file.
[[nodiscard]] std::string to_line(const Event& event);
[[nodiscard]] Result<Event> from_line(std::string_view line);

} // namespace palestra::journal
