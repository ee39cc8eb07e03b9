// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace palestra::population {

/// Our own stream of numbers: the same on every machine, library and locale. Each purpose has its own stream, keyed by
/// what it is for, so that family 5000 does not depend on family 4999. SplitMix64 (Steele, Lea, Flood 2014).
class Random {
public:
    explicit Random(std::uint64_t key) : m_state(key) {}

    Random(std::uint64_t seed, std::uint64_t a, std::uint64_t b, std::string_view purpose);

    std::uint64_t next();
    /// Both ends included; `low` where high is below it.
    int between(int low, int high);
    /// In [0, 1).
    double unit();

    double between(double low, double high) { return low + (high - low) * unit(); }

    bool chance(double probability) { return unit() < probability; }

    /// Mean 0, deviation about 1, never beyond ±3: a sum of twelve, so that no mathematical library takes part.
    double bell();

    template <typename List>
    const auto& one_of(const List& list) {
        return list[static_cast<std::size_t>(between(0, static_cast<int>(list.size()) - 1))];
    }

private:
    std::uint64_t m_state;
};

/// A number that depends on all of them, for choices that must not use up a stream.
[[nodiscard]] std::uint64_t mix(std::uint64_t a, std::uint64_t b, std::string_view text = {});

} // namespace palestra::population
