// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/console.hpp"

#include <string>
#include <vector>

namespace palestra::app {

/// What the command line of `palestra token check` gives. "" is nothing; "-" is standard input, once.
struct TokenCheckWish {
    std::string bearer, signature, request; ///< files
    std::string operation, body, file, ca, tls_name, at, ready;
    std::vector<std::string> also, audiences, middlewares;
    std::string format = "text";
};

/// Exit code: 0 the tokens pass, 1 they do not, 2 wrong usage or what cannot be read.
[[nodiscard]] int run_token_check(const TokenCheckWish& wish, const Console& console);

} // namespace palestra::app
