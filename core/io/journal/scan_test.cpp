// SPDX-License-Identifier: EUPL-1.2
#include "core/io/journal/scan.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace palestra;
using namespace palestra::journal;

namespace {

struct Folder {
    std::filesystem::path path;

    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "palestra-scan-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path = name;
    }

    ~Folder() { std::filesystem::remove_all(path); }

    void append(const char* segment, const std::string& text) const {
        std::ofstream(path / segment, std::ios::app) << text;
    }
};

std::string line(const std::string& type, std::uint64_t sequence, const std::string& note = "") {
    Event event;
    event.segment = "s";
    event.sequence = sequence;
    event.node = "gateway";
    event.type = type;
    event.data = {{"note", note}};
    return to_line(event) + "\n";
}

std::vector<std::uint64_t> scanned(Scanner& scanner) {
    std::vector<std::uint64_t> seen;
    REQUIRE(scanner.scan([&](const Event& event) { seen.push_back(event.sequence); }));
    return seen;
}

using Seen = std::vector<std::uint64_t>;

} // namespace

TEST_CASE("only the wanted types are told, in the order of their segment, each once") {
    const Folder folder;
    folder.append("b.jsonl", line("wanted", 3) + line("other", 4, R"("type":"wanted")") + line("wanted", 5));
    folder.append("a.jsonl", line("wanted", 1) + line("wanted", 2));
    folder.append("a.txt", line("wanted", 9));
    Scanner scanner(folder.path, {"wanted"});
    CHECK(scanned(scanner) == Seen{1, 2, 3, 5});
    CHECK(scanned(scanner).empty());
    folder.append("a.jsonl", line("wanted", 6));
    folder.append("c.jsonl", line("wanted", 7));
    CHECK(scanned(scanner) == Seen{6, 7});
}

TEST_CASE("a line without its end waits, damaged and endless lines are passed over") {
    const Folder folder;
    const auto whole = line("wanted", 2);
    folder.append("a.jsonl", line("wanted", 1) + "{\"damaged\n\n" + whole.substr(0, 20));
    Scanner scanner(folder.path, {"wanted"});
    CHECK(scanned(scanner) == Seen{1});
    CHECK(scanned(scanner).empty());
    folder.append("a.jsonl", whole.substr(20) + std::string(3U << 20U, 'x') + "\n" + line("wanted", 3));
    CHECK(scanned(scanner) == Seen{2, 3});
    // A line of 100 000 bytes goes over the edge of a block, and is read.
    folder.append("a.jsonl", line("wanted", 4, std::string(100'000, 'y')) + line("wanted", 5));
    CHECK(scanned(scanner) == Seen{4, 5});
    Scanner nowhere(folder.path / "none", {"wanted"});
    CHECK(nowhere.scan([](const Event&) {}).error().code == FailureCode::file_unreadable);
}
