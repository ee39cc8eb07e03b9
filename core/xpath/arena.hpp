// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/item.hpp"

#include <array>
#include <cstddef>
#include <cstring>
#include <memory_resource>
#include <string_view>
#include <type_traits>

namespace palestra::xpath {

/// Memory of one evaluation: handed out forward, given back all at once. The first 32 KiB cost no allocation, which is
/// enough for a test of a Schematron. Not thread-safe; one for each evaluation.
class Arena {
public:
    Arena() : m_resource(m_first.data(), m_first.size()) {}

    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    [[nodiscard]] std::pmr::memory_resource* resource() { return &m_resource; }

    [[nodiscard]] Sequence sequence() { return Sequence(&m_resource); }

    [[nodiscard]] std::string_view copy(std::string_view text) {
        if (text.empty())
            return {"", 0};
        auto* memory = static_cast<char*>(m_resource.allocate(text.size(), 1));
        std::memcpy(memory, text.data(), text.size());
        return {memory, text.size()};
    }

    /// For values without a destructor: it is never run.
    template <typename T>
    [[nodiscard]] const T* box(const T& value) {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (m_resource.allocate(sizeof(T), alignof(T))) T(value);
    }

    /// Everything handed out so far is gone.
    void release() { m_resource.release(); }

private:
    std::array<std::byte, 32768> m_first;
    std::pmr::monotonic_buffer_resource m_resource;
};

} // namespace palestra::xpath
