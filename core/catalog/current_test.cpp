// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/current.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>
#include <vector>

using namespace palestra;

TEST_CASE("a catalogue is replaced under those who use it") {
    catalog::Current current(catalog::Catalog::without_rules());
    const auto held = current.get();
    current.replace(catalog::Catalog::without_rules());
    CHECK(current.get() != held);
    CHECK(held.use_count() == 1);
    CHECK(held->name() == "none");
}

TEST_CASE("readers never meet half a catalogue") {
    catalog::Current current(catalog::Catalog::without_rules());
    std::atomic<bool> stop{false};
    std::atomic<int> wrong{0};
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 3; ++i)
            readers.emplace_back([&] {
                while (!stop)
                    if (current.get()->name() != "none")
                        ++wrong;
            });
        for (int i = 0; i < 500; ++i)
            current.replace(catalog::Catalog::without_rules());
        stop = true;
    }
    CHECK(wrong == 0);
}
