// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/resource_set.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <cctype>

namespace palestra::fhir {
namespace {

constexpr std::string_view k_base = "https://example/";
constexpr std::size_t k_longest_id = 64;

bool is_id_character(unsigned char byte) {
    return std::isalnum(byte) != 0 || byte == '-' || byte == '.';
}

/// FHIR's id: at most 64 letters, digits, hyphens and points. "" when the value does not fit: then a UUID is made.
std::string id_of(const std::string& system, const std::string& value) {
    constexpr std::string_view urn = "urn:oid:";
    auto id = (system.starts_with(urn) ? system.substr(urn.size()) : system) + "-" + value;
    return id.size() <= k_longest_id && std::ranges::all_of(id, is_id_character) ? id : std::string{};
}

std::string escaped(const std::string& text) {
    constexpr std::string_view hexadecimal = "0123456789ABCDEF";
    std::string out;
    for (const unsigned char byte : text)
        if (is_id_character(byte) || byte == ':' || byte == '_')
            out += static_cast<char>(byte);
        else
            (out += '%').append({hexadecimal[byte / 16U], hexadecimal[byte % 16U]});
    return out;
}

/// Whatever the assigner is called.
bool has_identifier(const Json& list, const Json& wanted) {
    return std::ranges::any_of(list, [&](const Json& one) {
        return text_of(one, "system") == text_of(wanted, "system") && text_of(one, "value") == text_of(wanted, "value");
    });
}

} // namespace

std::string type_of_url(std::string_view url) {
    if (!url.starts_with(k_base))
        return {};
    url.remove_prefix(k_base.size());
    return std::string(url.substr(0, url.find('/')));
}

std::string ResourceSet::reserve(std::string_view type) {
    return std::string(k_base) + std::string(type) + "/" + random_uuid(m_entropy);
}

void ResourceSet::add(const std::string& url, Json resource) {
    auto type = text_of(resource, "resourceType");
    push(url, std::move(resource), {{"method", "POST"}, {"url", std::move(type)}});
}

std::string ResourceSet::post(Json resource) {
    auto url = reserve(text_of(resource, "resourceType"));
    add(url, std::move(resource));
    return url;
}

std::string ResourceSet::put(Json resource) {
    const auto ids = array_of(resource, "identifier");
    if (ids.empty())
        return post(std::move(resource));
    const auto system = text_of(ids.front(), "system");
    const auto value = text_of(ids.front(), "value");
    const auto type = text_of(resource, "resourceType");
    // The patient keeps a UUID of its own, the others are named by what they are (facts sheet §6.1).
    const auto key = type + "?identifier=" + escaped(system) + "%7C" + escaped(value);
    if (const auto known = m_places.find(key); known != m_places.end()) {
        auto& entry = m_entries[known->second];
        merge(entry["resource"], std::move(resource));
        return text_of(entry, "fullUrl");
    }
    const auto id = type == "Patient" ? std::string{} : id_of(system, value);
    auto url = id.empty() ? reserve(type) : std::string(k_base) + type + "/" + id;
    if (m_places.contains(url)) // two identifiers that only differ where they are joined
        url = reserve(type);
    m_places.emplace(key, m_entries.size());
    push(url, std::move(resource), {{"method", "PUT"}, {"url", key}});
    return url;
}

void ResourceSet::merge(Json& known, Json said) const {
    for (auto& [name, member] : said.items()) {
        if (name == "identifier") {
            for (auto& id : member)
                if (!has_identifier(known[name], id))
                    known[name].push_back(std::move(id));
        } else if (!m_settled || !known.contains(name)) {
            known[name] = std::move(member);
        }
    }
}

void ResourceSet::push(const std::string& url, Json resource, Json request) {
    if (m_entries.size() >= k_most_resources) {
        m_full = true;
        return;
    }
    Json identified{{"resourceType", resource["resourceType"]}, {"id", url.substr(url.rfind('/') + 1)}};
    for (auto& [name, member] : resource.items())
        identified[name] = std::move(member);
    m_places.emplace(url, m_entries.size());
    m_entries.push_back({{"fullUrl", url}, {"resource", std::move(identified)}, {"request", std::move(request)}});
}

Json* ResourceSet::find(const std::string& url) {
    const auto place = m_places.find(url);
    return place == m_places.end() ? nullptr : &m_entries[place->second]["resource"];
}

bool ResourceSet::spend(std::size_t note_bytes) {
    m_note_bytes += note_bytes;
    return m_note_bytes <= k_most_note_bytes;
}

} // namespace palestra::fhir
