// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/io/http/url.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::http {

/// Where a client may go: a guard rail, so that a simulation never talks to the real systems by mistake, and a URL that
/// somebody else chose (X-Callback-Url) never makes us knock on doors that only we can reach.
struct Reach {
    std::string named = {};  ///< host that the command's own --target names: the one real host it may call
    bool local_only = false; ///< loopback, private and link-local addresses only, whatever the name says
    std::vector<std::string> allowed = {};      ///< with local_only: hosts that the operator allows wherever they are
    std::vector<std::string> closed_ports = {}; ///< with local_only: besides every port below 1024 that is not 443
};

/// Whose system `host` is, by core/io/http/data/real-hosts.json; nothing for everybody else's.
[[nodiscard]] std::optional<std::string> real_owner(std::string_view host);

/// Before the name is looked up. Failures: real_host_refused (address, owner), destination_refused (address, reason).
[[nodiscard]] Outcome admit(const Url& url, const Reach& reach);

/// After it was: may this address be connected to? Decided on the address itself, so that a name whose answer changes
/// between two look-ups (DNS rebinding) gains nothing.
[[nodiscard]] bool admits_address(const Url& url, const Reach& reach, std::string_view address);

/// Loopback, private (RFC 1918, RFC 4193) or link-local, as text of an IPv4 or IPv6 address. The addresses where cloud
/// machines find their own secrets are link-local, and yet not among them.
[[nodiscard]] bool is_local_address(std::string_view address);

} // namespace palestra::http
