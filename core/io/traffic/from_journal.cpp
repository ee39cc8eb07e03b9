// SPDX-License-Identifier: EUPL-1.2
#include "core/io/traffic/from_journal.hpp"

#include "core/io/http/multipart.hpp"

#include <nlohmann/json.hpp>

namespace palestra::traffic {
namespace {

std::int64_t number_of(const Json& object, std::string_view member) {
    const auto found = object.find(member);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

http::Headers headers_of(const Json& message) {
    http::Headers headers;
    for (const auto& entry : array_of(message, "headers"))
        if (entry.is_array() && entry.size() == 2 && entry[0].is_string() && entry[1].is_string())
            headers.add(entry[0].get<std::string>(), entry[1].get<std::string>());
    return headers;
}

/// The text under `name`, or what has the digest; nothing when it was cut or is gone.
std::optional<std::string> content_of(const Json& object, std::string_view name, const ContentFinder& find) {
    const auto size = static_cast<std::size_t>(number_of(object, "size"));
    if (size == 0)
        return std::string();
    if (object.contains("sha256"))
        return find(text_of(object, "sha256"));
    auto text = text_of(object, name);
    return text.size() == size ? std::optional(std::move(text)) : std::nullopt;
}

/// The boundary of a form's Content-Type, as the journal shows it.
std::string boundary_of(std::string_view content_type) {
    constexpr std::string_view name = "boundary=";
    const auto at = content_type.find(name);
    auto rest = at == std::string_view::npos ? "palestra" : content_type.substr(at + name.size());
    rest = rest.substr(0, rest.find(';'));
    if (rest.starts_with('"'))
        rest = rest.substr(1, rest.find('"', 1) - 1);
    return std::string(rest);
}

std::optional<std::string> form_of(const Json& request, std::string_view content_type, const ContentFinder& find) {
    std::vector<http::Part> parts;
    for (const auto& each : array_of(request, "parts")) {
        auto content = content_of(each, "text", find);
        if (!content)
            return std::nullopt;
        http::Part part{text_of(each, "name"), std::nullopt, text_of(each, "content_type"), *std::move(content)};
        if (each.contains("filename"))
            part.filename = text_of(each, "filename");
        parts.push_back(std::move(part));
    }
    return http::make_multipart(parts, boundary_of(content_type)).body;
}

} // namespace

std::optional<Record> record_of(const journal::Event& event, const ContentFinder& find) {
    if (event.type != "exchange")
        return std::nullopt;
    const auto& data = event.data;
    Record record;
    record.node = event.node;
    record.from = text_of(data, "from");
    record.took = std::chrono::microseconds(number_of(data, "duration_us"));
    record.started = event.wall - std::chrono::duration_cast<std::chrono::milliseconds>(record.took);
    record.simulated = event.simulated;
    record.trace = event.trace;
    const Json request = object_of(data, "request");
    record.request.method = text_of(data, "method");
    record.request.target = text_of(data, "path");
    record.request.headers = headers_of(request);
    record.request.peer.common_name = text_of(data, "client_cn");
    record.rebuilt = true;
    auto body = request.contains("parts") ? form_of(request, record.request.headers.get("Content-Type"), find)
                                          : content_of(request, "body", find);
    if (!body)
        record.missing = "request";
    record.request.body = std::move(body).value_or("");

    const Json response = object_of(data, "response");
    record.response.status = static_cast<int>(number_of(data, "status"));
    record.response.headers = headers_of(response);
    auto answer = content_of(response, "body", find);
    if (!answer)
        record.missing += record.missing.empty() ? "response" : " response";
    record.response.body = std::move(answer).value_or("");
    return record;
}

} // namespace palestra::traffic
