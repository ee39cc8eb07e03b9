// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "conformance/runner/desk.hpp"
#include "conformance/runner/operations.hpp"
#include "core/io/http/message.hpp"

namespace palestra::conformance {

/// What calls are made from.
struct Workbench {
    const Actor& actor;
    const Desk& desk;
    Entropy& entropy;
    const Clock& clock;
};

/// A good call of the operation about the document, changed as the case says (suites/README.md); templates are expanded
/// already, those of the operation's path too. Failures: those of make_token and Desk::file_of.
[[nodiscard]] Result<http::Request> build_request(const Operation& operation, const std::string& path,
                                                  const Json& change, const Document& document, const Workbench& bench);

} // namespace palestra::conformance
