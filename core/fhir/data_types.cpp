// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/data_types.hpp"

#include "core/base/text.hpp"
#include "core/fhir/code_systems.hpp"
#include "core/fhir/fhir_time.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace palestra::fhir {
namespace {

Json unknown() {
    return {{"extension", Json::array({{{"url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason"},
                                        {"valueCode", "unknown"}}})}};
}

bool is_uuid(std::string_view text) {
    return text.size() == 36 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';
}

/// A decimal as JSON writes numbers; null for what is none. Bounded, because FHIR wants no infinity.
Json number(const std::string& text) {
    const auto digits = trim(text);
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || !std::isfinite(value))
        return nullptr;
    if (value == std::floor(value) && std::abs(value) < 1e15 && digits.find_first_of(".eE") == std::string_view::npos)
        return static_cast<std::int64_t>(value);
    return value;
}

} // namespace

std::string attribute(Node node, const char* name) {
    return std::string(trim(node.attribute(name).as_string()));
}

std::vector<Node> children(Node parent, std::string_view name) {
    std::vector<Node> found;
    for (const auto node : parent.children())
        if (node.type() == pugi::node_element && xml::local_name(node) == name)
            found.push_back(node);
    return found;
}

void set(Json& object, const char* name, Json value) {
    const bool says_nothing = value.is_null() || (value.is_structured() && value.empty()) ||
                              (value.is_string() && value.get_ref<const std::string&>().empty());
    if (!says_nothing)
        object[name] = std::move(value);
}

void append(Json& object, const char* name, Json value) {
    if (!value.is_null() && !(value.is_object() && value.empty()))
        object[name].push_back(std::move(value));
}

Json reference(const std::string& url) {
    return url.empty() ? Json() : Json{{"reference", url}};
}

Json identifier(Node id) {
    const auto root = attribute(id, "root");
    const auto extension = collapse_space(attribute(id, "extension"));
    if (root.empty())
        return nullptr;
    Json out;
    if (extension.empty()) {
        out["system"] = "urn:ietf:rfc:3986";
        out["value"] = (is_uuid(root) ? "urn:uuid:" : "urn:oid:") + root;
    } else {
        out["system"] = system_uri(root);
        out["value"] = extension;
    }
    if (const auto authority = collapse_space(attribute(id, "assigningAuthorityName")); !authority.empty())
        out["assigner"] = {{"display", authority}};
    return out;
}

Json identifiers(Node owner) {
    Json list = Json::array();
    for (const auto id : children(owner, "id"))
        if (auto one = identifier(id); !one.is_null())
            list.push_back(std::move(one));
    return list;
}

Json coding(Node code) {
    const auto value = collapse_space(attribute(code, "code"));
    if (value.empty())
        return nullptr;
    Json out;
    set(out, "system", system_uri(attribute(code, "codeSystem")));
    set(out, "version", collapse_space(attribute(code, "codeSystemVersion")));
    out["code"] = value;
    set(out, "display", collapse_space(attribute(code, "displayName")));
    return out;
}

Json codeable_concept(Node code) {
    Json out;
    append(out, "coding", coding(code));
    for (const auto translation : children(code, "translation"))
        append(out, "coding", coding(translation));
    set(out, "text", text_or_reference(xml::child(code, "originalText")));
    if (out.is_null() && code.attribute("nullFlavor"))
        return unknown();
    return out;
}

Json codeable_concept(std::string_view system, std::string_view code, std::string_view display) {
    Json one{{"system", system}, {"code", code}};
    set(one, "display", std::string(display));
    return {{"coding", Json::array({one})}};
}

Json or_unknown(Json value) {
    return value.is_null() ? unknown() : value;
}

Json quantity(Node pq) {
    auto value = number(attribute(pq, "value"));
    if (value.is_null())
        return nullptr;
    Json out{{"value", std::move(value)}};
    if (const auto unit = attribute(pq, "unit"); !unit.empty()) {
        out["unit"] = unit;
        if (unit.find(' ') == std::string::npos) { // a UCUM unit has none, and a FHIR code neither
            out["system"] = k_ucum;
            out["code"] = unit;
        }
    }
    return out;
}

Json range(Node interval) {
    Json out;
    set(out, "low", quantity(xml::child(interval, "low")));
    set(out, "high", quantity(xml::child(interval, "high")));
    return out;
}

Json period(Node interval) {
    Json out;
    const auto low = fhir_time(attribute(xml::child(interval, "low"), "value"));
    set(out, "start", low.empty() ? fhir_time(attribute(interval, "value")) : low);
    set(out, "end", fhir_time(attribute(xml::child(interval, "high"), "value")));
    return out;
}

void set_time(Json& resource, const std::string& stem, Node effective_time) {
    if (const auto moment = fhir_time(attribute(effective_time, "value")); !moment.empty())
        resource[stem + "DateTime"] = moment;
    else
        set(resource, (stem + "Period").c_str(), period(effective_time));
}

std::string text_or_reference(Node text) {
    if (const auto target = attribute(xml::child(text, "reference"), "value"); !target.empty())
        return target;
    return xml::text_below(text);
}

Json note(const std::string& text) {
    return text.empty() ? Json() : Json{{"text", text}};
}

} // namespace palestra::fhir
