// SPDX-License-Identifier: EUPL-1.2
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/schema/schema.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>

namespace palestra::schema {
namespace {

std::filesystem::path shared_data() {
    const char* set = std::getenv("PALESTRA_SHARED");
    return std::filesystem::path(set != nullptr ? set : "../shared") / "data";
}

struct Count {
    std::size_t documents = 0, same_class = 0, messages = 0, same_code = 0, same_text = 0;
};

std::string code_of(const std::string& message) {
    return message.substr(0, message.find(':'));
}

constexpr std::string_view k_prefix = "ERROR: -1,-1 ";

/// Messages that name an element must name that of the finding, be it expanded or as written.
bool names_element(const std::string& message, const std::string& element) {
    return message.find("element '") == std::string::npos ||
           message.find(element.substr(element.find(':') + 1)) != std::string::npos;
}

/// Messages of one document against the recorded ones, place by place.
void compare(Count& count, const std::vector<std::string>& expected, const std::vector<Finding>& found) {
    ++count.documents;
    count.same_class += expected.empty() == found.empty() ? 1 : 0;
    count.messages += expected.size();
    for (std::size_t i = 0; i < expected.size() && i < found.size(); ++i) {
        const std::string message = expected[i].substr(k_prefix.size());
        const bool same_code = code_of(message) == found[i].code && names_element(message, found[i].element);
        count.same_code += same_code ? 1 : 0;
        count.same_text += message == found[i].message ? 1 : 0;
    }
}

} // namespace

TEST_CASE("the XSD step says what the gateway's validator says of the corpus", "[V-09]") {
    const auto data = shared_data();
    const auto schemas = data / "catalog/official-2026-08-22/schema";
    if (!std::filesystem::exists(schemas)) {
        WARN("skipped: no shared data");
        return;
    }
    std::map<std::string, Schema> by_version;
    for (const auto* version : {"POCD_HD000040", "POCD_MT000040UV02"}) {
        auto schema = Schema::load(schemas / version);
        REQUIRE(schema);
        by_version.emplace(version, *std::move(schema));
    }
    std::string table = "\n| corpus | documents | same verdict | messages | same code, element, place | same text |\n";
    for (const auto* corpus : {"mutants", "field"}) {
        Count count;
        std::ifstream index(data / "corpus" / corpus / "index.jsonl");
        for (std::string line; std::getline(index, line);) {
            const auto entry = Json::parse(line);
            const auto version = entry.contains("typeId") && entry["typeId"].is_string()
                                     ? entry["typeId"].get<std::string>()
                                     : std::string();
            if (!by_version.contains(version))
                continue;
            const auto expected = entry.value("xsd_messages", std::vector<std::string>());
            const auto bytes = read_file(data / "corpus" / corpus / entry["file"].get<std::string>(), 64U << 20U);
            REQUIRE(bytes);
            INFO(entry["file"]);
            const auto document = xml::Document::parse(*bytes);
            const bool unreadable = !expected.empty() && !expected.front().starts_with(k_prefix);
            CHECK(unreadable == !document.has_value());
            if (document)
                compare(count, expected, by_version.at(version).validate(document->tree()));
        }
        table += fmt::format("| {} | {} | {} | {} | {} | {} |\n", corpus, count.documents, count.same_class,
                             count.messages, count.same_code, count.same_text);
        CHECK(count.documents > 300);
        CHECK(count.same_class == count.documents);
        CHECK(count.same_code == count.messages);
        CHECK(count.same_text == count.messages);
    }
    std::cout << table << std::flush;
}

} // namespace palestra::schema
