// SPDX-License-Identifier: EUPL-1.2
// What the strict reading of core/xml costs, against pugixml alone (which accepts what the gateway refuses), on the
// product's own samples: the proof of well-formedness by itself, and the whole of Document::parse. Prints ratios for
// each sample, median of the runs, all sides measured alternately.
#include "core/base/files.hpp"
#include "core/cda/kind.hpp"
#include "core/xml/document.hpp"
#include "core/xml/encoding.hpp"
#include "core/xml/well_formed.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

namespace {

constexpr int k_runs = 201;

template <typename Work>
double microseconds(Work work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::ranges::nth_element(values, values.begin() + k_runs / 2);
    return values[k_runs / 2];
}

} // namespace

int main() {
    using namespace palestra;
    std::printf("%-10s %8s %10s %10s %12s %12s %12s\n", "sample", "bytes", "check, us", "parse, us", "pugixml, us",
                "check ratio", "parse ratio");
    for (const auto& kind : cda::kinds()) {
        if (!kind.main)
            continue;
        const auto text = read_file(std::string(PALESTRA_SOURCE_DIR) + "/simulator/producers/samples/" +
                                        std::string(kind.code) + ".xml",
                                    1U << 20U);
        if (!text)
            return 2;
        std::vector<double> check, strict, plain;
        for (int run = 0; run < k_runs; ++run) {
            check.push_back(microseconds([&] {
                const auto decoded = xml::decode(*text);
                (void)xml::check_well_formed(decoded->view());
            }));
            strict.push_back(microseconds([&] { (void)xml::Document::parse(*text); }));
            plain.push_back(microseconds([&] {
                pugi::xml_document tree;
                tree.load_buffer(text->data(), text->size(), pugi::parse_full | pugi::parse_ws_pcdata);
            }));
        }
        std::printf("%-10s %8zu %10.1f %10.1f %12.1f %12.2f %12.2f\n", std::string(kind.code).c_str(), text->size(),
                    median(check), median(strict), median(plain), median(check) / median(plain),
                    median(strict) / median(plain));
    }
    return 0;
}
