// SPDX-License-Identifier: EUPL-1.2
// The shape of the files: licence line, own header first, size.
#include "core/base/text.hpp"
#include "tests/house/source_tree.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <iostream>

using namespace palestra;

TEST_CASE("every source carries its licence line, every header its guard") {
    for (const auto& file : house::source_files({".cpp", ".hpp", ".sh", ".js", ".mjs", ".css"})) {
        INFO(file.path);
        CHECK(file.text.substr(0, 200).find("SPDX-License-Identifier: EUPL-1.2") != std::string::npos);
        if (file.path.ends_with(".hpp"))
            CHECK(file.text.find("#pragma once") != std::string::npos);
    }
}

TEST_CASE("a source includes its own header first, which proves the header whole") {
    const auto files = house::source_files({".cpp", ".hpp"});
    for (const auto& file : files) {
        if (!file.path.ends_with(".cpp") || file.path.ends_with("_test.cpp"))
            continue;
        const auto header = file.path.substr(0, file.path.size() - 4) + ".hpp";
        if (std::ranges::find(files, header, &house::SourceFile::path) == files.end())
            continue;
        INFO(file.path);
        CHECK(file.text.substr(file.text.find("#include"), 200).starts_with("#include \"" + header + "\""));
    }
}

TEST_CASE("no file holds more than one idea can need") {
    std::vector<std::size_t> sizes;
    for (const auto& file : house::source_files({".cpp", ".hpp", ".js", ".mjs", ".sh"})) {
        const auto lines = static_cast<std::size_t>(std::ranges::count(file.text, '\n'));
        sizes.push_back(lines);
        INFO(file.path);
        CHECK(lines <= 600);
    }
    std::ranges::sort(sizes);
    std::cout << "files " << sizes.size() << ", median " << sizes[sizes.size() / 2] << ", p90 "
              << sizes[sizes.size() * 9 / 10] << ", max " << sizes.back() << " lines\n";
    CHECK(sizes[sizes.size() / 2] <= 100);
    CHECK(sizes[sizes.size() * 9 / 10] <= 300);
}

TEST_CASE("what is unfinished has an id") {
    for (const auto& file : house::source_files({".cpp", ".hpp", ".sh"})) {
        if (file.path.starts_with("tests/house/"))
            continue;
        for (const auto& line : split(file.text, "\n")) {
            INFO(file.path << ": " << line);
            const auto mark = line.find("FIXME");
            CHECK((mark == std::string::npos || line.substr(mark).starts_with("FIXME [")));
            CHECK(line.find("TODO") == std::string::npos);
        }
    }
}
