// SPDX-License-Identifier: EUPL-1.2
#include "core/base/trace.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace palestra {
namespace {

bool is_identifier(std::string_view text, std::size_t length) {
    const bool digits =
        std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    return text.size() == length && digits && text.find_first_not_of('0') != std::string_view::npos;
}

} // namespace

TraceContext TraceContext::root(Entropy& entropy) {
    return {random_hex(entropy, 16), random_hex(entropy, 8), {}};
}

TraceContext TraceContext::child(Entropy& entropy) const {
    return {trace_id, random_hex(entropy, 8), span_id};
}

std::string TraceContext::header() const {
    return "00-" + trace_id + "-" + span_id + "-01";
}

std::optional<TraceContext> parse_traceparent(std::string_view header) {
    const auto parts = split(header, "-");
    if (parts.size() != 4 || parts[0] != "00" || !is_identifier(parts[1], 32) || !is_identifier(parts[2], 16))
        return std::nullopt;
    return TraceContext{parts[1], parts[2], {}};
}

} // namespace palestra
