// SPDX-License-Identifier: EUPL-1.2
#include "bench/memory.hpp"

#include "core/base/files.hpp"

#include <malloc.h>

#include <charconv>
#include <fstream>
#include <string>

namespace palestra::bench {
namespace {

/// "VmRSS:	  1234 kB" -> 1234 * 1024.
std::size_t bytes_of(std::string_view status, std::string_view field) {
    auto at = status.find(field);
    if (at == std::string_view::npos)
        return 0;
    at = status.find_first_of("0123456789", at + field.size());
    std::size_t kibibytes = 0;
    if (at != std::string_view::npos)
        std::from_chars(status.data() + at, status.data() + status.size(), kibibytes);
    return kibibytes << 10U;
}

} // namespace

Memory memory_in(std::string_view status) {
    return {bytes_of(status, "VmRSS:"), bytes_of(status, "VmHWM:")};
}

Result<Memory> memory_of(pid_t process) {
    const auto folder = process == 0 ? std::string("self") : std::to_string(process);
    PALESTRA_TRY(const auto status, read_file("/proc/" + folder + "/status", 1U << 16U));
    return memory_in(status);
}

bool forget_peak() {
    ::malloc_trim(0); // else what an earlier run freed would hide what the next one takes
    std::ofstream file("/proc/self/clear_refs");
    return static_cast<bool>(file << '5' << std::flush);
}

} // namespace palestra::bench
