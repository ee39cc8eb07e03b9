// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/base/messages.hpp"
#include "core/signature/validation/validation.hpp"

#include <string>

namespace palestra::app {

/// A report of signatures for people, and for programs.
[[nodiscard]] std::string text_of_report(const signature::SignedFileReport& report, const std::string& file,
                                         const Messages& messages);
[[nodiscard]] Json json_of_report(const signature::SignedFileReport& report, const std::string& file,
                                  const Messages& messages);

} // namespace palestra::app
