// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>

namespace palestra::xml {

/// What a document may ask of us. Beyond a limit the document is refused by the name of the limit, whatever else it is.
struct Limits {
    std::size_t bytes = 64U << 20U;     ///< as received, and again as UTF-8
    std::size_t depth = 1000;           ///< of elements; the root is at depth 1
    std::size_t attributes = 10'000;    ///< of one element, namespace declarations included (the JDK's own limit)
    std::size_t value = 10'000'000;     ///< bytes of one attribute value, text, comment, CDATA section or instruction
    std::size_t name_characters = 1000; ///< of a prefix, and of a local part (the JDK's own limit)
};

} // namespace palestra::xml
