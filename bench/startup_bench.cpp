// SPDX-License-Identifier: EUPL-1.2
// What comes before the first verdict, and what a second core brings: all Schematrons of the catalogue compiled; a
// process from its start to the verdict on a PSS, beside a cold JDK with Saxon; two threads beside one.
#include "bench/memory.hpp"
#include "bench/options.hpp"
#include "bench/places.hpp"
#include "core/base/files.hpp"
#include "core/catalog/catalog.hpp"
#include "core/verdict/verdict.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <malloc.h>
#include <nlohmann/json.hpp>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <atomic>
#include <cstdio>
#include <thread>

namespace {

using namespace palestra;
using namespace palestra::bench;

constexpr double k_megabyte = 1e6;

double wall_clock() {
    return nanoseconds(bench::Clock::wall);
}

/// Time of one compilation of everything, in ms, and what it leaves in memory, in MB.
Result<Json> compile_all(const Places& places, std::size_t rounds) {
    std::vector<double> times;
    double memory = 0;
    std::size_t count = 0;
    for (std::size_t round = 0; round < rounds; ++round) {
        const auto before = mallinfo2();
        const double start = wall_clock();
        PALESTRA_TRY(const auto catalog, catalog::Catalog::open(places.catalog, catalog::Loading::on_demand));
        for (const auto& file : catalog.schematrons())
            PALESTRA_CHECK(catalog.rules_of(file));
        times.push_back((wall_clock() - start) / 1e6);
        const auto after = mallinfo2();
        memory = static_cast<double>(after.uordblks + after.hblkhd - before.uordblks - before.hblkhd) / k_megabyte;
        count = catalog.schematrons().size();
    }
    return Json{{"schematrons", count}, {"milliseconds", median(times)}, {"megabytes", memory}};
}

struct Ended {
    double milliseconds = 0, peak_megabytes = 0;
};

/// From the start of the process to its end; its output is thrown away.
Result<Ended> run_once(const std::vector<std::string>& command) {
    std::vector<char*> words;
    for (const auto& word : command)
        words.push_back(const_cast<char*>(word.c_str())); // posix_spawn takes them so and leaves them alone
    words.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    pid_t process = 0;
    const double start = wall_clock();
    const int failed = posix_spawn(&process, words[0], &files, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    if (failed != 0)
        return fail(FailureCode::resource_missing, {{"what", command.front()}});
    int status = 0;
    rusage used{};
    if (::wait4(process, &status, 0, &used) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) > 3)
        return fail(FailureCode::resource_missing, {{"what", command.front() + " validate"}});
    return Ended{(wall_clock() - start) / 1e6, static_cast<double>(used.ru_maxrss) * 1024 / k_megabyte};
}

Result<Json> start_cold(const Places& places, const Subject& subject, std::size_t rounds) {
    const std::vector<std::string> command{PALESTRA_BINARY_DIR "/bin/palestra", "validate", "--catalog",
                                           places.catalog.string(), subject.file.string()};
    std::vector<double> times, peaks;
    for (std::size_t round = 0; round < rounds; ++round) {
        PALESTRA_TRY(const auto ended, run_once(command));
        times.push_back(ended.milliseconds);
        peaks.push_back(ended.peak_megabytes);
    }
    return Json{{"milliseconds", median(times)}, {"peak_megabytes", median(peaks)}};
}

/// A cold JDK to the messages of one Schematron: nothing of XSD and terminology, so the comparison favours it.
Result<Json> start_peer_cold(const Subject& subject) {
    const auto places = JavaPeer::usual(PALESTRA_SOURCE_DIR, PALESTRA_BINARY_DIR);
    PALESTRA_CHECK(start_java_peer(places)); // compiles it
    std::vector<double> times;
    for (int round = 0; round < 3; ++round) {
        const double start = wall_clock();
        PALESTRA_TRY(auto peer, PeerProcess::start(java_command(places)));
        PALESTRA_CHECK(peer.ask({"messages", "deployed", subject.file.string(), subject.schematron.string()}));
        times.push_back((wall_clock() - start) / 1e6);
    }
    return Json{{"milliseconds", median(times)}};
}

/// Verdicts a second with so many threads on one catalogue.
double verdicts_a_second(const catalog::Catalog& catalog, std::string_view bytes, unsigned threads, double seconds) {
    std::atomic<std::size_t> judged{0};
    const double start = wall_clock();
    {
        std::vector<std::jthread> workers;
        for (unsigned thread = 0; thread < threads; ++thread)
            workers.emplace_back([&] {
                while (wall_clock() - start < seconds * 1e9) {
                    (void)verdict::judge_cda(bytes, catalog, verdict::State::not_applicable);
                    ++judged;
                }
            });
    }
    return static_cast<double>(judged) / ((wall_clock() - start) / 1e9);
}

Result<Json> scale(const Places& places, std::string_view bytes, std::size_t rounds) {
    PALESTRA_TRY(const auto catalog, catalog::Catalog::open(places.catalog));
    (void)verdict::judge_cda(bytes, catalog, verdict::State::not_applicable);
    std::vector<double> ratios;
    for (std::size_t round = 0; round < rounds; ++round) {
        const double one = verdicts_a_second(catalog, bytes, 1, 0.5);
        ratios.push_back(verdicts_a_second(catalog, bytes, 2, 0.5) / one);
    }
    return Json{{"two_threads", median(ratios)}};
}

Outcome run(int count, char** arguments) {
    Options options;
    options.plan.rounds = 11;
    PALESTRA_CHECK(read_options(count, arguments, options));
    PALESTRA_TRY(const auto places, Places::find(PALESTRA_SOURCE_DIR));
    PALESTRA_TRY(const auto subject, places.subject("PSS"));
    PALESTRA_TRY(const auto bytes, read_file(subject.file, 32U << 20U));
    Json report;
    PALESTRA_TRY(report["compile"], compile_all(places, options.plan.rounds));
    std::printf("%zu Schematrons compiled: %.0f ms, %.1f MB\n", report["compile"]["schematrons"].get<std::size_t>(),
                report["compile"]["milliseconds"].get<double>(), report["compile"]["megabytes"].get<double>());
    PALESTRA_TRY(report["cold"], start_cold(places, subject, options.plan.rounds));
    std::printf("process to the verdict on %s: %.0f ms, at most %.0f MB\n", subject.name.c_str(),
                report["cold"]["milliseconds"].get<double>(), report["cold"]["peak_megabytes"].get<double>());
    if (options.with_peer) {
        PALESTRA_TRY(report["peer"], start_peer_cold(subject));
        std::printf("JDK and Saxon, cold: %.0f ms, %.1f times\n", report["peer"]["milliseconds"].get<double>(),
                    report["peer"]["milliseconds"].get<double>() / report["cold"]["milliseconds"].get<double>());
    }
    PALESTRA_TRY(report["threads"], scale(places, bytes, options.plan.rounds));
    std::printf("two threads: %.2f times the verdicts of one\n", report["threads"]["two_threads"].get<double>());
    const auto memory = memory_of();
    if (memory)
        std::printf("this process, whole catalogue in memory: %.0f MB\n",
                    static_cast<double>(memory->now) / k_megabyte);
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
