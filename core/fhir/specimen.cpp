// SPDX-License-Identifier: EUPL-1.2
// What was taken and what was pictured.
#include "core/base/text.hpp"
#include "core/fhir/resources.hpp"

#include <algorithm>

namespace palestra::fhir {
namespace {

constexpr std::size_t k_most_picture_bytes = 1U << 20U;

/// The base64 of a picture without its line breaks; "" when it is too much to carry or no base64.
std::string picture_of(Node value) {
    std::string data;
    for (const unsigned char byte : std::string_view(value.child_value())) {
        if (byte <= ' ')
            continue;
        if (std::isalnum(byte) == 0 && byte != '+' && byte != '/' && byte != '=')
            return {};
        data += static_cast<char>(byte);
    }
    return data.size() <= k_most_picture_bytes && data.size() % 4 == 0 ? data : std::string{};
}

} // namespace

std::string specimen(Conversion& conversion, Node specimen) {
    const auto role = xml::child(specimen, "specimenRole");
    if (!role)
        return {};
    auto out = resource("Specimen");
    set(out, "identifier", identifiers(role));
    set(out, "type", codeable_concept(xml::path(role, "specimenPlayingEntity/code")));
    return out.size() > 1 ? conversion.resources.post(std::move(out)) : std::string{};
}

std::string media(Conversion& conversion, Node observation_media) {
    auto out = resource("Media", "unknown");
    const auto value = xml::child(observation_media, "value");
    set(out, "identifier", identifiers(observation_media));
    out["subject"] = reference(conversion.patient);
    set_encounter(conversion, out);
    Json content;
    set(content, "contentType", attribute(value, "mediaType"));
    if (auto data = picture_of(value); conversion.resources.spend(data.size()))
        set(content, "data", std::move(data));
    out["content"] = content.is_null() ? or_unknown(nullptr) : std::move(content);
    return conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
