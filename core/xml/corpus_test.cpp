// SPDX-License-Identifier: EUPL-1.2
// The documents of the shared corpus: refused where the reference validator could not read them, read everywhere else.
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/xml/document.hpp"
#include "core/xml/encoding.hpp"
#include "core/xml/well_formed.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstdlib>

using namespace palestra;

namespace {

std::filesystem::path corpus(const std::string& name) {
    const char* set = std::getenv("PALESTRA_SHARED");
    const std::filesystem::path shared = set != nullptr ? set : std::string(PALESTRA_SOURCE_DIR) + "/../shared";
    return shared / "data/corpus" / name;
}

bool could_not_be_read(const Json& expected) {
    const auto messages = expected.value("xsd_messages", Json::array());
    return !messages.empty() && messages[0].get<std::string>().starts_with("Error while executing validation");
}

} // namespace

TEST_CASE("documents of the corpus are refused exactly where the reference validator could not read them") {
    std::size_t refused = 0, read = 0;
    for (const std::string name : {"field", "mutants"}) {
        const auto index = read_file(corpus(name) / "index.jsonl", 256U << 20U);
        if (!index) {
            WARN("skipped: no shared data");
            return;
        }
        for (const auto& line : split(trim(*index), "\n")) {
            const auto expected = parse_json(line, "index.jsonl");
            REQUIRE(expected);
            const auto file = expected->at("file").get<std::string>();
            const auto bytes = read_file(corpus(name) / file, 64U << 20U);
            REQUIRE(bytes);
            const auto parsed = xml::Document::parse(*bytes);
            INFO(file << " " << (parsed ? "" : failure_line(parsed.error())));
            CHECK(parsed.has_value() != could_not_be_read(*expected));
            const auto text = xml::decode(*bytes);
            CHECK((text && xml::check_well_formed(text->view())) == parsed.has_value());
            ++(parsed ? read : refused);
        }
    }
    CHECK(refused == 37);
    CHECK(read > 900);
}
