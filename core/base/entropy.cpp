// SPDX-License-Identifier: EUPL-1.2
#include "core/base/entropy.hpp"

#include "core/base/encoding.hpp"

#include <array>
#include <vector>

namespace palestra {

void SeededEntropy::fill(std::span<std::uint8_t> bytes) {
    const std::lock_guard lock(m_mutex);
    for (std::size_t at = 0; at < bytes.size();) {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        z ^= z >> 31U;
        for (int i = 0; i < 8 && at < bytes.size(); ++i, ++at)
            bytes[at] = static_cast<std::uint8_t>(z >> (8U * static_cast<unsigned>(i)));
    }
}

std::string random_hex(Entropy& entropy, std::size_t count) {
    std::vector<std::uint8_t> bytes(count);
    entropy.fill(bytes);
    return hex(bytes);
}

std::string random_uuid(Entropy& entropy) {
    std::array<std::uint8_t, 16> bytes{};
    entropy.fill(bytes);
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x40U);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);
    const auto digits = hex(bytes);
    return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-" + digits.substr(12, 4) + "-" + digits.substr(16, 4) +
           "-" + digits.substr(20);
}

} // namespace palestra
