// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "conformance/runner/request_builder.hpp"
#include "conformance/runner/suite.hpp"
#include "core/io/http/client.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace palestra::conformance {

enum class Verdict { pass, fail, error }; ///< error: ours or the network's, not the target's

struct CaseResult {
    Case item;
    Verdict verdict = Verdict::error;
    std::string reason;  ///< what differed: field, expected, found
    std::string request; ///< method, path and the change, for the report
    int status = 0;
    std::string response; ///< body as received, cut at 16 KB
    std::chrono::milliseconds took{0};
};

struct Target {
    std::string url; ///< base, ending with /v1
    http::ClientConfig with_certificate, without_certificate;
};

/// Runs the cases one after the other against the target; tells each result as it comes.
[[nodiscard]] std::vector<CaseResult> run(const std::vector<Case>& cases, const Target& target, const Actor& actor,
                                          const producers::Draft& draft, Entropy& entropy, const Clock& clock,
                                          const std::function<void(const CaseResult&)>& tell);

/// The first difference between an answer and what was expected, "" when there is none. "pattern" members are
/// regular expressions (ECMAScript) that must match the whole text, "contains" members parts of it.
[[nodiscard]] std::string difference(const Json& expect, const http::Response& response);

} // namespace palestra::conformance
