// SPDX-License-Identifier: EUPL-1.2
#include "core/io/node/exchange.hpp"

#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/io/http/multipart.hpp"
#include "core/io/node/secret_members.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::node {
namespace {

constexpr std::size_t k_text_limit = 16384;

Json headers_json(const http::Headers& headers) {
    Json list = Json::array();
    for (const auto& [name, value] : headers.all())
        list.push_back({name, redact(name, value)});
    return list;
}

/// What people read in an inspector; pages, styles and scripts of the portal are not.
bool is_text(std::string_view content_type) {
    const auto type = to_lower(content_type);
    return type.empty() || type.find("json") != std::string::npos || type.starts_with("text/plain") ||
           type.find("/xml") != std::string::npos || type.find("+xml") != std::string::npos;
}

/// Text as it is, other content by its digest.
void put_content(Json& object, std::string_view name, std::string_view content_type, std::string_view content) {
    if (content.empty())
        return;
    if (is_text(content_type) && first_invalid_utf8(content) == std::string_view::npos)
        object[std::string(name)] = ellipsis(without_secret_members(content), k_text_limit);
    else
        object["sha256"] = sha256_hex(content);
}

Json part_json(const http::Part& part) {
    Json json{{"name", part.name}, {"content_type", part.content_type}, {"size", part.content.size()}};
    if (part.filename)
        json["filename"] = *part.filename;
    put_content(json, "text", part.filename ? part.content_type : "text/plain", part.content);
    return json;
}

Json request_json(const http::Request& request) {
    Json json{{"headers", headers_json(request.headers)}, {"size", request.body.size()}};
    const auto type = request.headers.get("Content-Type");
    if (const auto parts = http::parse_multipart(type, request.body)) {
        for (const auto& part : *parts)
            json["parts"].push_back(part_json(part));
    } else {
        put_content(json, "body", type, request.body);
    }
    return json;
}

std::string_view without_scheme(std::string_view value) {
    constexpr std::string_view scheme = "bearer ";
    return equal_ignoring_case(value.substr(0, scheme.size()), scheme) ? value.substr(scheme.size()) : value;
}

/// Three segments of base64url characters: a dot may stand in a password, too.
bool is_token(std::string_view text) {
    return std::ranges::count(text, '.') == 2 && std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                      c == '-' || c == '_' || c == '=';
           });
}

} // namespace

std::string redact(std::string_view name, std::string_view value) {
    if (equal_ignoring_case(name, "Cookie") || equal_ignoring_case(name, "Set-Cookie"))
        return std::string(value.substr(0, value.find('='))) + "=…";
    if (equal_ignoring_case(name, "Proxy-Authorization"))
        return "…";
    if (equal_ignoring_case(name, "Authorization") || equal_ignoring_case(name, "FSE-JWT-Signature") ||
        equal_ignoring_case(name, "Agid-JWT-Signature")) {
        const auto token = without_scheme(value);
        return is_token(token) ? std::string(value.substr(0, value.rfind('.') + 1)) + "…" : "…";
    }
    return std::string(value);
}

Json describe_exchange(const std::string& from, const http::Request& request, const http::Response& response,
                       std::chrono::microseconds took) {
    Json answer{{"headers", headers_json(response.headers)}, {"size", response.body.size()}};
    put_content(answer, "body", response.headers.get("Content-Type"), response.body);
    if (response.ending != http::Ending::whole) // a deliberate fault: the caller did not read all of this
        answer["cut"] = response.ending == http::Ending::half ? "half" : "nothing";
    return {{"from", from},
            {"client_cn", request.peer.common_name},
            {"method", request.method},
            {"path", request.target},
            {"status", response.status},
            {"duration_us", took.count()},
            {"request", request_json(request)},
            {"response", std::move(answer)}};
}

} // namespace palestra::node
