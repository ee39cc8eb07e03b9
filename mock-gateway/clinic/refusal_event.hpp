// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/node/node.hpp"
#include "mock-gateway/clinic/clinic.hpp"

namespace palestra::gateway::clinic {

/// Records gateway.tokens (docs/giornale.md) when the answer complains of the tokens: F-03 … F-07, J-02 … J-16.
/// Anything else costs a look at the status. The document is opened again only for a caller that the door let in.
void tell_of_tokens(const node::World& world, const Rules& rules, const http::Request& request,
                    const http::Response& response, const TraceContext& trace);

} // namespace palestra::gateway::clinic
