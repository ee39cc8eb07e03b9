// SPDX-License-Identifier: EUPL-1.2
#include "core/io/traffic/record.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::traffic {
namespace {

constexpr std::string_view k_format = "palestra-traffic/1";
constexpr std::size_t k_inline_bytes = 4096;
constexpr std::size_t k_most_headers = 20'000;
constexpr std::size_t k_name_length = 60;

Json headers_json(const http::Headers& headers) {
    Json list = Json::array();
    for (const auto& [name, value] : headers.all())
        list.push_back({name, value});
    return list;
}

/// Short text stands in the JSON, where people read and change it; the rest lies beside, once for all exchanges.
Json body_json(std::string_view content, Bodies& bodies) {
    Json body{{"size", content.size()}};
    if (content.empty())
        return body;
    if (content.size() <= k_inline_bytes && first_invalid_utf8(content) == std::string_view::npos) {
        body["text"] = content;
    } else {
        auto digest = sha256_hex(content);
        body["sha256"] = digest;
        bodies.emplace(std::move(digest), content);
    }
    return body;
}

std::unexpected<Failure> invalid(const std::string& what, std::string found) {
    return fail(FailureCode::json_invalid, {{"what", what}, {"found", std::move(found)}});
}

Result<std::uint64_t> number_of(const Json& object, std::string_view member, const std::string& what) {
    const auto found = object.find(member);
    if (found == object.end() || !found->is_number_unsigned())
        return invalid(what, std::string(member));
    return found->get<std::uint64_t>();
}

Result<http::Headers> headers_of(const Json& message, const std::string& what) {
    http::Headers headers;
    const Json list = array_of(message, "headers");
    if (list.size() > k_most_headers)
        return invalid(what, "headers");
    for (const auto& entry : list) {
        if (!entry.is_array() || entry.size() != 2 || !entry[0].is_string() || !entry[1].is_string())
            return invalid(what, "headers");
        auto name = entry[0].get<std::string>();
        auto value = entry[1].get<std::string>();
        // They are sent again: a line break would be one more header.
        if (name.empty() || (name + value).find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos)
            return invalid(what, "headers");
        headers.add(std::move(name), std::move(value));
    }
    return headers;
}

Result<std::string> body_of(const Json& message, const std::string& what, const BodyFinder& find) {
    const Json body = object_of(message, "body");
    if (const auto text = body.find("text"); text != body.end() && text->is_string())
        return text->get<std::string>();
    PALESTRA_TRY(const auto size, number_of(body, "size", what));
    if (!body.contains("sha256"))
        return size == 0 ? Result<std::string>(std::string()) : invalid(what, "body");
    const auto digest = text_of(body, "sha256");
    if (!is_sha256(digest))
        return invalid(what, "sha256 " + ellipsis(digest, 80));
    return find(digest, size);
}

/// Words of a path that make a name: what could lead out of the folder, or confuse a shell, becomes '_'.
std::string slug_of(std::string_view path) {
    for (const std::string_view base : {"/govway/rest/in/FSE/gateway/v1/", "/v1/"})
        if (path.starts_with(base)) {
            path.remove_prefix(base.size());
            break;
        }
    std::string slug;
    for (const char c : path.substr(0, k_name_length)) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        slug += kept ? c : c == '/' ? '-' : '_';
    }
    const auto first = slug.find_first_not_of("-_");
    return first == std::string::npos ? "root" : slug.substr(first);
}

} // namespace

Json to_json(const Record& record, Bodies& bodies) {
    const auto& request = record.request;
    const auto& response = record.response;
    Json json{{"format", k_format},
              {"simulation", true},
              {"sequence", record.sequence},
              {"node", record.node},
              {"from", record.from},
              {"started", iso8601(record.started)},
              {"simulated", iso8601(record.simulated)},
              {"duration_us", std::max<std::int64_t>(record.took.count(), 0)},
              {"peer", {{"common_name", request.peer.common_name}, {"address", request.peer.address}}},
              {"trace",
               {{"trace", record.trace.trace_id}, {"span", record.trace.span_id}, {"parent", record.trace.parent_id}}}};
    if (record.rebuilt)
        json["rebuilt"] = true;
    if (!record.missing.empty())
        json["missing"] = record.missing;
    json["request"] = {{"method", request.method},
                       {"target", request.target},
                       {"headers", headers_json(request.headers)},
                       {"body", body_json(request.body, bodies)}};
    json["response"] = {{"status", response.status},
                        {"headers", headers_json(response.headers)},
                        {"body", body_json(response.body, bodies)}};
    return json;
}

Result<Record> from_json(const Json& json, const std::string& what, const BodyFinder& find) {
    if (!json.is_object() || text_of(json, "format") != k_format)
        return invalid(what, "format");
    Record record;
    PALESTRA_TRY(record.sequence, number_of(json, "sequence", what));
    PALESTRA_TRY(const auto took, number_of(json, "duration_us", what));
    const auto started = parse_iso8601(text_of(json, "started"));
    const auto simulated = parse_iso8601(text_of(json, "simulated"));
    if (!started || !simulated)
        return invalid(what, "started, simulated");
    record.node = text_of(json, "node");
    record.from = text_of(json, "from");
    record.started = *started;
    record.simulated = *simulated;
    record.took = std::chrono::microseconds(static_cast<std::int64_t>(std::min<std::uint64_t>(took, 1ULL << 40U)));
    const Json trace = object_of(json, "trace");
    record.trace = {text_of(trace, "trace"), text_of(trace, "span"), text_of(trace, "parent")};
    record.rebuilt = json.contains("rebuilt");
    record.missing = text_of(json, "missing");

    const Json request = object_of(json, "request");
    record.request.method = text_of(request, "method");
    record.request.target = text_of(request, "target");
    const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F'; };
    if (record.request.method.empty() || record.request.target.empty() ||
        std::ranges::any_of(record.request.method, is_blank) || std::ranges::any_of(record.request.target, is_blank))
        return invalid(what, "request");
    PALESTRA_TRY(record.request.headers, headers_of(request, what));
    PALESTRA_TRY(record.request.body, body_of(request, what, find));
    const Json peer = object_of(json, "peer");
    record.request.peer = {text_of(peer, "common_name"), text_of(peer, "address")};

    const Json response = object_of(json, "response");
    PALESTRA_TRY(const auto status, number_of(response, "status", what));
    if (status < 100 || status > 599)
        return invalid(what, "status");
    record.response.status = static_cast<int>(status);
    PALESTRA_TRY(record.response.headers, headers_of(response, what));
    PALESTRA_TRY(record.response.body, body_of(response, what, find));
    return record;
}

std::string file_name(const Record& record) {
    auto number = std::to_string(record.sequence);
    number.insert(0, 6 - std::min<std::size_t>(number.size(), 6), '0');
    std::string method;
    for (const char c : record.request.method.substr(0, 10))
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
            method += c;
    return number + "-" + (method.empty() ? "X" : method) + "-" + slug_of(record.request.path()) + ".json";
}

bool is_sha256(std::string_view text) {
    return text.size() == 64 &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

} // namespace palestra::traffic
