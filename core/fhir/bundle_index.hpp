// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace palestra::fhir {

/// The resources of a Bundle and the names they go by. Points into the Bundle, which must outlive it.
class BundleIndex {
public:
    explicit BundleIndex(const Json& bundle);

    /// In the order of the entries; what is no resource is not among them.
    [[nodiscard]] const std::vector<const Json*>& resources() const { return m_resources; }

    /// nullptr when there is none.
    [[nodiscard]] const Json* first_of(std::string_view type) const;

    /// A literal reference (FHIR R4, Bundle, "Resolving references in Bundles"): fullUrl, or Type/id whose resource or
    /// fullUrl says so; a version is left out. nullptr when it leads out of the Bundle.
    [[nodiscard]] const Json* resolve(std::string_view reference) const;

private:
    std::vector<const Json*> m_resources;
    std::unordered_map<std::string, const Json*> m_by_name;
};

} // namespace palestra::fhir
