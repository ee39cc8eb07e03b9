// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/json.hpp"
#include "core/base/trace.hpp"
#include "core/io/http/message.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace palestra::traffic {

/// One exchange as it was on the wire, but for the credentials, which are cut (node::redact). What a file of it looks
/// like: exchange.schema.json, told in docs/traffico.md.
struct Record {
    std::uint64_t sequence = 0; ///< from 1, in the order in which the answers were ready
    std::string node;           ///< who answered
    std::string from;           ///< who called, as in the journal
    TimePoint started;          ///< wall time
    TimePoint simulated;
    std::chrono::microseconds took{0};
    TraceContext trace;
    http::Request request;
    http::Response response;
    bool rebuilt = false; ///< made from a journal: the parts are the same, the bytes between them may not be
    std::string missing;  ///< which bodies could not be had: "request", "response" or "request response"
};

/// Bodies that do not stand in the JSON, by SHA-256 in lower-case hexadecimal.
using Bodies = std::map<std::string, std::string_view>;

/// The JSON; adds to `bodies` what has to lie beside it (views of the record's own strings).
[[nodiscard]] Json to_json(const Record& record, Bodies& bodies);

/// Finds the body with this digest, of this size.
using BodyFinder = std::function<Result<std::string>(const std::string& sha256, std::uintmax_t size)>;
/// Of untrusted JSON. Failures: json_invalid (what, found), those of the finder.
[[nodiscard]] Result<Record> from_json(const Json& json, const std::string& what, const BodyFinder& find);

/// "000001-POST-documents-validation.json"; safe whatever the request says.
[[nodiscard]] std::string file_name(const Record& record);

/// Lower-case hexadecimal of the right length: the only thing that may become a name in bodies/.
[[nodiscard]] bool is_sha256(std::string_view text);

} // namespace palestra::traffic
