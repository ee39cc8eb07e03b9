// SPDX-License-Identifier: EUPL-1.2
#include "simulator/middleware/publication.hpp"

#include "core/base/encoding.hpp"
#include "core/io/http/multipart.hpp"
#include "core/token/token.hpp"

#include <array>

namespace palestra::middleware {
namespace {

constexpr std::string_view k_any = "{}";

struct Route {
    const char *operation, *method, *path;
};

/// Contract §2; the literal paths before those with a place.
constexpr std::array k_routes{Route{"E1", "POST", "documents/validation"},
                              Route{"E2", "POST", "documents/fhir-validation"},
                              Route{"E8", "POST", "documents/validate-and-create"},
                              Route{"E9", "PUT", "documents/validate-and-replace/{}"},
                              Route{"E6", "PUT", "documents/{}/metadata"},
                              Route{"E7", "PUT", "documents/{}/metadata-iti-57"},
                              Route{"E3", "POST", "documents"},
                              Route{"E4", "PUT", "documents/{}"},
                              Route{"E5", "DELETE", "documents/{}"},
                              Route{"E12", "POST", "fhir-documents"},
                              Route{"E13", "PUT", "fhir-documents/{}"},
                              Route{"E11", "GET", "status/search/{}"},
                              Route{"E10", "GET", "status/{}"}};

/// The value of the place, or nothing when the path is another.
std::optional<std::string> match(std::string_view pattern, std::string_view path) {
    const auto place = pattern.find(k_any);
    if (place == std::string_view::npos)
        return path == pattern ? std::optional<std::string>("") : std::nullopt;
    const auto before = pattern.substr(0, place);
    const auto after = pattern.substr(place + k_any.size());
    if (path.size() <= before.size() + after.size() || !path.starts_with(before) || !path.ends_with(after))
        return std::nullopt;
    const auto value = path.substr(before.size(), path.size() - before.size() - after.size());
    return value.find('/') == std::string_view::npos ? url_decode(value) : std::nullopt;
}

void find_operation(const http::Request& request, Message& message) {
    auto path = request.path();
    const auto base = path.find("/v1/");
    if (base == std::string_view::npos)
        return;
    path.remove_prefix(base + 4);
    for (const auto& route : k_routes)
        if (request.method == route.method)
            if (auto value = match(route.path, path)) {
                message.operation = route.operation;
                message.document_id = *std::move(value);
                return;
            }
}

void read_body(const http::Request& request, Message& message) {
    auto fields = std::string_view(request.body);
    const auto parts = http::parse_multipart(request.headers.get("Content-Type"), request.body);
    if (parts) {
        const auto* body = http::find_part(*parts, "requestBody");
        const auto* file = http::find_part(*parts, "file");
        fields = body != nullptr ? std::string_view(body->content) : std::string_view();
        if (file != nullptr) {
            message.file_bytes = file->content.size();
            message.file_sha256 = sha256_hex(file->content);
        }
    }
    if (auto json = parse_json(fields, "requestBody"); json && json->is_object())
        message.fields = *std::move(json);
    message.content = sha256_hex(sha256_hex(fields) + message.file_sha256);
}

std::string signer_of(const std::string& issuer) {
    const auto colon = issuer.find(':');
    return colon == std::string::npos ? std::string{} : issuer.substr(colon + 1);
}

void read_tokens(const http::Request& request, Message& message) {
    if (const auto token = token::decode(request.headers.get("FSE-JWT-Signature")); token)
        message.claims = token->claims;
    auto signer = signer_of(text_of(message.claims, "iss"));
    auto bearer = request.headers.get("Authorization");
    if (signer.empty() && bearer.starts_with("Bearer ")) {
        bearer.remove_prefix(7);
        if (const auto token = token::decode(bearer); token)
            signer = signer_of(text_of(token->claims, "iss"));
    }
    message.producer = signer.empty() ? request.peer.common_name : signer;
}

} // namespace

bool Message::may_wait() const {
    const bool publication = operation == "E3" || operation == "E4" || operation == "E12" || operation == "E13";
    return publication && !text_of(fields, "identificativoDoc").empty() && file_bytes > 0;
}

Message read_message(const http::Request& request) {
    Message message;
    find_operation(request, message);
    if (message.operation == "E4" || message.operation == "E9" || message.operation == "E13")
        message.replaces = message.document_id;
    read_tokens(request, message);
    if (!message.operation.empty() && !request.body.empty())
        read_body(request, message);
    if (auto id = text_of(message.fields, "identificativoDoc"); !id.empty())
        message.document_id = std::move(id);
    if (message.operation == "E10" || message.operation == "E11")
        message.document_id.clear();
    return message;
}

} // namespace palestra::middleware
