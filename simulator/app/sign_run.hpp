// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/console.hpp"

#include <string>
#include <vector>

namespace palestra::app {

/// What the command line of `palestra sign` gives. "" is nothing.
struct SignWish {
    std::vector<std::string> files;
    std::string with = "software";
    std::string out, data, ready;
    std::string key, password, signer;    ///< software
    std::string module, pin, certificate; ///< token; PIN and certificate also remote
    std::string user, otp;                ///< remote, automatic
    std::string field, reason;
    bool visible = false, time_stamp = false;
    int page = -1;
    std::string defect;
    std::string format = "text";
};

/// Exit code: 0 signed, 1 a document that cannot be, 2 wrong usage or a refused PIN or password, 4 no device.
[[nodiscard]] int run_sign(const SignWish& wish, const Console& console);

} // namespace palestra::app
