// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/inner_door.hpp"

#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/io/http/multipart.hpp"
#include "mock-gateway/form_schema.hpp"

#include <algorithm>

namespace palestra::gateway {
namespace {

constexpr std::string_view k_bearer = "Bearer ";

std::string_view without_scheme(std::string_view header) {
    return header.starts_with(k_bearer) ? header.substr(k_bearer.size()) : header;
}

/// The JSON of a base64 or base64url segment; discarded when it is not one, null when it is no JSON object.
std::optional<Json> payload_of(std::string_view segment) {
    auto bytes = base64url_decode(segment);
    if (!bytes)
        bytes = base64_decode(segment);
    if (!bytes)
        return std::nullopt;
    auto claims = parse_json(*bytes, "JWT");
    return claims && claims->is_object() ? *std::move(claims) : Json();
}

struct ReadToken {
    Json claims;
    Caller::Token state = Caller::Token::read;
};

ReadToken read_token(std::string_view text) {
    if (text.empty())
        return {Json(), Caller::Token::absent};
    const auto segments = split(text, ".");
    auto claims = segments.size() < 2 ? std::nullopt : payload_of(segments[1]);
    if (!claims)
        return {Json(), Caller::Token::undecodable};
    return {*std::move(claims)};
}

/// The Java class whose name the message of B-01 gives.
std::string class_of(Operation operation) {
    constexpr std::string_view package = "it.finanze.sanita.fse2.ms.gtw.dispatcher.dto.request.";
    const std::string_view name = operation == Operation::validate        ? "ValidationCDAReqDTO"
                                  : operation == Operation::validate_fhir ? "ValidationFHIRReqDTO"
                                  : replaces(operation)                   ? "PublicationUpdateReqDTO"
                                                                          : "PublicationCreationReqDTO";
    return std::string(package) + std::string(name);
}

/// D-12: validating and publishing in one call reads the body with the classes of publication, and so does direct FHIR.
Operation class_operation(Operation operation) {
    return operation == Operation::validate_and_create || operation == Operation::create_fhir ? Operation::create
           : operation == Operation::validate_and_replace                                     ? Operation::replace
                                                                                              : operation;
}

bool convertible(const FieldRule& rule, const Json& value, const CodeLists& lists) {
    if (value.is_null())
        return true;
    if (rule.type == FieldType::text_list)
        return value.is_array() && std::ranges::all_of(value, [&](const Json& item) {
                   return item.is_null() ||
                          (item.is_string() && in_enumeration(rule, item.get_ref<const std::string&>(), lists));
               });
    if (rule.type == FieldType::boolean)
        return value.is_boolean();
    // A number becomes text, but no name of an enumeration.
    return value.is_string() ? in_enumeration(rule, value.get_ref<const std::string&>(), lists)
                             : value.is_primitive() && rule.list.empty();
}

std::optional<Refusal> check_fields(const Json& fields, Operation operation, const CodeLists& lists) {
    const auto schema = form_schema(class_operation(operation));
    const auto not_converted = [&](const char* how) {
        return refusals::body(std::string(how) + class_of(operation)).error();
    };
    if (!fields.is_object())
        return not_converted("Errore durante la conversione da json a oggetto ");
    for (const auto& [name, value] : fields.items()) {
        const auto rule = std::ranges::find(schema, name, &FieldRule::name);
        if (rule == schema.end())
            return not_converted("Parametro non riconosciuto all'interno della request nella conversione di ");
        if (!convertible(*rule, value, lists))
            return not_converted("Errore durante la conversione da json a oggetto ");
    }
    return std::nullopt;
}

} // namespace

Caller read_unverified(const http::Request& request) {
    Caller caller;
    auto bearer = read_token(without_scheme(request.headers.get("Authorization")));
    caller.bearer = std::move(bearer.claims);
    if (const auto info = request.headers.get("GovWay-ModI-Info"); !info.empty()) {
        auto claims = payload_of(info);
        caller.token = claims ? Caller::Token::read : Caller::Token::undecodable;
        caller.signature = std::move(claims).value_or(Json());
        return caller;
    }
    auto signature = read_token(without_scheme(request.headers.get("FSE-JWT-Signature")));
    caller.signature = std::move(signature.claims);
    caller.token = signature.state;
    return caller;
}

std::optional<FormBody> read_body_leniently(const http::Request& request, Operation operation, const CodeLists& lists) {
    FormBody body{Json::object(), std::nullopt, {}};
    if (operation == Operation::remove)
        return body;
    if (operation == Operation::update) {
        auto fields = parse_json(request.body, "body");
        if (!fields || !fields->is_object())
            return std::nullopt;
        body.fields = *std::move(fields);
        return body;
    }
    const auto parts = http::parse_multipart(request.headers.get("Content-Type"), request.body);
    const auto* json = parts ? http::find_part(*parts, "requestBody") : nullptr;
    auto fields = json != nullptr && !json->filename ? parse_json(json->content, "requestBody") : Result<Json>(Json());
    body.unreadable = check_fields(fields ? *fields : Json(), operation, lists);
    if (fields && fields->is_object())
        body.fields = *std::move(fields);
    if (const auto* file = parts ? http::find_part(*parts, "file") : nullptr; file != nullptr && file->filename)
        body.file = file->content;
    return body;
}

http::Response unreadable_update(const http::Request& request) {
    const Json body{{"type", "about:blank"},
                    {"title", "Bad Request"},
                    {"status", 400},
                    {"detail", "Failed to read request"},
                    {"instance", std::string(request.path())}};
    return http::Response::problem(400, dump_json(body));
}

} // namespace palestra::gateway
