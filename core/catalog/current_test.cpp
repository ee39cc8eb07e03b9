// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/current.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>
#include <vector>

using namespace palestra;

TEST_CASE("a catalogue is replaced under those who use it") {
    catalog::Current current(catalog::Catalog::builtin());
    const auto held = current.get();
    current.replace(catalog::Catalog::builtin());
    CHECK(current.get() != held);
    CHECK(held.use_count() == 1);
    CHECK(held->name() == "builtin");
}

TEST_CASE("readers never meet half a catalogue") {
    catalog::Current current(catalog::Catalog::builtin());
    std::atomic<bool> stop{false};
    std::atomic<int> wrong{0};
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 3; ++i)
            readers.emplace_back([&] {
                while (!stop)
                    if (current.get()->name() != "builtin")
                        ++wrong;
            });
        for (int i = 0; i < 500; ++i)
            current.replace(catalog::Catalog::builtin());
        stop = true;
    }
    CHECK(wrong == 0);
}
