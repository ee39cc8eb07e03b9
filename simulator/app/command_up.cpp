// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "core/base/files.hpp"
#include "simulator/app/chain.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/desktop_window.hpp"
#include "simulator/app/journey.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <signal.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <thread>

namespace palestra::app {
namespace {

constexpr int k_catalog_seconds = 3; ///< how soon an import is noticed

struct UpOptions {
    bool headless = false, no_welcome = false;
    std::string data = default_data_directory().string();
    std::uint16_t port_base = 18450;
    std::string catalog, now, window = "glfw", listen = "127.0.0.1", ready_file, screenshot, format = "text";
    std::vector<std::string> hostnames, without, only, peers, differences, callback_allow;
    std::string pki;
    std::string profile = "contract", record;
    int middleware_case = 1;
    std::string middleware_gateway;
    std::uint64_t record_limit = std::uint64_t{2} << 30U;
    gateway::Switches switches;
    bool test_listener = false, strict_type_names = false;
    std::optional<std::uint64_t> seed;
};

/// SIGINT and SIGTERM wait in line instead of interrupting; blocked before any thread is made, so all threads agree.
sigset_t block_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    return set;
}

/// A descriptor for every connection that the listeners accept, as far as the system lets us: else strangers who only
/// connect could keep the nodes from calling each other.
void raise_descriptor_limit() {
    constexpr rlim_t wanted = 8192;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = std::min(wanted, limit.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

std::unexpected<Failure> no_station(const std::string& found) {
    return fail(
        FailureCode::wrong_usage,
        {{"found", found}, {"expected", "gateway, middleware, repository, registry, eds, portal, trust_service"}});
}

bool is_station(const std::string& name) {
    return std::ranges::find(k_stations, name) != std::end(k_stations);
}

/// Which nodes this process runs, and where those are that it does not.
Outcome choose_stations(const UpOptions& up, ChainOptions& options) {
    for (const auto& node : up.without) {
        if (!is_station(node))
            return no_station("--without " + node);
        options.without.insert(node);
    }
    for (const auto& node : up.only)
        if (!is_station(node))
            return no_station("--only " + node);
    if (!up.only.empty())
        for (const auto* node : k_stations)
            if (std::ranges::find(up.only, node) == up.only.end())
                options.without.insert(node);
    for (const auto& peer : up.peers) {
        const auto equals = peer.find('=');
        const auto node = peer.substr(0, equals);
        if (equals == std::string::npos || !is_station(node))
            return no_station("--peer " + peer);
        auto url = peer.substr(equals + 1);
        PALESTRA_TRY(const auto parsed, http::parse_url(url));
        options.peers[node] = "https://" + parsed.authority();
    }
    options.pki = up.pki;
    return {};
}

Result<ChainOptions> chain_options(const UpOptions& up, const Console& console) {
    PALESTRA_TRY(auto data, DataDirectory::open(up.data));
    ChainOptions options{std::move(data), console.resources, up.port_base, up.listen,   up.hostnames,    {},
                         up.catalog,      up.seed,           std::nullopt, up.switches, up.test_listener};
    PALESTRA_TRY(options.switches.readings, gateway::Readings::profile(up.profile));
    for (const auto& difference : up.differences)
        PALESTRA_CHECK(options.switches.readings.choose(difference));
    options.callback_allow = up.callback_allow;
    options.strict_type_names = up.strict_type_names;
    options.middleware_case = static_cast<middleware::CertificateCase>(up.middleware_case);
    options.middleware_gateway = up.middleware_gateway;
    options.record = up.record;
    options.record_limit = up.record_limit;
    PALESTRA_CHECK(choose_stations(up, options));
    if (!up.now.empty()) {
        options.now = parse_iso8601(up.now);
        if (!options.now)
            return fail(FailureCode::wrong_usage, {{"found", "--now " + up.now}, {"expected", "2026-11-23T08:00:00Z"}});
    }
    return options;
}

void present(const Chain& chain, const Console& console) {
    const auto& ready = chain.ready();
    console.say("up.ready", {{"catalog", chain.catalog_name()}});
    for (const auto& [node, url] : ready.urls)
        console.say("  " + url + "  " + console.messages.text("node." + node));
    console.say("up.authority", {{"ca", ready.ca}});
    console.say("up.who", {{"portal", ready.url("portal")}, {"data", ready.data}});
    console.say("up.next", {});
}

/// Looks at the repository's folder, not at the journal: that grows with use, and a start must stay quick.
bool has_no_document(const std::filesystem::path& documents) {
    std::error_code error;
    return std::filesystem::is_empty(documents, error);
}

/// The first start shows that the chain works: one sample goes through it. A chain with nodes left out is somebody's
/// experiment and is left alone.
void welcome(Chain& chain, const UpOptions& up, const Console& console) {
    if (up.no_welcome || !up.without.empty() || !up.only.empty() ||
        !has_no_document(std::filesystem::path(chain.ready().data) / "documents"))
        return;
    auto connection = Connection::within(chain, console);
    auto cda = read_file(console.resources / "simulator/producers/samples/PSS.xml", 32U << 20U);
    if (!connection || !cda) {
        console.warn("palestra: " + console.messages.text(connection ? cda.error() : connection.error()));
        return;
    }
    Journey journey(**connection, [](const Step&) {});
    if (const auto done = journey.run(*std::move(cda)); !done)
        console.warn("palestra: " + console.messages.text(done.error()));
    else if (up.format == "text")
        console.say("up.welcome", journey.steps().front().values);
}

/// Waits for the window to be closed or for a signal; true when a signal ended it.
int wait_for_end(Chain& chain, const UpOptions& up, const Console& console, const sigset_t& signals) {
    std::atomic<bool> stop{false};
    std::thread watcher([&] {
        const timespec second{1, 0};
        bool told = false;
        for (int seconds = 1; sigtimedwait(&signals, nullptr, &second) < 0; ++seconds) {
            if (seconds % k_catalog_seconds == 0)
                chain.refresh_catalog();
            const auto health = chain.journal().health();
            if (!health && !std::exchange(told, true))
                console.warn("palestra: " + console.messages.text("up.journal_failed",
                                                                  {{"reason", console.messages.text(health.error())}}));
        }
        stop = true;
    });
    int code = 0;
    if (!up.headless && up.window != "none") {
        const auto shown = show_window({up.window, up.screenshot}, chain, console, [&] { return stop.load(); });
        if (!shown && up.window == "glfw" && shown.error().code == FailureCode::no_display) {
            // No display is no reason to have no chain: say so and go on without.
            console.warn("palestra: " + console.messages.text(shown.error()));
        } else {
            code = shown ? 0 : console.explain(shown.error());
            if (!stop)
                pthread_kill(watcher.native_handle(), SIGTERM); // the window was closed: wake the watcher
        }
    }
    watcher.join();
    return code;
}

int run_up(const UpOptions& up, const Console& console) {
    raise_descriptor_limit();
    const auto signals = block_signals();
    const auto options = chain_options(up, console);
    if (!options)
        return console.explain(options.error());
    auto chain = Chain::start(*options);
    if (!chain)
        return console.explain(chain.error());
    if (up.format == "json")
        console.say(dump_json_pretty(to_json((*chain)->ready())));
    else
        present(**chain, console);
    if (!up.ready_file.empty())
        if (const auto written = write_file(up.ready_file, dump_json_pretty(to_json((*chain)->ready())) + "\n");
            !written)
            return console.explain(written.error());
    welcome(**chain, up, console);
    const int code = wait_for_end(**chain, up, console, signals);
    if (up.format == "text")
        console.say("up.stopping", {});
    // Everything accepted is on disk: a request that is still being worked on must not keep the user waiting.
    if (!(*chain)->stop())
        std::_Exit(code);
    chain->reset();
    return code;
}

/// How the gateway behaves where there is a choice: docs/interruttori.md.
void add_switches(CLI::App& verb, UpOptions& up, const Messages& text) {
    auto& switches = up.switches;
    verb.add_option("--profile", up.profile, text.text("cli.up.profile"))
        ->check(CLI::IsMember({"contract", "spec", "deployed"}));
    verb.add_option("--difference", up.differences, text.text("cli.up.difference"));
    verb.add_flag("--accreditation-hooks,!--no-accreditation-hooks", switches.accreditation_hooks,
                  text.text("cli.up.accreditation_hooks"));
    verb.add_flag("--correlation,!--no-correlation", switches.correlation, text.text("cli.up.correlation"));
    verb.add_flag("--legacy-metadata-path", switches.legacy_metadata_path, text.text("cli.up.legacy_metadata_path"));
    verb.add_flag("--health-exposed", switches.health_exposed, text.text("cli.up.health_exposed"));
    verb.add_flag("--direct-fhir", switches.direct_fhir, text.text("cli.up.direct_fhir"));
    verb.add_flag("--reject-jti-reuse", switches.reject_jti_reuse, text.text("cli.up.reject_jti_reuse"));
    verb.add_option_function<int>(
            "--clock-skew", [&switches](int seconds) { switches.clock_skew = std::chrono::seconds(seconds); },
            text.text("cli.up.clock_skew"))
        ->check(CLI::Range(0, 3600));
    verb.add_flag("--test-listener", up.test_listener, text.text("cli.up.test_listener"));
    verb.add_flag("--strict-type-names", up.strict_type_names, text.text("cli.up.strict_type_names"));
    verb.set_config("--config", "", text.text("cli.up.config"));
}

} // namespace

void add_up(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto up = std::make_shared<UpOptions>();
    auto* verb = program.add_subcommand("up", text.text("cli.up"));
    verb->add_flag("--headless", up->headless, text.text("cli.up.headless"));
    verb->add_flag("--no-welcome", up->no_welcome, text.text("cli.up.no_welcome"));
    verb->add_option("--data", up->data, text.text("cli.data"));
    verb->add_option("--port-base", up->port_base, text.text("cli.up.port_base"))->check(CLI::Range(0, 65500));
    verb->add_option("--catalog", up->catalog, text.text("cli.catalog"));
    verb->add_option("--seed", up->seed, text.text("cli.up.seed"));
    verb->add_option("--now", up->now, text.text("cli.up.now"));
    verb->add_option("--window", up->window, text.text("cli.up.window"))->check(CLI::IsMember({"glfw", "sdl", "none"}));
    verb->add_option("--listen", up->listen, text.text("cli.up.listen"));
    verb->add_option("--hostname", up->hostnames, text.text("cli.up.hostname"));
    verb->add_option("--without", up->without, text.text("cli.up.without"));
    verb->add_option("--only", up->only, text.text("cli.up.only"));
    verb->add_option("--peer", up->peers, text.text("cli.up.peer"));
    verb->add_option("--pki", up->pki, text.text("cli.up.pki"));
    verb->add_option("--callback-allow", up->callback_allow, text.text("cli.up.callback_allow"));
    verb->add_option("--middleware-case", up->middleware_case, text.text("cli.up.middleware_case"))
        ->check(CLI::IsMember({1, 2}));
    verb->add_option("--middleware-gateway", up->middleware_gateway, text.text("cli.up.middleware_gateway"));
    verb->add_option("--record", up->record, text.text("cli.up.record"));
    verb->add_option("--record-limit", up->record_limit, text.text("cli.up.record_limit"))
        ->transform(CLI::AsSizeValue(false));
    verb->add_option("--format", up->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
    verb->add_option("--ready-file", up->ready_file, text.text("cli.up.ready_file"));
    verb->add_option("--screenshot", up->screenshot, text.text("cli.up.screenshot"));
    add_switches(*verb, *up, text);
    verb->callback([up, &console, &action] { action = [up, &console] { return run_up(*up, console); }; });
}

} // namespace palestra::app
