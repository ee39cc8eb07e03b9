// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "simulator/population/json_text.hpp"
#include "simulator/population/world.hpp"

#include <cstdint>
#include <functional>
#include <string_view>

namespace palestra::population {

struct MakeWish {
    std::uint64_t people = 1000;
    Detail detail = Detail::life;
    bool array = false; ///< one JSON array instead of one line a person
};

/// Where the bytes go and who may stop it. `write` returns false when it cannot write.
struct MakeSink {
    std::function<bool(std::string_view bytes)> write;
    std::function<bool(std::uint64_t done)> go_on; ///< asked after every family; false stops after whole lines
};

/// Families 0, 1, 2, … until so many people were written, the last family cut where the number is reached; one JSON
/// object a person with "person", "life" and, at the first of a family, "bonds". Holds one family at a time. The bytes
/// depend on seed, reference date and wish alone. Gives how many were written; failures: file_unwritable.
[[nodiscard]] Result<std::uint64_t> make_people(const World& world, const MakeWish& wish, const MakeSink& sink);

} // namespace palestra::population
