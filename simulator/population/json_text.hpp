// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "simulator/population/family.hpp"
#include "simulator/population/life.hpp"
#include "simulator/population/professional.hpp"
#include "simulator/population/structure.hpp"

namespace palestra::population {

/// How much of a person is written: who it is; the life, with the episodes as a list; everything, reports included.
enum class Detail { identity, life, full };

/// Every object carries the marker. Field order is fixed; empty members are left out.
[[nodiscard]] Json json_of(const Person& person);
[[nodiscard]] Json json_of(const Structure& structure);
[[nodiscard]] Json json_of(const Professional& professional);
[[nodiscard]] Json json_of(const Life& life, Detail detail);
/// Bonds and consents, members told by Person::id.
[[nodiscard]] Json json_of_bonds(const Family& family);

// For the .cpp files of this room.
[[nodiscard]] Json json_of(const Episode& episode, Detail detail);
[[nodiscard]] Json json_of(const Therapy& therapy);
[[nodiscard]] Json json_of(const VitalSigns& signs);
[[nodiscard]] Json json_of(const Code& code);
[[nodiscard]] Json json_of(const LabPanel& panel);
void put(Json& object, const char* name, const std::string& text);
void put(Json& object, const char* name, const Code& code);

} // namespace palestra::population
