// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <sys/types.h>

#include <cstddef>
#include <string_view>

namespace palestra::bench {

/// Resident memory of a process, in bytes, as the kernel counts it: this moment and the most there ever was.
struct Memory {
    std::size_t now = 0, peak = 0;
};

/// Reads /proc/<process>/status; 0 is this process. Failures: file_unreadable (no such process, or not ours).
[[nodiscard]] Result<Memory> memory_of(pid_t process = 0);

/// The two figures in the text of a status file; 0 for one that is not there.
[[nodiscard]] Memory memory_in(std::string_view status);

/// Gives back to the kernel what this process has freed, and starts its peak anew from what it then holds. False where
/// the kernel does not let it.
bool forget_peak();

} // namespace palestra::bench
