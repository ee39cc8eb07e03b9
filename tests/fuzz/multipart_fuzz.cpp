// SPDX-License-Identifier: EUPL-1.2
// The first line of the input is the Content-Type, the rest the body, as they come off the wire.
#include "core/io/http/multipart.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace palestra;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto line = input.find('\n');
    if (line == std::string_view::npos)
        return 0;
    const auto parts = http::parse_multipart(input.substr(0, line), input.substr(line + 1));
    if (!parts)
        return 0;
    // What was read must lie inside what was sent.
    std::size_t total = 0;
    for (const auto& part : *parts)
        total += part.content.size();
    if (total > size)
        std::abort();
    return 0;
}
