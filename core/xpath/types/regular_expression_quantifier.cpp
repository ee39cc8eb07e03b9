// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/regular_expression_quantifier.hpp"

namespace palestra::xpath {
namespace {

constexpr unsigned k_max_repeats = 65535;
constexpr unsigned k_unbounded = k_max_repeats + 1;

bool stands(std::string_view pattern, std::size_t at, std::string_view any) {
    return at < pattern.size() && any.find(pattern[at]) != std::string_view::npos;
}

bool take(std::string_view pattern, std::size_t& at, char c) {
    if (at >= pattern.size() || pattern[at] != c)
        return false;
    ++at;
    return true;
}

Expected<unsigned> number(std::string_view pattern, std::size_t& at) {
    const auto start = at;
    unsigned value = 0;
    for (; stands(pattern, at, "0123456789"); ++at) {
        value = value * 10 + static_cast<unsigned>(pattern[at] - '0');
        if (value > k_max_repeats)
            return error(k_result_too_large, "a quantifier above 65535 in a regular expression");
    }
    if (at == start)
        return invalid_pattern("a number was expected in a quantifier");
    return value;
}

/// After "{".
Expected<Quantifier> bounds(std::string_view pattern, std::size_t& at) {
    const auto least = number(pattern, at);
    if (!least)
        return std::unexpected(least.error());
    Quantifier found{*least, *least, {}};
    if (take(pattern, at, ',')) {
        found.most = k_unbounded;
        if (!stands(pattern, at, "}")) {
            const auto most = number(pattern, at);
            if (!most)
                return std::unexpected(most.error());
            found.most = *most;
        }
    }
    if (!take(pattern, at, '}'))
        return invalid_pattern("\"{\" without \"}\"");
    if (found.most < found.least)
        return invalid_pattern("a quantifier whose bounds are the wrong way round");
    return found;
}

} // namespace

std::unexpected<Error> invalid_pattern(std::string message) {
    return error("FORX0002", "invalid regular expression: " + std::move(message));
}

Expected<Quantifier> read_quantifier(std::string_view pattern, std::size_t& at) {
    const auto start = at;
    Quantifier found;
    if (take(pattern, at, '?')) {
        found.least = 0;
    } else if (take(pattern, at, '*')) {
        found = {0, k_unbounded, {}};
    } else if (take(pattern, at, '+')) {
        found = {1, k_unbounded, {}};
    } else if (take(pattern, at, '{')) {
        auto counted = bounds(pattern, at);
        if (!counted)
            return counted;
        found = std::move(*counted);
    } else {
        return found;
    }
    take(pattern, at, '?'); // reluctant
    if (stands(pattern, at, "?*+{"))
        return invalid_pattern("a quantifier after a quantifier");
    found.text = pattern.substr(start, at - start);
    return found;
}

} // namespace palestra::xpath
