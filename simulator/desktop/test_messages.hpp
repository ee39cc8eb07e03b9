// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/messages.hpp"

namespace palestra::desktop {

/// The real catalogues: presenters are tested with the words people read.
inline Messages test_messages(const std::string& language = "it") {
    auto messages = Messages::load(std::string(PALESTRA_SOURCE_DIR) + "/core/base/messages", language);
    return messages.value();
}

} // namespace palestra::desktop
