// SPDX-License-Identifier: EUPL-1.2
// sudden_death PROGRAM KILLS [SEED]: `palestra up` is killed (SIGKILL) at random moments of a stream of publications
// and started again. In the end nothing that was answered with 202 is lost, and nothing reached INI twice.
#include "tests/sudden_death/audit.hpp"
#include "tests/sudden_death/chain_process.hpp"
#include "tests/sudden_death/client.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <thread>

namespace {

using namespace palestra;
using namespace palestra::sudden;
using Milliseconds = std::chrono::milliseconds;

constexpr int k_clients = 4;

int die(const std::string& what, const ChainProcess& chain) {
    std::cout << "FAILED: " << what << "\n" << std::ifstream(chain.log()).rdbuf() << "\n";
    return 1;
}

/// Kills and starts until it was killed often enough; how long each start took. Empty when a start failed.
std::vector<Milliseconds> kill_often(ChainProcess& chain, int kills, std::mt19937_64& dice) {
    std::vector<Milliseconds> starts;
    for (int kill = 0; kill < kills; ++kill) {
        std::this_thread::sleep_for(Milliseconds(50 + dice() % 1200));
        chain.kill();
        auto begin = std::chrono::steady_clock::now();
        chain.start();
        if (dice() % 10 == 0) { // death while it rises
            std::this_thread::sleep_for(Milliseconds(dice() % 300));
            chain.kill();
            ++kill;
            begin = std::chrono::steady_clock::now();
            chain.start();
        }
        if (!chain.wait_until_ready())
            return {};
        starts.push_back(std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - begin));
    }
    return starts;
}

std::size_t count(const std::map<std::string, Entry>& entries, Known Entry::*what, Known value) {
    return static_cast<std::size_t>(
        std::ranges::count_if(entries, [&](const auto& entry) { return entry.second.*what == value; }));
}

void tell(const std::map<std::string, Entry>& entries, std::vector<Milliseconds> starts) {
    std::ranges::sort(starts);
    std::cout << "documents: " << count(entries, &Entry::published, Known::yes) << " answered with 202, "
              << count(entries, &Entry::published, Known::perhaps) << " without an answer; replaced "
              << count(entries, &Entry::replaced, Known::yes) << ", updated "
              << count(entries, &Entry::updated, Known::yes) << ", deleted "
              << count(entries, &Entry::removed, Known::yes) << "\nstarts: median " << starts[starts.size() / 2].count()
              << " ms, longest " << starts.back().count() << " ms\n";
}

int run(ChainProcess& chain, int kills, std::uint64_t seed) {
    std::mt19937_64 dice(seed);
    chain.start();
    if (!chain.wait_until_ready())
        return die("the chain did not start", chain);
    const auto office = Office::open(chain.ready().value(), PALESTRA_SOURCE_DIR);
    if (!office)
        return die(failure_line(office.error()), chain);
    Ledger ledger;
    std::atomic<bool> stop{false};
    std::vector<std::thread> clients;
    for (int i = 0; i < k_clients; ++i)
        clients.emplace_back([&, client = Client(*office, ledger, dice())]() mutable { client.run_until(stop); });
    const auto starts = kill_often(chain, kills, dice);
    stop = true;
    for (auto& client : clients)
        client.join();
    if (starts.empty())
        return die("the chain did not start again", chain);
    if (!wait_until_delivered(*office, std::chrono::seconds(20)))
        return die("the gateway still has something to deliver", chain);
    const auto entries = ledger.entries();
    tell(entries, starts);
    auto wrong = audit(*office, entries, chain.data());
    std::ranges::copy(ledger.surprises(), std::back_inserter(wrong));
    if (!chain.stop())
        wrong.emplace_back("the chain did not end well");
    if (const auto state = store_integrity(chain.data()); state != "ok")
        wrong.push_back("store: " + state);
    if (count(entries, &Entry::published, Known::yes) < static_cast<std::size_t>(kills))
        wrong.emplace_back("too few documents to prove anything");
    for (std::size_t i = 0; i < std::min<std::size_t>(wrong.size(), 50); ++i)
        std::cout << wrong[i] << "\n";
    return wrong.empty() ? 0 : die(std::to_string(wrong.size()) + " things are wrong", chain);
}

} // namespace

int main(int count, char* values[]) {
    if (count < 3)
        return 2;
    const auto seed =
        count > 3 ? std::strtoull(values[3], nullptr, 10) : static_cast<std::uint64_t>(std::random_device{}());
    std::cout << "seed " << seed << std::endl;
    const auto folder = std::filesystem::temp_directory_path() / ("palestra-sudden-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    int result = 1;
    {
        ChainProcess chain(values[1], folder, free_port_base(seed));
        result = run(chain, std::atoi(values[2]), seed);
    }
    std::filesystem::remove_all(folder);
    return result;
}
