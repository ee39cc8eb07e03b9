// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/scenario_walk.hpp"

#include "core/base/text.hpp"
#include "simulator/app/chain.hpp"
#include "simulator/app/command_line.hpp"
#include "simulator/app/passing_folder.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <thread>

namespace palestra::app {
namespace {

/// Verbs that work on a chain, and so want to know which.
constexpr std::array<std::string_view, 9> k_on_chain{"producers",  "fault",   "gateway", "middleware", "portal",
                                                     "repository", "journal", "monitor", "demo"};

/// What a command says, kept apart: it is shown only when something is not as expected.
class Ear {
public:
    explicit Ear(const Console& console) : m_console(console), m_file(::open_memstream(&m_text, &m_size)) {
        if (m_file != nullptr)
            m_console.output = m_console.errors = m_file;
    }

    ~Ear() {
        if (m_file != nullptr)
            std::fclose(m_file);
        std::free(m_text);
    }

    Ear(const Ear&) = delete;
    Ear& operator=(const Ear&) = delete;

    [[nodiscard]] const Console& console() const { return m_console; }

    [[nodiscard]] std::string heard() const {
        if (m_file != nullptr)
            std::fflush(m_file);
        return m_text == nullptr ? "" : std::string(trim({m_text, m_size}));
    }

private:
    Console m_console;
    char* m_text = nullptr;
    std::size_t m_size = 0;
    std::FILE* m_file;
};

std::string broken(const Console& console, const std::string& move, std::string expected, std::string found,
                   std::string detail) {
    return console.messages.text("scenario.way.broken", {{"move", move},
                                                         {"expected", std::move(expected)},
                                                         {"found", std::move(found)},
                                                         {"detail", std::move(detail)}});
}

std::string perform(const scenarios::Move& move, const Ground& ground, const Console& console) {
    auto words = move.command;
    if (std::ranges::find(k_on_chain, words.front()) != k_on_chain.end()) {
        words.emplace_back("--data");
        words.push_back(ground.data.string());
    }
    const Ear ear(console);
    const int code = run_command_line(std::move(words), ear.console());
    if (code != move.exit)
        return broken(console, join(move.command, " "), std::to_string(move.exit), std::to_string(code), ear.heard());
    return {};
}

Result<std::string> wait_for(const scenarios::Move& move, const Ground& ground, const Console& console) {
    const auto deadline = std::chrono::steady_clock::now() + move.patience;
    for (;;) {
        PALESTRA_TRY(const auto events, events_on(ground));
        const auto answer = move.until->ask(events);
        if (answer.holds)
            return std::string();
        if (std::chrono::steady_clock::now() >= deadline)
            return broken(console, "await", answer.missing, "-", "");
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

/// "" when the way went as it says on a new chain.
Result<std::string> try_way(const scenarios::Scenario& scenario, const scenarios::Way& way,
                            const std::filesystem::path& pki, const Console& console) {
    PALESTRA_TRY(const auto folder, PassingFolder::make());
    PALESTRA_TRY(const auto data, DataDirectory::open(folder.path()));
    std::error_code error;
    std::filesystem::copy(pki, data.pki(), std::filesystem::copy_options::recursive, error);
    if (error)
        return fail(FailureCode::file_unwritable, {{"file", data.pki().string()}, {"reason", error.message()}});
    PALESTRA_TRY(
        const auto chain,
        Chain::start({data, console.resources, 0, "127.0.0.1", {}, {}, "builtin", std::nullopt, std::nullopt}));
    const Ground ground{data.root(), data.journal(), {}};
    PALESTRA_TRY(auto different, walk(way, ground, console));
    if (!different.empty())
        return different;
    PALESTRA_TRY(const auto events, events_on(ground));
    return scenarios::deviation(way, scenarios::assess(scenario, events));
}

} // namespace

Result<std::vector<journal::Event>> events_on(const Ground& ground) {
    PALESTRA_TRY(auto events, journal::read_all(ground.journal));
    std::erase_if(events, [&](const journal::Event& event) { return event.wall < ground.since; });
    return events;
}

Result<std::string> walk(const scenarios::Way& way, const Ground& ground, const Console& console) {
    for (const auto& move : way.moves) {
        PALESTRA_TRY(auto different, move.command.empty() ? wait_for(move, ground, console)
                                                          : Result<std::string>(perform(move, ground, console)));
        if (!different.empty())
            return different;
    }
    return std::string();
}

Result<std::size_t> walk_all_ways(const scenarios::Scenario& scenario, const std::filesystem::path& pki,
                                  const Console& console) {
    std::vector<const scenarios::Way*> ways{&scenario.solution};
    for (const auto& way : scenario.wrong_ways)
        ways.push_back(&way);
    std::size_t good = 0;
    for (const auto* way : ways) {
        PALESTRA_TRY(const auto different, try_way(scenario, *way, pki, console));
        console.say(different.empty() ? "scenario.way.good" : "scenario.way.bad",
                    {{"scenario", scenario.id},
                     {"way", way->id.empty() ? console.messages.text("scenario.way.solution") : way->id},
                     {"detail", different}});
        good += different.empty() ? 1 : 0;
    }
    return good;
}

} // namespace palestra::app
