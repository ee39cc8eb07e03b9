// SPDX-License-Identifier: EUPL-1.2
// How time and memory grow with the document: laboratory reports of 10^2 to 10^5 results (0.1 to 91 MB), made here.
// The exponent compares a size with the one before: 1 is linear, 2 is quadratic.
#include "bench/lab_report.hpp"
#include "bench/memory.hpp"
#include "bench/options.hpp"
#include "bench/places.hpp"
#include "bench/report.hpp"
#include "core/base/files.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>
#include <cstdio>
#include <map>

namespace {

using namespace palestra;
using namespace palestra::bench;

/// The peer's DOM of a larger document would need a Java heap of its own.
constexpr std::size_t k_peer_up_to = 10'000;

/// Most memory one run takes beyond what was held before it; nothing where the kernel does not tell.
std::optional<std::size_t> memory_of_run(const Contestant& contestant) {
    if (!forget_peak())
        return std::nullopt;
    const auto before = memory_of();
    if (!before || !contestant.run(1))
        return std::nullopt;
    const auto after = memory_of();
    return after && after->peak > before->now ? after->peak - before->now : 0;
}

struct Growth {
    std::map<std::string, double, std::less<>> times; ///< median of the size before, by contestant
    std::size_t bytes = 0;
};

void print(const Measured& measured, const std::map<std::string, std::size_t>& memory, Growth& before) {
    std::printf("%s results, %zu bytes\n%-28s %12s %9s %9s %10s\n", measured.document.c_str(), measured.bytes, "",
                "median, ms", "ns/byte", "exponent", "peak, MB");
    for (const auto& series : measured.series) {
        if (series.failure) {
            std::printf("%-28s %s\n", series.name.c_str(), failure_line(*series.failure).c_str());
            continue;
        }
        const double time = median(series.times);
        const auto last = before.times.find(series.name);
        const auto exponent =
            last == before.times.end()
                ? std::string("-")
                : fmt::format("{:.2f}", std::log(time / last->second) / std::log(static_cast<double>(measured.bytes) /
                                                                                 static_cast<double>(before.bytes)));
        const auto peak = memory.find(series.name);
        std::printf("%-28s %12.2f %9.1f %9s %10s\n", series.name.c_str(), time / 1e6,
                    time / static_cast<double>(measured.bytes), exponent.c_str(),
                    peak == memory.end() ? "-"
                                         : fmt::format("{:.1f}", static_cast<double>(peak->second) / 1e6).c_str());
        before.times[series.name] = time;
    }
    before.bytes = measured.bytes;
    std::printf("\n");
    std::fflush(stdout);
}

Outcome run(int count, char** arguments) {
    Options options;
    options.plan = {.rounds = 3, .turn_seconds = 0.3, .least_iterations = 1};
    options.documents = {"100", "1000", "10000", "100000"};
    PALESTRA_CHECK(read_options(count, arguments, options));
    PALESTRA_TRY(const auto places, Places::find(PALESTRA_SOURCE_DIR));
    PALESTRA_TRY(auto subject, places.subject("LAB"));
    const auto peer = peer_if_there(options);
    std::vector<Measured> all;
    Growth growth;
    for (const auto& name : options.documents) {
        std::size_t results = 0;
        std::from_chars(name.data(), name.data() + name.size(), results);
        if (results == 0)
            return fail(FailureCode::wrong_usage, {{"found", name}, {"expected", "a number of results"}});
        const auto report = lab_report(results);
        subject.file = std::filesystem::path(PALESTRA_BINARY_DIR) / ("bench/lab-" + name + ".xml");
        PALESTRA_CHECK(write_file(subject.file, report));
        std::map<std::string, std::size_t> memory;
        for (const auto& contestant : gather(subject, report, places.catalog, nullptr, options.clock).contestants)
            if (const auto taken = memory_of_run(contestant))
                memory[contestant.name] = *taken;
        const auto field =
            gather(subject, report, places.catalog, results <= k_peer_up_to ? peer : nullptr, options.clock);
        all.push_back({name, report.size(), measure(field.contestants, options.plan), std::nullopt});
        print(all.back(), memory, growth);
    }
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
