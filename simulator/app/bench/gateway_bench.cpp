// SPDX-License-Identifier: EUPL-1.2
// The gateway as its clients meet it: what stands before a document beside bare cryptography; validations a second and
// their times over real mTLS, with memory and start; the cost of a call as the tables grow. docs/performance.md
#include "bench/memory.hpp"
#include "bench/options.hpp"
#include "bench/places.hpp"
#include "simulator/app/bench/door.hpp"
#include "simulator/app/bench/growth.hpp"
#include "simulator/app/bench/load.hpp"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace {

using namespace palestra;
using namespace palestra::bench;

constexpr double k_megabyte = 1e6;

Result<Json> door(Stage& stage, const Options& options) {
    PALESTRA_TRY(const auto shot, stage.without_document());
    PALESTRA_TRY(const auto contestants, door_contestants(stage, shot));
    const auto all = measure(contestants, options.plan);
    const auto* ours = find(all, k_door);
    const auto* bare = find(all, k_bare);
    const auto times = ratio(*ours, *bare);
    if (!times)
        return std::unexpected((ours->failure ? ours : bare)->failure.value_or(Failure{FailureCode::internal, {}}));
    std::printf("%s: %.1f us, %s: %.1f us, ratio %.2f [%.2f-%.2f] quiet %.2f\n", k_door, median(ours->times) / 1e3,
                k_bare, median(bare->times) / 1e3, times->median, times->lower_quartile, times->upper_quartile,
                times->quiet);
    return Json{{"microseconds", median(ours->times) / 1e3},
                {"bare_microseconds", median(bare->times) / 1e3},
                {"ratio", times->median}};
}

Json numbers(const char* what, const LoadResult& result) {
    const double p50 = median(result.milliseconds), p99 = quantile(result.milliseconds, 0.99);
    std::printf("%s: %.0f/s, median %.1f ms, p99 %.1f ms, unexpected %zu\n", what, result.per_second(), p50, p99,
                result.unexpected);
    if (result.unexpected > 0)
        std::printf("  %.300s\n", result.first_unexpected.c_str());
    return {
        {"per_second", result.per_second()}, {"median_ms", p50}, {"p99_ms", p99}, {"unexpected", result.unexpected}};
}

Result<Json> load(const Stage& stage, const std::vector<Shot>& shots) {
    PALESTRA_CHECK(put_load(stage, shots, {16, 3, 0, {201, 422}})); // warms caches up
    PALESTRA_TRY(const auto full, put_load(stage, shots, {16, 15, 0, {201, 422}}));
    Json report{{"full", numbers("E1 on nine documents, 16 connections, as fast as it goes", full)}};
    PALESTRA_TRY(const auto half, put_load(stage, shots, {16, 15, full.per_second() / 2, {201, 422}}));
    report["half"] = numbers("  at half of that rate", half);
    PALESTRA_TRY(const auto two_hundred, put_load(stage, shots, {16, 15, 200, {201, 422}}));
    report["two_hundred"] = numbers("  at 200 a second", two_hundred);
    PALESTRA_TRY(const auto memory, memory_of(stage.process()));
    report["peak_megabytes"] = static_cast<double>(memory.peak) / k_megabyte;
    report["seconds_to_ready"] = stage.seconds_to_ready();
    std::printf("the whole chain in one process: ready %.2f s after its start, at most %.0f MB resident\n",
                stage.seconds_to_ready(), static_cast<double>(memory.peak) / k_megabyte);
    return report;
}

Outcome run(int count, char** arguments) {
    Options options;
    PALESTRA_CHECK(read_options(count, arguments, options));
    PALESTRA_TRY(const auto places, Places::find(PALESTRA_SOURCE_DIR));
    Json report;
    {
        PALESTRA_TRY(const auto stage, Stage::start(places.catalog));
        PALESTRA_TRY(const auto shots, stage->validations(places.examples));
        PALESTRA_TRY(report["door"], door(*stage, options));
        PALESTRA_TRY(report["load"], load(*stage, shots));
    }
    PALESTRA_TRY(report["growth"], growth(places, options));
    return write_report(options, report);
}

} // namespace

int main(int count, char** arguments) {
    const auto outcome = run(count, arguments);
    if (outcome)
        return 0;
    std::fprintf(stderr, "%s\n", failure_line(outcome.error()).c_str());
    return failure_exit_code(outcome.error().code);
}
