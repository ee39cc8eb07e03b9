// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/catalog.hpp"
#include "core/verdict/known_codes.hpp"
#include "core/verdict/verdict.hpp"
#include "simulator/producers/documents/workload.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>

using namespace palestra;
using namespace palestra::producers;

namespace {

const population::World& world() {
    static const auto opened = population::World::open(PALESTRA_SOURCE_DIR, 7);
    REQUIRE(opened);
    return *opened;
}

std::vector<std::string> all_kinds() {
    std::vector<std::string> kinds;
    for (const auto& kind : cda::kinds())
        kinds.emplace_back(kind.code);
    return kinds;
}

/// The newest official catalogue of the shared data; none without it, which is said once.
const catalog::Catalog* official() {
    static const auto opened = []() -> std::optional<catalog::Catalog> {
        const char* set = std::getenv("PALESTRA_SHARED");
        const auto folder = std::filesystem::path(set != nullptr ? set : "../shared") / "data/catalog";
        if (!std::filesystem::is_directory(folder)) {
            std::cerr << "skipped: no shared data\n";
            return std::nullopt;
        }
        std::filesystem::path newest;
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            newest = std::max(newest, entry.path());
        auto catalog = catalog::Catalog::open(newest, catalog::Loading::on_demand);
        REQUIRE(catalog);
        return std::move(*catalog);
    }();
    return opened ? &*opened : nullptr;
}

const catalog::Catalog& builtin() {
    static const auto one = catalog::Catalog::builtin().value();
    return one;
}

/// How many seeds of each kind: PALESTRA_SEEDS, else a few.
std::size_t seeds() {
    const char* set = std::getenv("PALESTRA_SEEDS");
    return set != nullptr ? std::strtoul(set, nullptr, 10) : 8;
}

} // namespace

TEST_CASE("Every kind is made from a life, read back without loss, and the official catalogue finds nothing") {
    for (const auto& kind : all_kinds()) {
        const Workload workload{world(), {kind}, 7};
        std::map<std::string, std::string> found; ///< message, and the first place of it
        for (std::size_t number = 0; number < seeds(); ++number) {
            auto document = make_value(workload, number);
            INFO(name_of(workload, number));
            REQUIRE(document);
            for (const auto& ill : cda::check(*document, verdict::known_codes(builtin())))
                found.emplace(std::string(name_of(ill.rule)) + " «" + ill.found + "» " + ill.expected,
                              name_of(workload, number) + " @ " + ill.field);
            const auto written = cda::write(*document);
            const auto parsed = xml::Document::parse(written);
            REQUIRE(parsed);
            auto again = cda::read(*parsed);
            REQUIRE(again);
            CHECK(again->notes.empty());
            if (const char* folder = std::getenv("PALESTRA_KEEP");
                folder != nullptr && !(again->document == *document)) {
                std::ofstream(std::string(folder) + "/a.xml") << written;
                std::ofstream(std::string(folder) + "/b.xml") << cda::write(again->document);
            }
            CHECK((cda::write(again->document) == written));
            CHECK((again->document == *document));
            if (const auto* catalog = official())
                for (const auto& finding : verdict::judge_cda(written, *catalog).findings)
                    found.emplace(finding.message, name_of(workload, number) + " @ " + finding.path);
        }
        INFO(kind);
        for (const auto& [message, place] : found)
            UNSCOPED_INFO(message + " — " + place);
        CHECK(found.empty());
    }
}

TEST_CASE("Every document of Lorena Celani's story is conformant") {
    const auto builtin = catalog::Catalog::builtin();
    REQUIRE(builtin);
    auto celani = world().celani();
    std::map<std::string, std::string> found;
    for (celani.episode = 0; celani.episode < celani.life.episodes.size(); ++celani.episode) {
        const auto& episode = celani.chosen();
        auto document = make_document(Case::of(world(), celani));
        INFO(episode.id << " " << episode.kind);
        REQUIRE(document);
        const auto written = cda::write(*document);
        for (const auto* catalog : {&*builtin, official()})
            if (catalog != nullptr)
                for (const auto& finding : verdict::judge_cda(written, *catalog).findings)
                    found.emplace(finding.message, episode.kind + " " + episode.id + " @ " + finding.path);
    }
    for (const auto& [message, place] : found)
        UNSCOPED_INFO(message + " — " + place);
    CHECK(found.empty());
}

TEST_CASE("The same number of a workload is the same document, whoever makes it") {
    const Workload workload{world(), {"PSS"}, 7};
    const auto again = population::World::open(PALESTRA_SOURCE_DIR, 7);
    REQUIRE(again);
    const Workload other{*again, {"PSS"}, 7};
    for (const std::size_t number : {0U, 3U}) {
        const auto one = make_files(workload, number, {});
        const auto two = make_files(other, number, {});
        REQUIRE((one && two));
        CHECK((one->cda == two->cda));
        CHECK((one->pdf == two->pdf));
        CHECK(one->name == two->name);
    }
}
