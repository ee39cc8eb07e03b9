// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace palestra::xml {

/// Leaves new elements unset instead of zeroing them: for arrays whose every element is written before it is read.
template <class T>
struct RawAllocator : std::allocator<T> {
    static_assert(std::is_trivially_default_constructible_v<T>);

    template <class Other>
    struct rebind {
        using other = RawAllocator<Other>;
    };

    template <class Other>
    void construct(Other*) noexcept {}

    template <class Other, class... Values>
    void construct(Other* place, Values&&... values) {
        ::new (static_cast<void*>(place)) Other(std::forward<Values>(values)...);
    }
};

/// A vector whose resize() costs nothing but room. Private to core/xml and what its Tree shows as spans.
template <class T>
using RawVector = std::vector<T, RawAllocator<T>>;

} // namespace palestra::xml
