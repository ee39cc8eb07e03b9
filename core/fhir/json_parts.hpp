// SPDX-License-Identifier: EUPL-1.2
#pragma once

// Looking into a tree of which nothing is known: no copies, no exceptions; for the .cpp files of this room.

#include "core/base/json.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace palestra::fhir {

inline const Json k_nothing;

[[nodiscard]] inline const Json& member(const Json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() ? *found : k_nothing;
}

[[nodiscard]] inline const Json& first(const Json& array) {
    return array.is_array() && !array.empty() ? array.front() : k_nothing;
}

/// The elements of an array; of anything else, none.
[[nodiscard]] inline const Json& elements(const Json& value) {
    static const Json none = Json::array();
    return value.is_array() ? value : none;
}

} // namespace palestra::fhir
