// SPDX-License-Identifier: EUPL-1.2
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/person_search.hpp"
#include "simulator/app/population_make.hpp"
#include "simulator/app/population_output.hpp"
#include "simulator/population/json_text.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace palestra::app {
namespace {

using namespace population;

constexpr std::size_t k_file_limit = 64U << 20U;

struct PopulationOptions {
    PopulationMakeWish make;
    std::string what = "people", asr, kind, who, format = "text", reference;
    std::vector<std::string> files;
    std::size_t limit = 20;
};

Result<World> open_world(PopulationOptions& options, const Console& console) {
    if (!options.reference.empty()) {
        const auto date = parse_day(options.reference);
        if (!date)
            return fail(FailureCode::wrong_usage,
                        {{"found", "--reference " + options.reference}, {"expected", "2026-06-01"}});
        options.make.reference = *date;
    }
    return World::open(console.resources, options.make.seed, options.make.reference);
}

bool wanted(std::string_view text, const std::string& part) {
    return part.empty() || to_lower(text).find(to_lower(part)) != std::string::npos;
}

class Listing {
public:
    Listing(const PopulationOptions& options, const Console& console) : m_options(options), m_console(console) {}

    [[nodiscard]] bool full() const { return m_count >= m_options.limit; }

    void add(std::string_view key, const FailureValues& values, const Json& json) {
        ++m_count;
        if (m_options.format == "json")
            m_console.say(dump_json(json));
        else
            m_console.say(m_console.messages.text(key, values));
    }

    int end() const {
        if (m_options.format != "json")
            m_console.say("population.listed", {{"count", std::to_string(m_count)}});
        return 0;
    }

private:
    const PopulationOptions& m_options;
    const Console& m_console;
    std::size_t m_count = 0;
};

std::string authority_of(const World& world, const std::string& structure) {
    const auto* place = world.structure(structure);
    return place == nullptr ? std::string{} : place->authority;
}

void list_people(const World& world, const PopulationOptions& options, const Console& console, Listing& listing) {
    for (std::uint64_t number = 0; number < k_families_searched && !listing.full(); ++number) {
        const auto family = world.family(number);
        for (std::size_t i = 0; i < family.members.size() && !listing.full(); ++i) {
            const auto& p = family.members[i];
            if (!options.asr.empty() && p.asl != options.asr)
                continue;
            const auto life = world.life(family, i);
            if (!options.kind.empty() && life.episodes_for(to_upper(options.kind)).empty())
                continue;
            listing.add(
                "population.person",
                {{"id", p.id},
                 {"cf", p.fiscal_code.empty() ? console.messages.text("population.without_code") : p.fiscal_code},
                 {"name", p.full_name()},
                 {"sex", std::string(letter_of(p.sex))},
                 {"birth", italian_day(p.birth_date)},
                 {"city", p.address.city},
                 {"episodes", std::to_string(life.episodes.size())}},
                json_of(p));
        }
    }
}

int list(PopulationOptions& options, const Console& console) {
    const auto world = open_world(options, console);
    if (!world)
        return console.explain(world.error());
    Listing listing(options, console);
    if (options.what == "structures")
        for (const auto& s : world->structures()) {
            if (!listing.full() && (options.asr.empty() || s.authority == options.asr) && wanted(s.kind, options.kind))
                listing.add("population.structure",
                            {{"id", s.id}, {"code", s.code}, {"name", s.name}, {"city", s.address.city}}, json_of(s));
        }
    else if (options.what == "professionals")
        for (const auto& p : world->professionals()) {
            if (!listing.full() && (options.asr.empty() || authority_of(*world, p.structure) == options.asr) &&
                wanted(p.role, options.kind))
                listing.add(
                    "population.professional",
                    {{"cf", p.fiscal_code}, {"name", p.titled_name()}, {"role", p.role}, {"structure", p.structure}},
                    json_of(p));
        }
    else
        list_people(*world, options, console, listing);
    return listing.end();
}

int show(PopulationOptions& options, const Console& console) {
    const auto world = open_world(options, console);
    if (!world)
        return console.explain(world.error());
    const auto found = find_person(*world, options.who);
    if (!found)
        return console.explain(found.error());
    if (options.format == "json")
        console.say(dump_json_pretty({{"person", json_of(found->person())},
                                      {"life", json_of(found->life, Detail::full)},
                                      {"bonds", json_of_bonds(found->family)}}));
    else
        say_life(*world, *found, console);
    return 0;
}

int check(const PopulationOptions& options, const Console& console) {
    const auto names = ReservedNames::load(console.resources);
    if (!names)
        return console.explain(names.error());
    Json results = Json::array();
    // Worst first: unreadable, refused, warnings, clean.
    static constexpr int ranks[]{0, 2, 3, 1};
    int worst = 0;
    for (const auto& file : options.files) {
        const auto bytes = read_file(file, k_file_limit);
        auto found = bytes ? check_file_bytes(*bytes, *names) : std::unexpected(bytes.error());
        if (!found) {
            found.error().values.try_emplace("file", file);
            (void)console.explain(found.error());
            worst = 2;
            continue;
        }
        const int code = worst_of(*found);
        worst = ranks[code] > ranks[worst] ? code : worst;
        if (options.format == "json")
            results.push_back(suspicions_json(file, *found, console.messages));
        else
            say_suspicions(file, *found, console);
    }
    if (options.format == "json")
        console.say(dump_json_pretty({{"palestra", PALESTRA_VERSION}, {"results", results}}));
    return worst;
}

} // namespace

void add_population(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto options = std::make_shared<PopulationOptions>();
    auto* verb = program.add_subcommand("population", text.text("cli.population"));
    verb->require_subcommand(1);
    const auto common = [&](CLI::App* one) {
        one->add_option("--seed", options->make.seed, text.text("cli.population.seed"));
        one->add_option("--reference", options->reference, text.text("cli.population.reference"));
    };
    const auto format = [&](CLI::App* one) {
        one->add_option("--format", options->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
    };
    auto* make = verb->add_subcommand("make", text.text("cli.population.make"));
    common(make);
    make->add_option("--people", options->make.people, text.text("cli.population.people"))
        ->check(CLI::Range(1, 20'000'000));
    make->add_option("--out", options->make.out, text.text("cli.population.out"));
    make->add_option("--format", options->make.format, text.text("cli.population.make_format"))
        ->check(CLI::IsMember({"ndjson", "json"}));
    make->add_option("--detail", options->make.detail, text.text("cli.population.detail"))
        ->check(CLI::IsMember({"identity", "life", "full"}));
    make->callback([options, &console, &action] {
        action = [options, &console] {
            const auto world = open_world(*options, console);
            return world ? run_population_make(*world, options->make, console) : console.explain(world.error());
        };
    });
    auto* listing = verb->add_subcommand("list", text.text("cli.population.list"));
    common(listing);
    format(listing);
    listing->add_option("what", options->what, text.text("cli.population.what"))
        ->check(CLI::IsMember({"structures", "professionals", "people"}));
    listing->add_option("--asr", options->asr, text.text("cli.population.asr"));
    listing->add_option("--kind", options->kind, text.text("cli.population.kind"));
    listing->add_option("--limit", options->limit, text.text("cli.population.limit"));
    listing->callback(
        [options, &console, &action] { action = [options, &console] { return list(*options, console); }; });
    auto* showing = verb->add_subcommand("show", text.text("cli.population.show"));
    common(showing);
    format(showing);
    showing->add_option("who", options->who, text.text("cli.population.who"))->required();
    showing->callback(
        [options, &console, &action] { action = [options, &console] { return show(*options, console); }; });
    auto* checking = verb->add_subcommand("check", text.text("cli.population.check"));
    format(checking);
    checking->add_option("files", options->files, text.text("cli.population.files"))->required();
    checking->callback(
        [options, &console, &action] { action = [options, &console] { return check(*options, console); }; });
}

} // namespace palestra::app
