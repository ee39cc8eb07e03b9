// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/random.hpp"

#include <algorithm>

namespace palestra::population {
namespace {

constexpr std::uint64_t k_golden = 0x9E3779B97F4A7C15ULL;

std::uint64_t scramble(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

} // namespace

std::uint64_t mix(std::uint64_t a, std::uint64_t b, std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325ULL; // FNV-1a
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return scramble(scramble(scramble(a + k_golden) ^ (b + k_golden)) ^ hash);
}

Random::Random(std::uint64_t seed, std::uint64_t a, std::uint64_t b, std::string_view purpose)
    : m_state(mix(mix(seed, a), b, purpose)) {}

std::uint64_t Random::next() {
    m_state += k_golden;
    return scramble(m_state);
}

int Random::between(int low, int high) {
    if (high <= low)
        return low;
    const auto range = static_cast<std::uint64_t>(high - low) + 1;
    return low + static_cast<int>(((next() >> 32U) * range) >> 32U);
}

double Random::unit() {
    return static_cast<double>(next() >> 11U) * 0x1.0p-53;
}

double Random::bell() {
    double sum = -6;
    for (int i = 0; i < 12; ++i)
        sum += unit();
    return std::clamp(sum, -3.0, 3.0);
}

} // namespace palestra::population
