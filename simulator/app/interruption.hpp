// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace palestra::app {

/// As long as one lives, the first Ctrl-C (or SIGTERM) is only remembered, so that the command can finish what it
/// writes; the second ends the program as usual. One at a time.
class Interruption {
public:
    Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;
    ~Interruption();

    [[nodiscard]] static bool asked();
};

} // namespace palestra::app
