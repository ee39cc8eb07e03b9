// SPDX-License-Identifier: EUPL-1.2
// Any bytes are a file to judge, against a small catalogue with every kind of rule; the verdict must be whole and its
// JSON UTF-8. A PDF goes through the container level.
#include "core/verdict/verdict.hpp"

#include "core/base/text.hpp"
#include "core/verdict/test_catalog.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace palestra;
    static const verdict::test::TinyCatalog place;
    static const auto catalog = catalog::Catalog::open(place.folder());
    if (!catalog)
        std::abort();
    const auto judged = verdict::judge_file({reinterpret_cast<const char*>(data), size}, *catalog);
    if (judged.levels.size() != 5 || (judged.outcome() == "OK") != (judged.exit_code() == 0))
        std::abort();
    if (first_invalid_utf8(dump_json(verdict::to_json(judged))) != std::string_view::npos)
        std::abort();
    return 0;
}
