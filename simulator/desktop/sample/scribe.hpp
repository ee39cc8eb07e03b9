// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/journal/event.hpp"

#include <string>
#include <vector>

namespace palestra::desktop::sample {

/// Writes one trace as the nodes would: each hop a `call`, then whatever happens inside, then an `exchange`.
class Scribe {
public:
    /// `begin`: milliseconds after 2026-11-23T08:00:00Z.
    Scribe(std::string trace_id, int begin);

    void fact(const std::string& node, const std::string& type, Json data, int milliseconds);
    /// Opens a hop. `client` is the CN of the caller's certificate.
    void call(const std::string& from, const std::string& to, const std::string& method, const std::string& path,
              int milliseconds, bool journalled = true);
    /// Closes the innermost open hop.
    void answer(int status, Json request, Json response, int milliseconds);

    [[nodiscard]] std::vector<journal::Event> events() && { return std::move(m_events); }

private:
    struct Open {
        std::string from, to, method, path, call_span, span;
        int start;
    };

    void record(const std::string& node, const std::string& type, TraceContext trace, Json data);
    [[nodiscard]] std::string new_span();

    std::string m_trace;
    int m_now;
    int m_spans = 0;
    std::vector<Open> m_open;
    std::vector<journal::Event> m_events;
};

/// Base64url of two JSON segments and "…", as the journal redacts tokens.
[[nodiscard]] std::string redacted_token(const Json& claims);
/// Request with the headers of a call to the gateway: both tokens for `action`.
[[nodiscard]] Json gateway_request(const std::string& kind_code, const std::string& action, Json body_or_parts);
[[nodiscard]] Json json_response(int size, const Json& body, bool problem = false);

} // namespace palestra::desktop::sample
