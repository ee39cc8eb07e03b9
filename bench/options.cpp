// SPDX-License-Identifier: EUPL-1.2
#include "bench/options.hpp"

#include "core/base/files.hpp"

#include <charconv>
#include <cstdio>
#include <string_view>

namespace palestra::bench {
namespace {

template <typename Number>
Outcome read_number(std::string_view text, Number least, Number most, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < least || number > most)
        return fail(FailureCode::wrong_usage, {{"found", std::string(text)}, {"expected", "a number in range"}});
    return {};
}

} // namespace

Outcome read_options(int count, char** arguments, Options& options) {
    bool named = false;
    for (int i = 1; i < count; ++i) {
        const std::string_view option = arguments[i];
        const std::string_view value = i + 1 < count ? arguments[i + 1] : "";
        ++i;
        if (option == "--rounds") {
            PALESTRA_CHECK(read_number<std::size_t>(value, 1, 1000, options.plan.rounds));
        } else if (option == "--turn") {
            PALESTRA_CHECK(read_number<double>(value, 0.001, 3600, options.plan.turn_seconds));
        } else if (option == "--document") {
            if (!named)
                options.documents.clear();
            named = true;
            options.documents.emplace_back(value);
        } else if (option == "--json") {
            options.json = value;
        } else {
            --i;
            if (option == "--no-peer")
                options.with_peer = false;
            else if (option == "--detail")
                options.detail = true;
            else if (option == "--wall")
                options.clock = Clock::wall;
            else
                return fail(FailureCode::wrong_usage,
                            {{"found", std::string(option)},
                             {"expected", "--rounds N, --turn SECONDS, --document NAME, --json FILE, --no-peer, "
                                          "--detail, --wall"}});
        }
    }
    return {};
}

std::shared_ptr<PeerProcess> peer_if_there(const Options& options) {
    if (!options.with_peer)
        return nullptr;
    auto places = JavaPeer::usual(PALESTRA_SOURCE_DIR, PALESTRA_BINARY_DIR);
    places.clock = options.clock;
    auto peer = start_java_peer(places);
    if (!peer) {
        std::fprintf(stderr, "peer not installed: %s\n", failure_line(peer.error()).c_str());
        return nullptr;
    }
    return *peer;
}

Outcome write_report(const Options& options, const Json& report) {
    return options.json.empty() ? Outcome{} : write_file(options.json, dump_json_pretty(report) + "\n");
}

} // namespace palestra::bench
