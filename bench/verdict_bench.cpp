// SPDX-License-Identifier: EUPL-1.2
// The official examples LAB, VPS, PSS and RAP, from bytes to messages, one thread: Palestra beside Saxon-HE and the
// JDK's Xerces, taking turns in one run. bench/README.md tells how to read the tables.
#include "bench/options.hpp"
#include "bench/places.hpp"
#include "bench/report.hpp"
#include "core/base/files.hpp"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace {

using namespace palestra;
using namespace palestra::bench;

Result<Measured> measure_subject(const Subject& subject, const Places& places, const Options& options,
                                 const std::shared_ptr<PeerProcess>& peer) {
    PALESTRA_TRY(const auto bytes, read_file(subject.file, 32U << 20U));
    const auto field = gather(subject, bytes, places.catalog, peer, options.clock);
    if (subject.name == options.documents.front())
        for (const auto& line : field.absent)
            std::fprintf(stderr, "not there yet: %s\n", line.c_str());
    std::fprintf(stderr, "%s ...\n", subject.name.c_str());
    return Measured{subject.name, bytes.size(), measure(field.contestants, options.plan),
                    same_messages(subject, bytes, peer)};
}

Outcome run(int count, char** arguments) {
    Options options;
    options.documents = {"LAB", "VPS", "PSS", "RAP"};
    PALESTRA_CHECK(read_options(count, arguments, options));
    PALESTRA_TRY(const auto places, Places::find(PALESTRA_SOURCE_DIR));
    const auto peer = peer_if_there(options);
    std::vector<Measured> all;
    for (const auto& name : options.documents) {
        PALESTRA_TRY(const auto subject, places.subject(name));
        PALESTRA_TRY(auto measured, measure_subject(subject, places, options, peer));
        all.push_back(std::move(measured));
    }
    for (const auto& comparison : comparisons())
        std::printf("%s\n", comparison_table(comparison, all).c_str());
    if (options.detail)
        for (const auto& measured : all)
            std::printf("%s\n", detail_table(measured).c_str());
    return write_report(options, report_json(all));
}

} // namespace

int main(int count, char** arguments) {
    const auto outcome = run(count, arguments);
    if (outcome)
        return 0;
    std::fprintf(stderr, "%s\n", failure_line(outcome.error()).c_str());
    return failure_exit_code(outcome.error().code);
}
