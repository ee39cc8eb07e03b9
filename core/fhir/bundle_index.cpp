// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/bundle_index.hpp"

#include "core/fhir/json_parts.hpp"

#include <algorithm>

namespace palestra::fhir {
namespace {

/// "https://example/Patient/1" -> "Patient/1"; "" for a URN.
std::string relative_part(const std::string& url) {
    const auto slash = url.rfind('/');
    if (!url.starts_with("http") || slash == std::string::npos || slash == 0)
        return {};
    const auto before = url.rfind('/', slash - 1);
    return before == std::string::npos ? std::string{} : url.substr(before + 1);
}

} // namespace

BundleIndex::BundleIndex(const Json& bundle) {
    for (const auto& entry : elements(member(bundle, "entry"))) {
        const auto& resource = member(entry, "resource");
        const auto type = text_of(resource, "resourceType");
        if (type.empty())
            continue;
        m_resources.push_back(&resource);
        const auto id = text_of(resource, "id");
        const auto url = text_of(entry, "fullUrl");
        for (const auto& name : {url, relative_part(url), id.empty() ? id : type + "/" + id})
            if (!name.empty())
                m_by_name.emplace(name, &resource);
    }
}

const Json* BundleIndex::first_of(std::string_view type) const {
    const auto found = std::ranges::find_if(
        m_resources, [&](const Json* resource) { return text_of(*resource, "resourceType") == type; });
    return found == m_resources.end() ? nullptr : *found;
}

const Json* BundleIndex::resolve(std::string_view reference) const {
    const auto found = m_by_name.find(std::string(reference.substr(0, reference.find("/_history/"))));
    return found == m_by_name.end() ? nullptr : found->second;
}

} // namespace palestra::fhir
