// SPDX-License-Identifier: EUPL-1.2
#include "core/io/http/reach.hpp"

#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/io/http/data/real_hosts.hpp"

#include <arpa/inet.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace palestra::http {
namespace {

using Octets = std::array<std::uint8_t, 16>;

struct RealHost {
    std::string domain, owner;
};

const std::vector<RealHost>& real_hosts() {
    static const auto all = [] {
        std::vector<RealHost> list;
        const auto read = parse_json(data::k_real_hosts, "real-hosts.json").value(); // ours: a test reads it
        for (const auto& each : array_of(read, "hosts"))
            list.push_back({text_of(each, "domain"), text_of(each, "owner")});
        return list;
    }();
    return all;
}

/// Names compare without case and without the final dot of an absolute one.
std::string plain(std::string_view host) {
    auto name = to_lower(host);
    while (name.ends_with('.'))
        name.pop_back();
    return name;
}

bool is_local_v4(const std::uint8_t* octets) {
    const auto a = octets[0];
    const auto b = octets[1];
    const bool metadata = a == 169 && b == 254 && octets[2] == 169 && octets[3] == 254;
    return a == 127 || a == 10 || (a == 172 && (b & 0xF0U) == 16) || (a == 192 && b == 168) ||
           (a == 169 && b == 254 && !metadata);
}

bool is_local_v6(const Octets& octets) {
    static constexpr Octets loopback{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    static constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    static constexpr Octets metadata{0xFD, 0, 0x0E, 0xC2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54};
    if (std::equal(mapped.begin(), mapped.end(), octets.begin()))
        return is_local_v4(octets.data() + mapped.size());
    const bool private_range = (octets[0] & 0xFEU) == 0xFC && octets != metadata;
    const bool link_local = octets[0] == 0xFE && (octets[1] & 0xC0U) == 0x80;
    return octets == loopback || private_range || link_local;
}

bool is_allowed(const Url& url, const Reach& reach) {
    return std::ranges::any_of(reach.allowed, [&](const auto& host) { return plain(host) == plain(url.host); });
}

bool is_open_port(const std::string& port, const Reach& reach) {
    unsigned number = 0;
    const auto read = std::from_chars(port.data(), port.data() + port.size(), number);
    return read.ec == std::errc{} && (number == 443 || number >= 1024) &&
           std::ranges::find(reach.closed_ports, std::to_string(number)) == reach.closed_ports.end();
}

std::unexpected<Failure> refused(const Url& url, const char* reason) {
    return fail(FailureCode::destination_refused, {{"address", url.authority()}, {"reason", reason}});
}

} // namespace

std::optional<std::string> real_owner(std::string_view host) {
    const auto name = plain(host);
    for (const auto& real : real_hosts())
        if (name == real.domain || name.ends_with("." + real.domain))
            return real.owner;
    return std::nullopt;
}

Outcome admit(const Url& url, const Reach& reach) {
    const bool named = !reach.named.empty() && plain(reach.named) == plain(url.host);
    if (const auto owner = real_owner(url.host); owner && !named)
        return fail(FailureCode::real_host_refused, {{"address", url.authority()}, {"owner", *owner}});
    if (!reach.local_only)
        return {};
    if (!is_open_port(url.port, reach))
        return refused(url, "destination.port");
    // The path is ours (contract §12.7): a query or a fragment would turn it into somebody else's.
    if (url.target.find_first_of("?#") != std::string::npos)
        return refused(url, "destination.query");
    return {};
}

bool admits_address(const Url& url, const Reach& reach, std::string_view address) {
    return !reach.local_only || is_allowed(url, reach) || is_local_address(address);
}

bool is_local_address(std::string_view address) {
    const std::string text(address.substr(0, address.find('%'))); // without the zone of a link-local address
    Octets octets{};
    if (::inet_pton(AF_INET, text.c_str(), octets.data()) == 1)
        return is_local_v4(octets.data());
    return ::inet_pton(AF_INET6, text.c_str(), octets.data()) == 1 && is_local_v6(octets);
}

} // namespace palestra::http
