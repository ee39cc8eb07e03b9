// SPDX-License-Identifier: EUPL-1.2
// Memory ends at the n-th allocation, for each n until the work is done: nothing may cross the border of a room but
// its own answer. Replaces operator new of this whole program; it counts only on the thread that asked it to.
#include "core/verdict/test_catalog.hpp"
#include "core/verdict/verdict.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <new>

using namespace palestra;

namespace {

thread_local long allocations_left = -1; // negative: as many as are wanted
thread_local bool memory_comes_back = false;

bool refused() {
    if (allocations_left < 0)
        return false;
    if (allocations_left > 0) {
        --allocations_left;
        return false;
    }
    if (memory_comes_back)
        allocations_left = -1;
    return true;
}

void* allocate(std::size_t size) {
    void* memory = refused() ? nullptr : std::malloc(size == 0 ? 1 : size);
    if (memory == nullptr)
        throw std::bad_alloc();
    return memory;
}

/// What `work` answers when the allocation after `n` others fails, and either every later one or no other.
template <typename Work>
auto with_memory_for(long n, bool comes_back, Work&& work) {
    memory_comes_back = comes_back;
    allocations_left = n;
    auto answer = work();
    allocations_left = -1;
    return answer;
}

/// Calls `work` with memory for 0, 1, 2, … allocations until `is_done` likes the answer; gives how many it took.
template <typename Work, typename Done>
long until_done(bool comes_back, Work&& work, Done&& is_done) {
    for (long n = 0; n < 1'000'000; ++n)
        if (is_done(with_memory_for(n, comes_back, work)))
            return n;
    return -1;
}

} // namespace

void* operator new(std::size_t size) {
    return allocate(size);
}

void* operator new[](std::size_t size) {
    return allocate(size);
}

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return refused() ? nullptr : std::malloc(size == 0 ? 1 : size);
}

void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return refused() ? nullptr : std::malloc(size == 0 ? 1 : size);
}

void operator delete(void* memory) noexcept {
    std::free(memory);
}

void operator delete[](void* memory) noexcept {
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

void operator delete[](void* memory, std::size_t) noexcept {
    std::free(memory);
}

void operator delete(void* memory, const std::nothrow_t&) noexcept {
    std::free(memory);
}

void operator delete[](void* memory, const std::nothrow_t&) noexcept {
    std::free(memory);
}

TEST_CASE("memory may end at any moment of a judgement") {
    const verdict::test::TinyCatalog place;
    const auto document = verdict::test::TinyCatalog::document(
        "<id root='1.9' extension='x'/><code code='C' codeSystem='1.5'/><code code='A' codeSystem='1.15'/>"
        "<low>2026-02-30</low><count>7</count><count>many</count>");
    for (const bool comes_back : {false, true}) {
        const auto catalog = catalog::Catalog::open(place.folder());
        REQUIRE(catalog);
        long failed = 0;
        const auto needed = until_done(
            comes_back, [&] { return verdict::judge_file(document, *catalog); },
            [&](const verdict::Verdict& judged) {
                if (judged.exit_code() != 4)
                    return true;
                ++failed;
                // Never an answer about the document.
                CHECK(judged.outcome() == "EXCEPTION");
                CHECK(judged.state_of(verdict::Level::semantic) == verdict::State::not_run);
                return false;
            });
        CHECK(needed > 100);
        CHECK(failed == needed);
        // And the catalogue is none the worse for it.
        const auto judged = verdict::judge_file(document, *catalog);
        CHECK(judged.outcome() == "SYNTAX_ERROR");
        CHECK(verdict::to_json(judged) == verdict::to_json(verdict::judge_cda(document, *catalog)));
        CHECK(judged.findings.size() > 4);
    }
}

TEST_CASE("memory may end while a catalogue is opened") {
    const verdict::test::TinyCatalog place;
    for (const bool comes_back : {false, true}) {
        const auto needed = until_done(
            comes_back, [&] { return catalog::Catalog::open(place.folder()); },
            [](const Result<catalog::Catalog>& opened) {
                CHECK((opened || opened.error().code == FailureCode::out_of_memory));
                return opened.has_value();
            });
        CHECK(needed > 100);
    }
}

TEST_CASE("memory may end while a Schematron is compiled") {
    const verdict::test::TinyCatalog place;
    const auto catalog = catalog::Catalog::open(place.folder());
    REQUIRE(catalog);
    for (const bool comes_back : {false, true}) {
        const auto again = catalog::Catalog::open(place.folder());
        REQUIRE(again);
        const auto needed = until_done(
            comes_back, [&] { return again->rules_of(again->schematrons().front()); },
            [](const Result<const schematron::Schematron*>& rules) {
                CHECK((rules || rules.error().code == FailureCode::out_of_memory));
                return rules.has_value();
            });
        CHECK(needed > 100);
    }
}
