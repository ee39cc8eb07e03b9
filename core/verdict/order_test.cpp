// SPDX-License-Identifier: EUPL-1.2
// A verdict depends on the document and the catalogue alone: not on the thread, not on what was judged before.
#include "core/base/files.hpp"
#include "core/verdict/verdict.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <numeric>
#include <random>
#include <thread>

using namespace palestra;
namespace fs = std::filesystem;

namespace {

fs::path shared_data() {
    const char* variable = std::getenv("PALESTRA_SHARED");
    return fs::path(variable == nullptr ? PALESTRA_SOURCE_DIR "/../shared" : variable) / "data";
}

std::vector<std::string> documents() {
    std::vector<std::string> texts;
    for (const auto& folder :
         {fs::path(PALESTRA_SOURCE_DIR "/simulator/producers/samples"), shared_data() / "examples/cda",
          shared_data() / "examples/pdf", shared_data() / "examples/official-ok"}) {
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(folder, error))
            if (entry.path().extension() == ".xml" || entry.path().extension() == ".pdf")
                texts.push_back(*read_file(entry.path(), 64U << 20U));
    }
    return texts;
}

std::string judged(const std::string& document, const catalog::Catalog& catalog) {
    return dump_json(verdict::to_json(verdict::judge_file(document, catalog)));
}

} // namespace

TEST_CASE("four threads in any order give the verdicts that one gives") {
    const auto folder = shared_data() / "catalog/official-2026-08-22";
    if (!fs::exists(folder)) {
        WARN("skipped: no shared data");
        return;
    }
    const auto texts = documents();
    REQUIRE(texts.size() >= 18);
    std::vector<std::string> expected;
    {
        const auto catalog = catalog::Catalog::open(folder);
        REQUIRE(catalog);
        std::ranges::transform(texts, std::back_inserter(expected),
                               [&](const std::string& text) { return judged(text, *catalog); });
    }
    const auto catalog = catalog::Catalog::open(folder); // nothing compiled yet: the threads race for that too
    REQUIRE(catalog);
    std::atomic<int> different{0};
    {
        std::vector<std::jthread> threads;
        for (unsigned seed = 1; seed <= 4; ++seed)
            threads.emplace_back([&, seed] {
                std::vector<std::size_t> order(texts.size() * 2);
                std::iota(order.begin(), order.end(), 0);
                std::ranges::shuffle(order, std::mt19937(seed));
                for (const auto at : order)
                    if (judged(texts[at % texts.size()], *catalog) != expected[at % texts.size()])
                        ++different;
            });
    }
    CHECK(different == 0);
}
