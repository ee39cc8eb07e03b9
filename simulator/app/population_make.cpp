// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/population_make.hpp"

#include "simulator/app/interruption.hpp"
#include "simulator/app/report_sink.hpp"
#include "simulator/population/making.hpp"

#include <chrono>

namespace palestra::app {
namespace {

using namespace population;

Detail detail_of(const std::string& name) {
    return name == "identity" ? Detail::identity : name == "full" ? Detail::full : Detail::life;
}

/// A line on standard error every two seconds.
class Pulse {
public:
    Pulse(const Console& console, std::uint64_t people) : m_console(console), m_people(people) {}

    void show(std::uint64_t done) {
        const auto now = std::chrono::steady_clock::now();
        if (now < m_next)
            return;
        m_next = now + std::chrono::seconds(2);
        m_console.warn(m_console.messages.text("population.progress",
                                               {{"done", std::to_string(done)}, {"people", std::to_string(m_people)}}));
    }

private:
    const Console& m_console;
    std::uint64_t m_people;
    std::chrono::steady_clock::time_point m_next = std::chrono::steady_clock::now() + std::chrono::seconds(1);
};

} // namespace

int run_population_make(const World& world, const PopulationMakeWish& wish, const Console& console) {
    std::filesystem::path file;
    if (wish.out != "-") {
        std::error_code trouble;
        std::filesystem::create_directories(wish.out, trouble);
        if (trouble)
            return console.explain({FailureCode::file_unwritable, {{"file", wish.out}, {"reason", trouble.message()}}});
        file = std::filesystem::path(wish.out) / ("population." + wish.format);
    }
    auto sink = ReportSink::open(file);
    if (!sink)
        return console.explain(sink.error());
    const Interruption interruption;
    Pulse pulse(console, wish.people);
    Outcome written;
    const MakeSink target{[&](std::string_view bytes) {
                              written = sink->write(bytes);
                              return written.has_value();
                          },
                          [&](std::uint64_t done) {
                              pulse.show(done);
                              return !Interruption::asked();
                          }};
    const auto done = make_people(world, {wish.people, detail_of(wish.detail), wish.format == "json"}, target);
    if (!done)
        return console.explain(written ? done.error() : written.error());
    if (*done < wish.people) {
        console.warn(console.messages.text("population.stopped", {{"people", std::to_string(*done)}}));
        return console.explain({FailureCode::cancelled, {}});
    }
    if (const auto finished = sink->finish(); !finished)
        return console.explain(finished.error());
    if (!file.empty())
        console.warn(console.messages.text(
            "population.made",
            {{"people", std::to_string(*done)}, {"file", file.string()}, {"seed", std::to_string(wish.seed)}}));
    return 0;
}

} // namespace palestra::app
