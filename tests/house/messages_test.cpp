// SPDX-License-Identifier: EUPL-1.2
// Every text has a key, every key both languages, and both languages the same places.
#include "core/base/messages.hpp"

#include "tests/house/source_tree.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <regex>
#include <set>

using namespace palestra;

namespace {

const std::filesystem::path k_folder = std::string(PALESTRA_SOURCE_DIR) + "/core/base/messages";

std::set<std::string> places(const std::string& text) {
    static const std::regex place("\\{([a-z_0-9]+)\\}");
    std::set<std::string> names;
    for (std::sregex_iterator at(text.begin(), text.end(), place), end; at != end; ++at)
        names.insert((*at)[1]);
    return names;
}

} // namespace

TEST_CASE("Italian and English have the same keys and places") {
    const auto italian = Messages::load(k_folder, "it");
    const auto english = Messages::load(k_folder, "en");
    REQUIRE(italian);
    REQUIRE(english);
    CHECK(italian->all().size() == english->all().size());
    for (const auto& [key, text] : italian->all()) {
        INFO(key);
        REQUIRE(english->all().contains(key));
        CHECK(places(text) == places(english->all().at(key)));
        CHECK_FALSE(text.empty());
    }
    CHECK_FALSE(Messages::load(k_folder, "fr"));
}

TEST_CASE("every key that the program names is in the catalogue, every failure has its sentence") {
    const auto italian = Messages::load(k_folder, "it");
    static const std::regex named("(?:\\.text|\\bsay)\\(\"([a-z_]+\\.[a-z_0-9.]+[a-z0-9])\"");
    std::size_t found = 0;
    for (const auto& file : house::source_files({".cpp"})) {
        if (file.path.find("_test.cpp") != std::string::npos)
            continue;
        for (std::sregex_iterator at(file.text.begin(), file.text.end(), named), end; at != end; ++at, ++found) {
            INFO(file.path << " " << (*at)[1].str());
            CHECK(italian->all().contains((*at)[1].str()));
        }
    }
    CHECK(found > 50);
    for (int code = 0; code <= static_cast<int>(FailureCode::internal); ++code) {
        const auto key = "failure." + std::string(failure_name(static_cast<FailureCode>(code)));
        INFO(key);
        CHECK(italian->all().contains(key));
    }
}

TEST_CASE("values go where their names stand") {
    const auto italian = Messages::load(k_folder, "it");
    CHECK(italian->text({FailureCode::port_in_use, {{"address", "127.0.0.1"}, {"port", "8443"}}})
              .find("La porta 8443 di 127.0.0.1") == 0);
    CHECK(italian->text("chiave.inesistente") == "chiave.inesistente");
}
