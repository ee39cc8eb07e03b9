// SPDX-License-Identifier: EUPL-1.2
#include "simulator/repository/repositories.hpp"

#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "simulator/repository/repository_testing.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::repository;

TEST_CASE("there is one repository for each health authority of the population, and a regional one") {
    const auto places = testing::repositories();
    const auto bytes =
        read_file(std::string(PALESTRA_SOURCE_DIR) + "/simulator/population/data/authorities.json", 1U << 20U).value();
    const auto authorities = array_of(parse_json(bytes, "authorities.json").value(), "authorities");
    REQUIRE(authorities.size() == 18);
    CHECK(places.all().size() == 19);
    CHECK(places.regional().id == "1");
    CHECK(places.identifier(places.regional()) == "2.16.840.1.113883.2.9.2.10.4.5.1");
    for (const auto& authority : authorities) {
        const auto code = text_of(authority, "code"); // 0107xx
        const auto* place = places.find(std::to_string(100 + std::stoi(code.substr(4))));
        INFO(code);
        REQUIRE(place != nullptr);
        CHECK(place->authority == text_of(authority, "id"));
        CHECK(place->name == text_of(authority, "name"));
        CHECK(places.find(places.identifier(*place)) == place);
    }
}

TEST_CASE("an identifier of another region, or no identifier at all, is no repository") {
    const auto places = testing::repositories();
    for (const auto* id : {"", "0", "01", "2", "119", "1 ", "2.16.840.1.113883.2.9.2.30.4.5.1",
                           "2.16.840.1.113883.2.9.2.10.4.5", "2.16.840.1.113883.2.9.2.10.4.51"})
        CHECK(places.find(id) == nullptr);
}

TEST_CASE("a list of repositories that is not right is refused, naming the row") {
    const testing::Folder folder;
    const auto refused = [&](const std::string& text) {
        const auto file = folder.path / "repositories.json";
        REQUIRE(write_file(file, text));
        const auto loaded = Repositories::load(file);
        REQUIRE_FALSE(loaded);
        CHECK(loaded.error().code == FailureCode::json_invalid);
        return loaded.error().values.at("found");
    };
    const auto with = [](const std::string& row) {
        return R"({"domain": "2.16", "regional": "1", "repositories": [)" + row + "]}";
    };
    const std::string good = R"({"id": "1", "authority": "a", "name": "n", "retention_days": 1})";
    CHECK(refused(with(R"({"id": "01", "authority": "a", "name": "n", "retention_days": 1})")).starts_with("id"));
    CHECK(refused(with(R"({"id": "1", "authority": "a", "name": "n", "retention_days": 0})")).starts_with("retention"));
    CHECK(refused(with(R"({"id": "1", "authority": "a", "name": "n", "retention_days": "9"})")).starts_with("reten"));
    CHECK(refused(with(R"({"id": "1", "authority": "", "name": "n", "retention_days": 9})")).starts_with("authority"));
    CHECK(refused(with("7")).starts_with("id"));
    CHECK(refused(with(good + "," + good)) == "id: 1 (2)");
    CHECK(refused(with("")).starts_with("domain"));
}
