// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/messages.hpp"
#include "simulator/desktop/inspector.hpp"
#include "simulator/desktop/story.hpp"

#include <string>
#include <vector>

namespace palestra::desktop {

/// One thing that is wrong with a token, in words: from the journal's gateway.tokens (docs/giornale.md).
struct TokenFinding {
    std::string header; ///< "Authorization" or "FSE-JWT-Signature"
    std::string field;  ///< claim or JOSE field; "" for the token as a whole, "tls" for the connection
    std::string rule;
    std::string text, remedy;
};

/// Why the gateway refused the tokens of a hop.
struct TokenRefusal {
    std::string answer; ///< "403 /msg/jwt-validation"
    std::vector<TokenFinding> findings;

    [[nodiscard]] bool empty() const { return findings.empty(); }
};

/// What the journal tells about the tokens that travelled in this hop: the gateway writes it inside its own, the hops
/// around that one carried the same tokens. Empty when nothing was refused.
[[nodiscard]] TokenRefusal token_refusal(const Story& story, const Step& hop, const Messages& messages);
/// The same of the fact itself. Any shape of its data is survived.
[[nodiscard]] TokenRefusal token_refusal(const journal::Event& fact, const Messages& messages);

/// The whole list, for who does not want to look for them among the claims.
void append_findings(std::vector<Block>& blocks, const TokenRefusal& refusal, const Messages& messages);
/// Those of one line of a token.
void append_findings_of(std::vector<Block>& blocks, const TokenRefusal& refusal, const std::string& header,
                        const std::string& field, const Messages& messages);

} // namespace palestra::desktop
