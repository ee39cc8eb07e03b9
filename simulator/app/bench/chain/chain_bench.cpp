// SPDX-License-Identifier: EUPL-1.2
// Documents a second through the whole chain over mTLS: validation, signature, repository, publication, and the
// deliveries to INI and EDS behind it, for as long as asked (--turn SECONDS, else 60), with latency and memory as they
// go; then the processor time of a document as the tables grow (--document ROWS). docs/performance.md
#include "bench/memory.hpp"
#include "bench/options.hpp"
#include "bench/places.hpp"
#include "core/base/files.hpp"
#include "simulator/app/bench/chain/preload.hpp"
#include "simulator/app/bench/chain/publisher.hpp"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <thread>

namespace {

using namespace palestra;
using namespace palestra::bench;
using Steady = std::chrono::steady_clock;

constexpr int k_clients = 6;
constexpr std::int64_t k_backlog =
    400; ///< deliveries that may wait: with more the clients pause, so that none is hidden

/// Seconds of processor that a process has used: fields 14 and 15 of its stat line (proc(5)).
double processor_seconds(pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    std::getline(file, line);
    std::istringstream rest(line.substr(line.rfind(')') + 2));
    std::string word;
    double ticks = 0;
    for (int field = 3; rest >> word && field <= 15; ++field)
        if (field >= 14)
            ticks += std::stod(word);
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

/// Deliveries that the gateway still has before it; asks its administration.
class Backlog {
public:
    static Result<Backlog> of(const app::Ready& ready, const node::World& world) {
        http::ClientConfig config;
        PALESTRA_TRY(config.authority_pem, read_file(ready.ca, 1U << 20U));
        config.idle_connections = 1;
        PALESTRA_TRY(auto caller, node::Caller::make(world, "bench", config));
        PALESTRA_TRY(auto token, read_file(std::filesystem::path(ready.ca).parent_path() / "admin.token", 1024));
        while (!token.empty() && token.back() == '\n')
            token.pop_back();
        return Backlog(std::move(caller), ready.url("gateway_admin"), token);
    }

    [[nodiscard]] std::int64_t waiting() const {
        http::Request request{"GET", "/admin/v1/state", {{"Authorization", "Bearer " + m_token}}, {}, {}};
        const auto answer = m_caller.call("gateway", m_url, std::move(request), {});
        const auto state = answer ? parse_json(answer->body, "state") : std::unexpected(answer.error());
        return state && state->contains("deliveries") ? (*state)["deliveries"].get<std::int64_t>() : -1;
    }

private:
    Backlog(node::Caller caller, std::string url, std::string token)
        : m_caller(std::move(caller)), m_url(std::move(url)), m_token(std::move(token)) {}

    node::Caller m_caller;
    std::string m_url, m_token;
};

/// A journal of the bench's own, so that its calls do not grow the chain's.
struct Bench {
    std::filesystem::path folder;
    node::SystemClock clock;
    node::SystemEntropy entropy;
    std::unique_ptr<journal::Writer> journal;

    ~Bench() {
        journal.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }

    Outcome open() {
        folder = std::filesystem::temp_directory_path() / ("palestra-chain-bench-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder);
        PALESTRA_TRY(journal, journal::Writer::open(folder, clock));
        return {};
    }

    [[nodiscard]] node::World world() { return {clock, entropy, *journal}; }
};

struct Run {
    Stretch all;
    double seconds = 0, processor = 0; ///< of the chain's process
    Json minutes = Json::array();
};

void add(Stretch& sum, Stretch&& part) {
    sum.published += part.published;
    sum.wrong += part.wrong;
    if (sum.first_wrong.empty())
        sum.first_wrong = std::move(part.first_wrong);
    sum.milliseconds.insert(sum.milliseconds.end(), part.milliseconds.begin(), part.milliseconds.end());
}

/// All clients for some seconds, none ahead of the deliveries by more than the backlog.
Stretch together(Publisher& publisher, const Backlog& backlog, double seconds) {
    const auto end =
        Steady::now() + std::chrono::duration_cast<Steady::duration>(std::chrono::duration<double>(seconds));
    std::atomic<bool> full{false};
    std::vector<Stretch> parts(k_clients);
    std::vector<std::thread> threads;
    for (auto& part : parts)
        threads.emplace_back([&] {
            while (Steady::now() < end)
                if (full)
                    std::this_thread::sleep_for(std::chrono::milliseconds(5));
                else
                    publisher.publish(part);
        });
    while (Steady::now() < end) {
        full = backlog.waiting() > k_backlog;
        std::this_thread::sleep_for(std::chrono::milliseconds(250));
    }
    Stretch sum;
    for (std::size_t i = 0; i < threads.size(); ++i) {
        threads[i].join();
        add(sum, std::move(parts[i]));
    }
    return sum;
}

/// Until the gateway has delivered what it accepted: that belongs to the time.
void drain(const Backlog& backlog) {
    while (backlog.waiting() > 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

Result<Run> publish_for(const Stage& stage, double seconds, bool tell) {
    Bench bench;
    PALESTRA_CHECK(bench.open());
    PALESTRA_TRY(const auto publisher, Publisher::make(stage.ready(), bench.world()));
    PALESTRA_TRY(const auto backlog, Backlog::of(stage.ready(), bench.world()));
    (void)together(*publisher, backlog, 3); // warms caches up
    drain(backlog);
    Run run;
    const auto begin = Steady::now();
    const double before = processor_seconds(stage.process());
    for (double done = 0; done < seconds; done += 30) {
        auto part = together(*publisher, backlog, std::min(30.0, seconds - done));
        PALESTRA_TRY(const auto memory, memory_of(stage.process()));
        Json row{{"published", part.published},
                 {"median_ms", median(part.milliseconds)},
                 {"p99_ms", quantile(part.milliseconds, 0.99)},
                 {"waiting", backlog.waiting()},
                 {"megabytes", static_cast<double>(memory.now) / 1e6}};
        if (tell)
            std::printf("  %4.0f s: %5zu documents, median %.0f ms, p99 %.0f ms, %lld waiting, %.0f MB\n",
                        std::min(done + 30, seconds), part.published, median(part.milliseconds),
                        quantile(part.milliseconds, 0.99), static_cast<long long>(row["waiting"].get<std::int64_t>()),
                        row["megabytes"].get<double>());
        std::fflush(stdout);
        run.minutes.push_back(std::move(row));
        add(run.all, std::move(part));
    }
    drain(backlog);
    run.seconds = std::chrono::duration<double>(Steady::now() - begin).count();
    run.processor = processor_seconds(stage.process()) - before;
    if (run.all.wrong > 0)
        return fail(FailureCode::internal, {{"reason", std::to_string(run.all.wrong) + " × " + run.all.first_wrong}});
    return run;
}

std::filesystem::path catalog() {
    const auto places = Places::find(PALESTRA_SOURCE_DIR);
    return places ? places->catalog : std::filesystem::path("builtin");
}

Result<Json> growth(const Options& options) {
    auto sizes = options.documents;
    if (sizes.empty())
        sizes = {"1000", "1000000"};
    Json list = Json::array();
    for (const auto& size : sizes) {
        PALESTRA_TRY(const auto stage, Stage::start(catalog()));
        PALESTRA_CHECK(
            stage->restart_after([&](const std::filesystem::path& store) { return preload(store, std::stoll(size)); }));
        PALESTRA_TRY(const auto run, publish_for(*stage, 20, false));
        const double cost = run.processor / static_cast<double>(run.all.published) * 1e3;
        std::printf("%9s stored: %.1f ms of processor a document, %.0f documents a second\n", size.c_str(), cost,
                    static_cast<double>(run.all.published) / run.seconds);
        std::fflush(stdout);
        list.push_back({{"rows", std::stoll(size)}, {"processor_ms", cost}});
    }
    const double ratio = list.back()["processor_ms"].get<double>() / list.front()["processor_ms"].get<double>();
    std::printf("ratio %.2f\n", ratio);
    return Json{{"sizes", std::move(list)}, {"ratio", ratio}};
}

Outcome run(int count, char** arguments) {
    Options options;
    options.plan.turn_seconds = 60;
    PALESTRA_CHECK(read_options(count, arguments, options));
    Json report;
    {
        PALESTRA_TRY(const auto stage, Stage::start(catalog()));
        PALESTRA_TRY(const auto done, publish_for(*stage, options.plan.turn_seconds, true));
        const double rate = static_cast<double>(done.all.published) / done.seconds;
        std::printf("through the whole chain: %zu documents in %.0f s, deliveries included: %.1f a second; %.1f ms of "
                    "processor each\n",
                    done.all.published, done.seconds, rate,
                    done.processor / static_cast<double>(done.all.published) * 1e3);
        report["throughput"] = {{"per_second", rate}, {"seconds", done.seconds}, {"stretches", done.minutes}};
    }
    PALESTRA_TRY(report["growth"], growth(options));
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
