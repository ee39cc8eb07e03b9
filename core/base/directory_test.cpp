// SPDX-License-Identifier: EUPL-1.2
#include "core/base/directory.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

using namespace palestra;
namespace fs = std::filesystem;

TEST_CASE("entries of a folder, sorted, folders and hidden ones too") {
    std::string name = (fs::temp_directory_path() / "palestra-directory-XXXXXX").string();
    const fs::path folder = ::mkdtemp(name.data());
    fs::create_directory(folder / "b");
    std::ofstream(folder / "b" / "inside") << "x";
    std::ofstream(folder / "c") << "x";
    std::ofstream(folder / ".a") << "x";
    CHECK(entries_of(folder) == std::vector<fs::path>{folder / ".a", folder / "b", folder / "c"});
    CHECK(entries_of(folder / "missing").empty());
    CHECK(entries_of(folder / "c").empty());
    fs::remove_all(folder);
}
