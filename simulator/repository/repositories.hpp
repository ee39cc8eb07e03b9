// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::repository {

/// One repository of the region: who keeps documents in it, for how long.
struct Place {
    std::string id;        ///< last arc of identificativoRep (contract §5.3): digits, no leading zero
    std::string authority; ///< id of the health authority in the population's data; "regione" for the regional one
    std::string name, holds;
    std::chrono::days retention{}; ///< of a content, from the day it was stored; at least a day
};

/// The repositories that there are (data/repositories.json): one per health authority, one regional for PSS and
/// Taccuino (the region's model). Immutable.
class Repositories {
public:
    /// Failures: file_unreadable, json_invalid (what, found: the row and the member at fault).
    [[nodiscard]] static Result<Repositories> load(const std::filesystem::path& file);

    /// By the last arc or by the whole identificativoRep; null when there is no such repository.
    [[nodiscard]] const Place* find(std::string_view id) const;

    /// Where the paths lead that name no repository.
    [[nodiscard]] const Place& regional() const { return m_places.front(); }

    /// The regional one first.
    [[nodiscard]] const std::vector<Place>& all() const { return m_places; }

    /// identificativoRep of a repository.
    [[nodiscard]] std::string identifier(const Place& place) const { return m_domain + "." + place.id; }

private:
    std::string m_domain;
    std::vector<Place> m_places;
};

} // namespace palestra::repository
