// SPDX-License-Identifier: EUPL-1.2
// Any bytes are a document to the terminology step: it must end, stay in the text and give UTF-8.
#include "core/terminology/markup.hpp"

#include "core/base/text.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace palestra;
    const auto markup = terminology::read_markup({reinterpret_cast<const char*>(data), size});
    for (const auto& each : markup.codes)
        if (each.offset >= size || first_invalid_utf8(each.code) != std::string::npos)
            std::abort();
    return 0;
}
