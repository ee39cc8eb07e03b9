// SPDX-License-Identifier: EUPL-1.2
// Every error that the engine can raise is explained to people, in both languages.
#include "core/base/files.hpp"
#include "core/base/messages.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <regex>
#include <set>

using namespace palestra;

TEST_CASE("every error code has its explanation") {
    namespace fs = std::filesystem;
    const fs::path root = PALESTRA_SOURCE_DIR;
    static const std::regex quoted_code(R"re("((?:XP(?:ST|DY|TY)|XTSE|FO[A-Z]{2}|PALE)\d{4})")re");
    std::set<std::string> codes;
    for (const auto& entry : fs::recursive_directory_iterator(root / "core/xpath")) {
        const auto name = entry.path().filename().string();
        if ((!name.ends_with(".cpp") && !name.ends_with(".hpp")) || name.ends_with("_test.cpp"))
            continue;
        const auto text = read_file(entry.path(), 1U << 20U).value();
        for (std::sregex_iterator at(text.begin(), text.end(), quoted_code), end; at != end; ++at)
            codes.insert((*at)[1]);
    }
    CHECK(codes.size() >= 40);
    for (const auto* language : {"it", "en"}) {
        const auto messages = Messages::load(root / "core/base/messages", language).value();
        std::size_t explained = 0;
        for (const auto& [key, text] : messages.all())
            explained += key.starts_with("xpath.error.") ? 1 : 0;
        CHECK(explained == codes.size());
        for (const auto& code : codes) {
            INFO(language << " " << code);
            CHECK(messages.all().contains("xpath.error." + code));
        }
    }
}
