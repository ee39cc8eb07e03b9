// SPDX-License-Identifier: EUPL-1.2
// How long ten thousand lives take: palestra_population_bench [people].
#include "simulator/population/making.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
    using namespace palestra;
    const auto people = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000ULL;
    const auto world = population::World::open(PALESTRA_SOURCE_DIR, 7);
    if (!world)
        return 4;
    for (const auto detail : {population::Detail::identity, population::Detail::life, population::Detail::full}) {
        const auto begun = std::chrono::steady_clock::now();
        std::size_t bytes = 0;
        const auto done = population::make_people(*world, {people, detail, false},
                                                  {[&](std::string_view text) {
                                                       bytes += text.size();
                                                       return true;
                                                   },
                                                   [](std::uint64_t) { return true; }});
        const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        std::printf("detail %d: %llu people, %.1f MB, %.2f s\n", static_cast<int>(detail),
                    static_cast<unsigned long long>(done.value_or(0)), static_cast<double>(bytes) / 1e6, seconds);
    }
    return 0;
}
