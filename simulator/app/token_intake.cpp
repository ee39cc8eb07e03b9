// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/token_intake.hpp"

#include "core/base/json.hpp"
#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace palestra::app {
namespace {

/// Where the head ends, and how long the blank line is.
std::pair<std::size_t, std::size_t> end_of_head(std::string_view text) {
    const auto strict = text.find("\r\n\r\n");
    const auto loose = text.find("\n\n");
    if (strict != std::string_view::npos && strict < loose)
        return {strict, 4};
    return loose == std::string_view::npos ? std::pair{text.size(), std::size_t{0}} : std::pair{loose, std::size_t{2}};
}

/// "> Authorization: …" of curl -v; lines of the answer ("< ") and of the connection ("* ") are not the request's.
std::string without_marks(std::string_view head) {
    std::string kept;
    for (const auto& line : split(head, "\n")) {
        const std::string_view view = line;
        if (view.starts_with("< ") || view.starts_with("* "))
            continue;
        kept += std::string(view.starts_with("> ") ? view.substr(2) : view) + "\n";
    }
    return kept;
}

bool is_request_line(std::string_view line) {
    const auto words = split(line, " ");
    return words.size() == 3 && words[2].starts_with("HTTP/");
}

/// A value that goes on in the next line is a token cut by whoever printed it: nothing stands between its pieces.
void read_headers(std::string_view head, http::Request& request) {
    std::string name, value;
    const auto close = [&] {
        if (!name.empty())
            request.headers.add(std::exchange(name, {}), std::exchange(value, {}));
    };
    for (const auto& raw : split(head, "\n")) {
        const auto line = trim(raw);
        const bool folded = !name.empty() && (raw.starts_with(' ') || raw.starts_with('\t'));
        const auto colon = line.find(':');
        if (line.empty())
            continue;
        if (folded) {
            value += line;
        } else if (request.method.empty() && is_request_line(line)) {
            const auto words = split(line, " ");
            request.method = words[0];
            request.target = words[1];
        } else if (colon != std::string_view::npos) {
            close();
            name = trim(line.substr(0, colon));
            value = trim(line.substr(colon + 1));
        }
    }
    close();
}

bool read_made(std::string_view text, http::Request& request) {
    if (!trim(text).starts_with('{'))
        return false;
    const auto json = parse_json(text, "token");
    if (!json)
        return false;
    for (const auto* name : {"Authorization", "FSE-JWT-Signature"})
        if (auto value = text_of(object_of(*json, "headers"), name); !value.empty())
            request.headers.add(name, std::move(value));
    return true;
}

} // namespace

http::Request read_capture(std::string_view text) {
    http::Request request;
    if (read_made(text, request))
        return request;
    const bool marked = text.starts_with("> ") || text.find("\n> ") != std::string_view::npos;
    const auto plain = marked ? without_marks(text) : std::string(text);
    const auto [end, blank] = end_of_head(plain);
    read_headers(std::string_view(plain).substr(0, end), request);
    if (blank != 0 && !marked)
        request.body = plain.substr(end + blank);
    return request;
}

std::string bare_token(std::string_view text) {
    auto token = collapse_space(text);
    std::erase_if(token, [](char c) { return c == '"' || c == '\''; });
    for (const std::string_view prefix : {"authorization:", "fse-jwt-signature:", "bearer "}) {
        token = trim(token);
        if (equal_ignoring_case(std::string_view(token).substr(0, prefix.size()), prefix))
            token.erase(0, prefix.size());
    }
    std::erase(token, ' ');
    return token;
}

} // namespace palestra::app
