// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/document.hpp"

#include "core/base/files.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <iostream>

using namespace palestra;

namespace {

cda::Reading read_file_at(const std::string& path) {
    const auto bytes = read_file(path, 4U << 20U);
    REQUIRE(bytes);
    const auto document = xml::Document::parse(*bytes);
    REQUIRE(document);
    auto reading = cda::read(*document);
    REQUIRE(reading);
    return std::move(*reading);
}

cda::Reading read_text(const std::string& text) {
    const auto document = xml::Document::parse(text);
    REQUIRE(document);
    auto reading = cda::read(*document);
    REQUIRE(reading);
    return std::move(*reading);
}

} // namespace

TEST_CASE("What was read of a sample is written, and read again without loss") {
    const auto kind = GENERATE("PSS");
    INFO(kind);
    auto first = read_file_at(std::string(PALESTRA_SOURCE_DIR "/simulator/producers/samples/") + kind + ".xml");
    for (const auto& note : first.notes)
        std::cerr << kind << ": " << note.path << ": " << note.found << '\n';
    const auto written = cda::write(first.document);
    if (const char* folder = std::getenv("PALESTRA_KEEP"))
        std::ofstream(std::string(folder) + "/" + kind + ".xml") << written;
    auto second = read_text(written);
    CHECK(second.notes.empty());
    for (const auto& note : second.notes)
        std::cerr << "again " << kind << ": " << note.path << ": " << note.found << '\n';
    CHECK((second.document == first.document));
    CHECK((cda::write(second.document) == written));
}
