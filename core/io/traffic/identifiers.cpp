// SPDX-License-Identifier: EUPL-1.2
#include "core/io/traffic/identifiers.hpp"

#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/io/http/multipart.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace palestra::traffic {
namespace {

constexpr std::size_t k_shortest = 6;
constexpr std::size_t k_most_pairs = 10'000;
constexpr std::array<std::string_view, 3> k_given{"workflowInstanceId", "traceID", "traceId"};
constexpr std::array<std::string_view, 2> k_renewed{"identificativoDoc", "identificativoSottomissione"};

bool is_given(std::string_view name) {
    return std::ranges::find(k_given, name) != k_given.end();
}

/// Of the parts of a form, those that are text for people and programs, not the document.
bool is_text_part(const http::Part& part) {
    return !part.filename && first_invalid_utf8(part.content) == std::string_view::npos;
}

/// The JSON texts of a request: its body, or the parts of its form.
std::vector<Json> json_of(const http::Request& request) {
    std::vector<Json> found;
    const auto add = [&](std::string_view text) {
        if (auto json = parse_json(text, "request"); json && json->is_object())
            found.push_back(*std::move(json));
    };
    if (const auto parts = http::parse_multipart(request.headers.get("Content-Type"), request.body)) {
        for (const auto& part : *parts)
            if (is_text_part(part))
                add(part.content);
    } else {
        add(request.body);
    }
    return found;
}

char random_of(std::string_view alphabet, Entropy& entropy) {
    std::array<std::uint8_t, 1> byte{};
    entropy.fill(byte);
    return alphabet[byte[0] % alphabet.size()];
}

/// Every piece between the characters that structure a target, decoded, mapped and encoded again when it changed.
template <typename Map>
std::string map_pieces(std::string_view target, const Map& map) {
    std::string mapped;
    while (!target.empty()) {
        const auto end = std::min(target.find_first_of("/?&="), target.size());
        const auto piece = target.substr(0, end);
        const auto decoded = url_decode(piece);
        const auto now = decoded ? map(*decoded) : std::string();
        mapped += decoded && now != *decoded ? url_encode(now) : std::string(piece);
        if (end < target.size())
            mapped += target[end];
        target.remove_prefix(std::min(end + 1, target.size()));
    }
    return mapped;
}

} // namespace

void Identifiers::put(const std::string& recorded, const std::string& found) {
    const bool useful = recorded.size() >= k_shortest && !found.empty() && recorded != found &&
                        recorded != "UNKNOWN_WORKFLOW_ID" && m_pairs.size() < k_most_pairs;
    const auto is_known = [&](const auto& pair) { return pair.first == recorded; };
    if (!useful || std::ranges::any_of(m_pairs, is_known))
        return;
    const auto place =
        std::ranges::find_if(m_pairs, [&](const auto& pair) { return pair.first.size() < recorded.size(); });
    m_pairs.emplace(place, recorded, found);
}

void Identifiers::learn(const Json& recorded, const Json& found) {
    if (recorded.is_object() && found.is_object()) {
        for (const auto& [name, value] : recorded.items()) {
            const auto now = found.find(name);
            if (now == found.end())
                continue;
            if (is_given(name) && value.is_string() && now->is_string())
                put(value.get<std::string>(), now->get<std::string>());
            else
                learn(value, *now);
        }
    } else if (recorded.is_array() && found.is_array()) {
        for (std::size_t i = 0; i < std::min(recorded.size(), found.size()); ++i)
            learn(recorded[i], found[i]);
    }
}

void Identifiers::renew(const http::Request& request, Entropy& entropy) {
    for (const auto& json : json_of(request))
        for (const auto name : k_renewed) {
            const auto old = text_of(json, name);
            if (old.size() < k_shortest)
                continue;
            const auto fresh = fresh_like(old, entropy);
            put(old, fresh);
            // Deletions and updates carry the digest of the identifier in their wii (contract §5.5).
            put(sha256_hex(old), sha256_hex(in_text(old)));
        }
}

std::string Identifiers::in_text(std::string_view text) const {
    // In one pass, so that what was put in is not taken for something recorded.
    std::array<bool, 256> starts{};
    for (const auto& [recorded, found] : m_pairs)
        starts[static_cast<unsigned char>(recorded.front())] = true;
    std::string mapped;
    for (std::size_t at = 0; at < text.size();) {
        if (!starts[static_cast<unsigned char>(text[at])]) {
            mapped += text[at++];
            continue;
        }
        const auto here = text.substr(at);
        const auto pair = std::ranges::find_if(m_pairs, [&](const auto& each) { return here.starts_with(each.first); });
        if (pair == m_pairs.end()) {
            mapped += text[at++];
        } else {
            mapped += pair->second;
            at += pair->first.size();
        }
    }
    return mapped;
}

std::string Identifiers::in_target(std::string_view target) const {
    return map_pieces(target, [this](const std::string& piece) { return in_text(piece); });
}

http::Request Identifiers::in_request(http::Request request) const {
    request.target = in_target(request.target);
    http::Headers headers;
    for (const auto& [name, value] : request.headers.all())
        headers.add(name, in_text(value));
    request.headers = std::move(headers);
    auto parts = http::parse_multipart(request.headers.get("Content-Type"), request.body);
    if (!parts) {
        if (first_invalid_utf8(request.body) == std::string_view::npos)
            request.body = in_text(request.body);
        return request;
    }
    bool changed = false;
    for (auto& part : *parts) {
        if (part.filename)
            part.filename = replace_all(replace_all(*part.filename, "\\", "\\\\"), "\"", "\\\"");
        if (!is_text_part(part))
            continue;
        auto now = in_text(part.content);
        changed = changed || now != part.content;
        part.content = std::move(now);
    }
    if (changed) { // else the very bytes that were sent, whatever is odd about them
        const auto type = request.headers.get("Content-Type");
        const auto at = request.body.find("--");
        const auto end = request.body.find("\r\n", at);
        const auto boundary = request.body.substr(at + 2, end - at - 2);
        request.body =
            http::make_multipart(*parts, type.find(boundary) != std::string_view::npos ? std::string_view(boundary)
                                                                                       : std::string_view("palestra"))
                .body;
    }
    return request;
}

std::string fresh_like(std::string_view identifier, Entropy& entropy) {
    constexpr std::string_view digits = "0123456789";
    constexpr std::string_view nonzero = "123456789"; // an arc of an OID does not begin with zero
    constexpr std::string_view hexadecimal = "abcdef";
    const auto caret = identifier.rfind('^');
    const auto cut = caret != std::string_view::npos ? caret : identifier.rfind('.');
    const auto start = cut == std::string_view::npos ? 0 : cut + 1;
    std::string fresh(identifier.substr(0, start));
    std::size_t changed = 0;
    for (const char c : identifier.substr(start)) {
        const bool digit = c >= '0' && c <= '9';
        const bool letter = c >= 'a' && c <= 'f';
        changed += digit || letter ? 1 : 0;
        fresh += digit    ? random_of(changed == 1 ? nonzero : digits, entropy)
                 : letter ? random_of(hexadecimal, entropy)
                          : c;
    }
    for (; changed < 10; ++changed) // too little to be sure that it is new
        fresh += random_of(changed == 0 ? nonzero : digits, entropy);
    return fresh;
}

} // namespace palestra::traffic
