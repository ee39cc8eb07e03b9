// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/entropy.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace palestra {

/// Where a piece of work stands in the story of one request (W3C Trace Context, Level 1). Value type.
struct TraceContext {
    std::string trace_id;  ///< 32 lower-case hexadecimal digits
    std::string span_id;   ///< 16, this piece of work
    std::string parent_id; ///< 16, the work that asked for this one; empty at the root

    /// A new story.
    [[nodiscard]] static TraceContext root(Entropy& entropy);
    /// A piece of work asked for by this one.
    [[nodiscard]] TraceContext child(Entropy& entropy) const;
    /// "00-<trace>-<span>-01"
    [[nodiscard]] std::string header() const;
};

/// The context of the caller from a traceparent header (its span becomes span_id); nothing if malformed.
[[nodiscard]] std::optional<TraceContext> parse_traceparent(std::string_view header);

} // namespace palestra
