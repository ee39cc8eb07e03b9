// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/console.hpp"

#include <string>
#include <vector>

namespace palestra::app {

/// What the command line of `palestra verify` gives. "" is nothing.
struct VerifyWish {
    std::string file, data, at, signer;
    std::vector<std::string> trust, crls, ocsp;
    bool qualified = false, no_revocation = false;
    std::string format = "text";
};

/// Exit code: 0 both verdicts are good, 3 the gateway's is and the other is INDETERMINATE, 1 anything worse, 2 what
/// cannot be read.
[[nodiscard]] int run_verify(const VerifyWish& wish, const Console& console);

} // namespace palestra::app
