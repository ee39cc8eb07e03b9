// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <mutex>
#include <span>
#include <string>

namespace palestra {

/// Source of random bytes, injected wherever an identifier or a key is made. Implementations are thread-safe.
class Entropy {
public:
    virtual ~Entropy() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

/// Reproducible bytes from a seed (SplitMix64). For tests and seeded simulations, never for keys.
class SeededEntropy final : public Entropy {
public:
    explicit SeededEntropy(std::uint64_t seed) : m_state(seed) {}

    void fill(std::span<std::uint8_t> bytes) override;

private:
    std::mutex m_mutex;
    std::uint64_t m_state;
};

/// `count` random bytes as lower-case hexadecimal (2 × count characters).
[[nodiscard]] std::string random_hex(Entropy& entropy, std::size_t count);

/// RFC 9562 version 4 UUID, lower case, with hyphens.
[[nodiscard]] std::string random_uuid(Entropy& entropy);

} // namespace palestra
