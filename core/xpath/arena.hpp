// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/item.hpp"

#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <memory_resource>
#include <new>
#include <string_view>
#include <type_traits>
#include <vector>

namespace palestra::xpath {

/// PALE0002: the evaluation wants more memory than one may have.
[[noreturn]] void raise_memory_used_up();

/// Memory of one evaluation: handed out forward, given back all at once. The first 32 KiB cost no allocation, which is
/// enough for a test of a Schematron; whoever asks for more than k_limit gets PALE0002. Not thread-safe; one for each
/// evaluation.
class Arena final : private std::pmr::memory_resource {
public:
    static constexpr std::size_t k_limit = std::size_t{512} << 20U;

    Arena() { release(); }

    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    [[nodiscard]] std::pmr::memory_resource* resource() { return this; }

    [[nodiscard]] Sequence sequence() { return Sequence(this); }

    [[nodiscard]] void* take(std::size_t size, std::size_t alignment) {
        auto* start = reinterpret_cast<std::byte*>((reinterpret_cast<std::uintptr_t>(m_at) + alignment - 1) &
                                                   ~(std::uintptr_t{alignment} - 1));
        if (start > m_end || size > static_cast<std::size_t>(m_end - start))
            return take_from_new_chunk(size);
        m_at = start + size;
        return start;
    }

    [[nodiscard]] std::string_view copy(std::string_view text) {
        if (text.empty())
            return {"", 0};
        auto* memory = static_cast<char*>(take(text.size(), 1));
        std::memcpy(memory, text.data(), text.size());
        return {memory, text.size()};
    }

    /// For values without a destructor: it is never run.
    template <typename T>
    [[nodiscard]] const T* box(const T& value) {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (take(sizeof(T), alignof(T))) T(value);
    }

    /// Is most of the first piece handed out, or more?
    [[nodiscard]] bool is_filling_up() const {
        return !m_chunks.empty() || m_end - m_at < static_cast<std::ptrdiff_t>(m_first.size() / 2);
    }

    /// Everything handed out so far is gone.
    void release() {
        m_chunks.clear();
        m_held = 0;
        m_at = m_first.data();
        m_end = m_at + m_first.size();
    }

private:
    void* take_from_new_chunk(std::size_t size) {
        const std::size_t length =
            std::max<std::size_t>(size, std::size_t{65536} << std::min<std::size_t>(m_chunks.size(), 8));
        if (length > k_limit - m_held)
            raise_memory_used_up();
        m_held += length;
        m_chunks.push_back(std::make_unique_for_overwrite<std::byte[]>(length)); // aligned for every fundamental type
        m_at = m_chunks.back().get() + size;
        m_end = m_chunks.back().get() + length;
        return m_chunks.back().get();
    }

    void* do_allocate(std::size_t size, std::size_t alignment) override { return take(size, alignment); }

    void do_deallocate(void*, std::size_t, std::size_t) override {}

    [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }

    alignas(std::max_align_t) std::array<std::byte, 32768> m_first;
    std::byte* m_at = nullptr;
    std::byte* m_end = nullptr;
    std::size_t m_held = 0; ///< bytes of all chunks
    std::vector<std::unique_ptr<std::byte[]>> m_chunks;
};

} // namespace palestra::xpath
