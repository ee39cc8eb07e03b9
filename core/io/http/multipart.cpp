// SPDX-License-Identifier: EUPL-1.2
#include "core/io/http/multipart.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace palestra::http {
namespace {

constexpr std::size_t k_most_parts = 64;
constexpr std::size_t k_most_header_bytes = 8192;

std::unexpected<Failure> malformed(std::string found) {
    return fail(FailureCode::wrong_usage, {{"what", "multipart/form-data"}, {"found", std::move(found)}});
}

/// Value of `name` among the ;-separated parameters of a header; quoted-string or token. Nothing if absent.
std::optional<std::string> parameter(std::string_view header, std::string_view name) {
    std::size_t at = header.find(';');
    while (at != std::string_view::npos) {
        auto rest = header.substr(at + 1);
        const auto equals = rest.find_first_of("=;");
        if (equals == std::string_view::npos || rest[equals] == ';') {
            at = equals == std::string_view::npos ? equals : at + 1 + equals;
            continue;
        }
        const bool wanted = equal_ignoring_case(trim(rest.substr(0, equals)), name);
        std::size_t i = equals + 1;
        std::string value;
        if (i < rest.size() && rest[i] == '"') {
            for (++i; i < rest.size() && rest[i] != '"'; ++i) {
                if (rest[i] == '\\' && i + 1 < rest.size())
                    ++i;
                value += rest[i];
            }
            i = rest.find(';', std::min(i, rest.size()));
        } else {
            const auto end = rest.find(';', i);
            value = trim(rest.substr(i, end == std::string_view::npos ? end : end - i));
            i = end;
        }
        if (wanted)
            return value;
        at = i == std::string_view::npos ? i : at + 1 + i;
    }
    return std::nullopt;
}

Result<Part> read_part(std::string_view text) {
    // A part without headers begins with the blank line itself.
    const bool no_headers = text.starts_with("\r\n");
    const auto blank = no_headers ? 0 : text.find("\r\n\r\n");
    if (blank == std::string_view::npos || blank > k_most_header_bytes)
        return malformed("part headers");
    Part part;
    part.content = text.substr(blank + (no_headers ? 2 : 4));
    for (const auto& line : split(text.substr(0, blank), "\r\n")) {
        const auto colon = line.find(':');
        if (colon == std::string::npos)
            continue;
        const auto name = trim(std::string_view(line).substr(0, colon));
        const auto value = trim(std::string_view(line).substr(colon + 1));
        if (equal_ignoring_case(name, "Content-Disposition")) {
            part.name = parameter(value, "name").value_or("");
            part.filename = parameter(value, "filename");
        } else if (equal_ignoring_case(name, "Content-Type")) {
            part.content_type = value;
        }
    }
    return part;
}

} // namespace

Result<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body) {
    const auto media = trim(content_type.substr(0, content_type.find(';')));
    if (!equal_ignoring_case(media, "multipart/form-data"))
        return malformed(ellipsis(content_type, 200));
    const auto boundary = parameter(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70)
        return malformed("boundary");
    const std::string delimiter = "\r\n--" + *boundary;

    // The first delimiter may stand at the very start, where no line break precedes it.
    std::size_t at = 0;
    if (!body.starts_with(std::string_view(delimiter).substr(2))) {
        const auto first = body.find(delimiter);
        if (first == std::string_view::npos)
            return malformed("delimiter");
        at = first + 2;
    }
    at += delimiter.size() - 2;
    std::vector<Part> parts;
    for (;;) {
        if (body.substr(at, 2) == "--")
            return parts;
        const auto line_end = body.find("\r\n", at);
        if (line_end == std::string_view::npos || !trim(body.substr(at, line_end - at)).empty())
            return malformed("delimiter line");
        // Searching from line_end lets an empty part end at once.
        const auto next = body.find(delimiter, line_end);
        if (next == std::string_view::npos)
            return malformed("closing delimiter");
        if (parts.size() == k_most_parts)
            return malformed("more than " + std::to_string(k_most_parts) + " parts");
        const auto start = std::min(line_end + 2, next);
        PALESTRA_TRY(auto part, read_part(body.substr(start, next - start)));
        parts.push_back(std::move(part));
        at = next + delimiter.size();
    }
}

Multipart make_multipart(const std::vector<Part>& parts, std::string_view boundary) {
    Multipart made{"multipart/form-data; boundary=" + std::string(boundary), {}};
    for (const auto& part : parts) {
        made.body += "--" + std::string(boundary) + "\r\nContent-Disposition: form-data; name=\"" + part.name + "\"";
        if (part.filename)
            made.body += "; filename=\"" + *part.filename + "\"";
        if (!part.content_type.empty())
            made.body += "\r\nContent-Type: " + part.content_type;
        made.body += "\r\n\r\n" + part.content + "\r\n";
    }
    made.body += "--" + std::string(boundary) + "--\r\n";
    return made;
}

const Part* find_part(const std::vector<Part>& parts, std::string_view name) {
    const auto found = std::ranges::find(parts, name, &Part::name);
    return found == parts.end() ? nullptr : &*found;
}

} // namespace palestra::http
