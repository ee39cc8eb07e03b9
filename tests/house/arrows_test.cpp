// SPDX-License-Identifier: EUPL-1.2
// Who may know whom: the ```arrows block of docs/architettura.md against the #include lines.
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "tests/house/source_tree.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <iostream>
#include <map>
#include <regex>
#include <set>

using namespace palestra;

namespace {

using Arrows = std::map<std::string, std::set<std::string>>;

/// The block as written: "name: allowed, allowed, …".
Arrows read_block() {
    const auto page = read_file(std::string(PALESTRA_SOURCE_DIR) + "/docs/architettura.md", 1U << 20U).value();
    const auto start = page.find("```arrows\n");
    REQUIRE(start != std::string::npos);
    const auto body = page.substr(start + 10, page.find("```", start + 10) - start - 10);
    Arrows arrows;
    for (const auto& line : split(body, "\n")) {
        const auto colon = line.find(':');
        if (colon == std::string::npos || line.starts_with('#'))
            continue;
        auto& allowed = arrows[std::string(trim(line.substr(0, colon)))];
        for (const auto& name : split(line.substr(colon + 1), ","))
            if (!trim(name).empty())
                allowed.emplace(trim(name));
    }
    return arrows;
}

/// `pure` is every library of core outside core/io, `*` is everything.
Arrows expand(const Arrows& written) {
    Arrows arrows;
    for (const auto& [room, allowed] : written)
        for (const auto& name : allowed)
            for (const auto& [other, unused] : written)
                if (name == other || name == "*" ||
                    (name == "pure" && other.starts_with("core/") && !other.starts_with("core/io/")))
                    arrows[room].insert(other);
    return arrows;
}

/// The longest room name that is a folder of the path.
std::string room_of(const std::string& path, const Arrows& rooms) {
    std::string best;
    for (const auto& [room, unused] : rooms)
        if (path.starts_with(room + "/") && room.size() > best.size())
            best = room;
    return best;
}

bool is_test(const std::string& path) {
    return path.ends_with("_test.cpp") || path.ends_with("_bench.cpp") || path.starts_with("tests/");
}

bool has_cycle(const Arrows& arrows) {
    std::map<std::string, int> state;
    std::function<bool(const std::string&)> visit = [&](const std::string& room) {
        if (state[room] != 0)
            return state[room] == 1;
        state[room] = 1;
        const auto found = arrows.find(room);
        if (found != arrows.end())
            for (const auto& next : found->second)
                if (next != room && visit(next))
                    return true;
        state[room] = 2;
        return false;
    };
    return std::ranges::any_of(arrows, [&](const auto& entry) { return visit(entry.first); });
}

} // namespace

TEST_CASE("no library includes one that it may not know") {
    const auto written = read_block();
    const auto allowed = expand(written);
    static const std::regex include_line("#include \"([^\"]+)\"");
    Arrows seen;
    for (const auto& file : house::source_files({".cpp", ".hpp"})) {
        const auto room = room_of(file.path, written);
        if (is_test(file.path))
            continue;
        INFO(file.path);
        CHECK_FALSE(room.empty()); // a source outside every room
        for (std::sregex_iterator at(file.text.begin(), file.text.end(), include_line), end; at != end; ++at) {
            const auto target = room_of((*at)[1].str(), written);
            INFO((*at)[1].str());
            CHECK_FALSE(target.empty());
            if (target == room)
                continue;
            seen[room].insert(target);
            const auto rules = allowed.find(room);
            CHECK((rules != allowed.end() && rules->second.contains(target)));
        }
    }
    std::cout << "arrows between libraries:\n";
    for (const auto& [room, targets] : seen)
        std::cout << "  " << room << " -> " << join({targets.begin(), targets.end()}, ", ") << "\n";
    CHECK_FALSE(has_cycle(seen));
}

TEST_CASE("the drawing itself keeps the three laws of the house") {
    const auto allowed = expand(read_block());
    const std::set<std::string> nodes{"mock-gateway",       "simulator/middleware",   "simulator/repository",
                                      "simulator/registry", "simulator/eds",          "simulator/portal",
                                      "simulator/monitor",  "simulator/trust_service"};
    for (const auto& [room, targets] : allowed) {
        INFO(room);
        if (room.starts_with("core/") && !room.starts_with("core/io/"))
            for (const auto& target : targets)
                CHECK((target.starts_with("core/") && !target.starts_with("core/io/"))); // pure never includes core/io
        if (room != "simulator/app") {
            for (const auto& node : nodes)
                CHECK((room == node || !targets.contains(node))); // nodes are included by the composition alone
            CHECK_FALSE(targets.contains("simulator/app"));
        }
    }
}
