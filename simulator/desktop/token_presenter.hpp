// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/messages.hpp"
#include "simulator/desktop/inspector.hpp"
#include "simulator/desktop/token_findings.hpp"
#include "simulator/desktop/token_reader.hpp"

namespace palestra::desktop {

/// The opened token as inspector blocks: JOSE header, claims with what each one is for (messages
/// "desktop.claim.<name>"), and a word on the signature. What `refusal` says of this token stands below the line that
/// it is about; what is wrong because it is not there has a line too.
void append_token(std::vector<Block>& blocks, const std::string& header_name, const OpenToken& token,
                  const TokenRefusal& refusal, const Messages& messages);

} // namespace palestra::desktop
