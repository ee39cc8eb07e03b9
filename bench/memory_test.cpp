// SPDX-License-Identifier: EUPL-1.2
#include "bench/memory.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>

#include <vector>

using namespace palestra;

TEST_CASE("the kernel's status text is read in bytes") {
    const auto memory = bench::memory_in("Name:\tx\nVmHWM:\t    2048 kB\nVmRSS:\t       3 kB\n");
    CHECK(memory.now == 3072);
    CHECK(memory.peak == 2U << 20U);
    CHECK(bench::memory_in("VmRSS:").now == 0);
    CHECK(bench::memory_in("").peak == 0);
}

TEST_CASE("what this process takes is seen") {
    const auto before = bench::memory_of();
    REQUIRE(before);
    const std::vector<char> taken(64U << 20U, 'x');
    const auto after = bench::memory_of(::getpid());
    REQUIRE(after);
    CHECK(after->now >= before->now + (60U << 20U));
    CHECK(after->peak >= after->now);
    CHECK(taken.back() == 'x');
    CHECK_FALSE(bench::memory_of(-5));
}

TEST_CASE("a peak can be forgotten where the kernel lets it") {
#ifdef __SANITIZE_ADDRESS__
    WARN("skipped: the address sanitizer keeps what is freed");
    return;
#endif
    { const std::vector<char> taken(64U << 20U, 'x'); }
    const auto before = bench::memory_of();
    if (!bench::forget_peak()) {
        WARN("skipped: clear_refs is not writable");
        return;
    }
    CHECK(bench::memory_of()->peak < before->peak);
}
