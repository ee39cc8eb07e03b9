// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/io/http/client.hpp"
#include "core/io/traffic/compare.hpp"
#include "core/io/traffic/folder.hpp"
#include "core/pki/authority.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace palestra::traffic {

/// Who sends again: certificates of one client.
struct Actor {
    std::string auth_name; ///< CN of the client certificate, by which a recorded caller is recognised
    http::ClientConfig client;
    pki::Credential token; ///< S1
    std::string token_name;
};

struct ReplayOptions {
    std::map<std::string, std::string> urls; ///< by node; a gateway's and a middleware's end with their base path
    std::string audience;
    std::vector<Actor> actors; ///< the recorded caller by its name, else the first
    bool as_is = false;        ///< tokens keep iat, exp, aud and jti
    bool fresh = false;        ///< documents and submissions get new identifiers
    bool original_speed = false;
    std::chrono::milliseconds patience{10'000}; ///< how long a GET that differs is asked again: work goes on behind
    std::string only; ///< part of the file names to replay, '*' for any characters; "" for all
};

enum class Verdict { same, differs, skipped, failed };

struct Replayed {
    std::filesystem::path file;
    Record record; ///< without its bodies
    Verdict verdict = Verdict::skipped;
    /// Of one that was skipped: "internal" (a node of the chain called), "credential" (a secret that does not travel),
    /// "missing" (its body was not kept), "target" (no such node here), "form" (its target is not a path).
    std::string skipped;
    std::vector<Difference> differences;
    std::optional<Failure> failure;
    http::Request sent;   ///< credentials cut
    http::Response found; ///< likewise
    TimePoint started;    ///< wall time of the call that was judged
    std::chrono::microseconds took{0};
};

/// Sends again what was recorded, in order, and compares the answers. A file that cannot be read ends it.
/// Failures: those of read_record, crypto_failed; wrong_usage without an actor. A call that fails is a verdict.
[[nodiscard]] Outcome replay(const std::vector<std::filesystem::path>& files, const ReplayOptions& options,
                             Entropy& entropy, const Clock& clock, const std::function<void(const Replayed&)>& tell);

/// Whether `name` has `pattern` somewhere in it; '*' stands for any characters.
[[nodiscard]] bool matches(std::string_view pattern, std::string_view name);

} // namespace palestra::traffic
