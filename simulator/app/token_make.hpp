// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/console.hpp"

#include <string>
#include <vector>

namespace palestra::app {

/// What the command line of `palestra token make` gives.
struct TokenMakeWish {
    std::string ready, data;
    std::string client = "producer", operation = "E1", file, operator_code = "PROVAX00X00X000Y", person, out;
    std::vector<std::string> audiences, claims; ///< at most one aud; claims as "name=value"
    std::string format = "text";
};

/// Prints the two headers; with `out` also writes bearer.jwt and signature.jwt. Exit code 0, or that of the failure.
[[nodiscard]] int run_token_make(const TokenMakeWish& wish, const Console& console);

} // namespace palestra::app
