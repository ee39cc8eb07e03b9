// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/signature/signer.hpp"
#include "simulator/app/console.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace palestra::app {

struct RemoteWish {
    std::filesystem::path ready;
    std::string user, password, pin, credential;
    std::string otp; ///< the code itself, or "phone"; "" asks on the terminal
    bool automatic = false;
};

/// The trust service of a running chain as a signer. Failures: file_unreadable (no chain), those of RemoteSigner.
[[nodiscard]] Result<std::unique_ptr<signature::Signer>> open_remote(const RemoteWish& wish, const Console& console);

} // namespace palestra::app
