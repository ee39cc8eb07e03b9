// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/io/http/multipart.hpp"
#include "mock-gateway/body_rules.hpp"
#include "mock-gateway/form_schema.hpp"
#include "mock-gateway/front_door.hpp"

#include <algorithm>

namespace palestra::gateway {
namespace {

using Fault = std::optional<std::string>;

/// More than the longest body that the interface's own limits allow (contract §6.3), every character escaped. A tree is
/// many times larger than its text.
constexpr std::size_t k_most_json_bytes = 2U << 20U;

std::string fault(std::string_view field, const std::string& text, int code) {
    return "body." + std::string(field) + ": " + text + " (code: " + std::to_string(code) + ")";
}

/// Names are the caller's, and as long as they like: quoted so far.
std::string undeclared(std::string_view name) {
    constexpr std::size_t most = 200;
    const auto quoted = ellipsis(name, most);
    return fault(quoted, "Additional property '" + quoted + "' is not allowed.", 1000);
}

Fault check_text(const FieldRule& rule, const Json& value, const CodeLists& lists) {
    if (!value.is_string())
        return fault(rule.name, "Type expected 'string', found '" + std::string(value.type_name()) + "'.", 1027);
    const auto& text = value.get_ref<const std::string&>();
    if (text.find('\0') != std::string::npos) // no XML, so no metadata, can hold it
        return fault(rule.name, "Value does not match the pattern of text.", 1025);
    const auto length = static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    if (length > rule.longest)
        return fault(rule.name,
                     "Max length is '" + std::to_string(rule.longest) + "', found '" + std::to_string(length) + "'.",
                     1014);
    if (!in_enumeration(rule, text, lists))
        return fault(rule.name, "Value '" + text + "' is not defined in the schema.", 1006);
    return {};
}

Fault check_field(const FieldRule& rule, const Json& value, const CodeLists& lists) {
    if (value.is_null())
        return fault(rule.name, "Null value is not allowed.", 1021);
    switch (rule.type) {
    case FieldType::text:
        return check_text(rule, value, lists);
    case FieldType::boolean:
        return value.is_boolean() ? Fault{} : fault(rule.name, "Type expected 'boolean'.", 1027);
    case FieldType::text_list:
        if (!value.is_array())
            return fault(rule.name, "Type expected 'array'.", 1027);
        if (value.size() > rule.most_items)
            return fault(rule.name,
                         "Max items is '" + std::to_string(rule.most_items) + "', found '" +
                             std::to_string(value.size()) + "'.",
                         1012);
        for (const auto& item : value)
            if (auto found = item.is_null() ? fault(rule.name, "Null value is not allowed.", 1021)
                                            : check_text(rule, item, lists))
                return found;
        return {};
    }
    return {};
}

Fault check_fields(const Json& fields, Operation operation, const CodeLists& lists) {
    const auto schema = form_schema(operation);
    if (!fields.is_object())
        return "body: Type expected 'object'. (code: 1027)";
    for (const auto& [name, value] : fields.items())
        if (std::ranges::find(schema, name, &FieldRule::name) == schema.end())
            return undeclared(name);
    for (const auto& rule : schema) {
        const auto found = fields.find(std::string(rule.name));
        if (found == fields.end()) {
            if (rule.required)
                return fault(rule.name, "Field '" + std::string(rule.name) + "' is required.", 1026);
        } else if (auto wrong = check_field(rule, *found, lists)) {
            return wrong;
        }
    }
    return {};
}

std::expected<Json, FrontDoorError> read_fields(std::string_view text, const std::string& place) {
    if (text.size() > k_most_json_bytes)
        return std::unexpected(invalid_content(place + ": " + std::to_string(text.size()) + " bytes (code: 201)"));
    auto fields = parse_json(text, place);
    if (!fields)
        return std::unexpected(invalid_content(place + ": " + fields.error().values.at("found") + " (code: 201)"));
    return *std::move(fields);
}

} // namespace

pdf::Mode FormBody::mode() const {
    const auto mode = field("mode");
    return mode == "ATTACHMENT" ? pdf::Mode::attachment
           : mode == "RESOURCE" ? pdf::Mode::resource
                                : pdf::Mode::unspecified;
}

std::expected<FormBody, FrontDoorError> read_form(const http::Request& request, Operation operation,
                                                  const CodeLists& lists) {
    const auto parts = http::parse_multipart(request.headers.get("Content-Type"), request.body);
    if (!parts)
        return std::unexpected(invalid_content("multipart: " + parts.error().values.at("found")));
    for (const auto& part : *parts)
        if (part.name != "requestBody" && part.name != "file")
            return std::unexpected(invalid_content(undeclared(part.name)));
    const auto* json = http::find_part(*parts, "requestBody");
    // A part with a file name is a file to the application, not a parameter (contract §6.1).
    if (json == nullptr || json->filename)
        return std::unexpected(invalid_content("body.requestBody: Field 'requestBody' is required. (code: 1026)"));
    auto fields = read_fields(json->content, "body.requestBody");
    if (!fields)
        return std::unexpected(fields.error());
    if (const auto wrong = check_fields(*fields, operation, lists))
        return std::unexpected(invalid_content(*wrong));
    FormBody body{*std::move(fields), std::nullopt, {}};
    if (const auto* file = http::find_part(*parts, "file"); file != nullptr && file->filename)
        body.file = file->content;
    return body;
}

std::expected<FormBody, FrontDoorError> read_update(const http::Request& request, const CodeLists& lists) {
    auto fields = read_fields(request.body, "body");
    if (!fields)
        return std::unexpected(fields.error());
    if (const auto wrong = check_fields(*fields, Operation::update, lists))
        return std::unexpected(invalid_content(*wrong));
    return FormBody{*std::move(fields), std::nullopt, {}};
}

} // namespace palestra::gateway
