// SPDX-License-Identifier: EUPL-1.2
#include "core/base/memory.hpp"

#include <cstdlib> // defines __GLIBC__ where it is
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace palestra {

void give_back_memory() {
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

} // namespace palestra
