// SPDX-License-Identifier: EUPL-1.2
// bundles OUT FILE…: writes the Bundle of each CDA2 as OUT/<name>.json; with a seed and a time that never change.
#include "core/base/files.hpp"
#include "core/base/messages.hpp"
#include "core/fhir/bundle.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <iostream>

using namespace palestra;

namespace {

constexpr std::size_t k_most_bytes = 64U << 20U;

Outcome convert(const std::filesystem::path& file, const std::filesystem::path& folder) {
    PALESTRA_TRY(const auto text, read_file(file, k_most_bytes));
    PALESTRA_TRY(const auto document, xml::Document::parse(text));
    SeededEntropy entropy(1);
    fhir::Publication publication;
    publication.document_id = "2.16.840.1.113883.2.9.2.10.4.4^SIMULAZIONE";
    PALESTRA_TRY(const auto bundle, fhir::make_bundle(document, publication, entropy));
    return write_file(folder / file.stem().concat(".json"), dump_json_pretty(bundle));
}

} // namespace

int main(int count, char** arguments) {
    if (count < 3) {
        std::cerr << "usage: bundles OUT FILE...\n";
        return 2;
    }
    int refused = 0;
    for (int i = 2; i < count; ++i)
        if (const auto done = convert(arguments[i], arguments[1]); !done) {
            std::cerr << arguments[i] << ": " << failure_line(done.error()) << "\n";
            refused = 1;
        }
    return refused;
}
