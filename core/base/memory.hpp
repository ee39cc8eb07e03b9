// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace palestra {

/// Returns to the system what the allocator keeps of memory that was freed: after a document of millions of small
/// objects, hundreds of megabytes. Costs milliseconds. Thread-safe.
void give_back_memory();

} // namespace palestra
