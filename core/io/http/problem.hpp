// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/io/http/message.hpp"

#include <string>
#include <string_view>

namespace palestra::http {

/// RFC 7807 body of the house's own nodes (the gateway's has its own shapes): type, title, status, detail.
[[nodiscard]] Response simple_problem(int status, std::string_view title, std::string_view detail,
                                      std::string_view type = "about:blank");
/// The failure's status and name. Paths and reasons stay inside: they are for the journal, not for who calls.
[[nodiscard]] Response problem_of(const Failure& failure);

} // namespace palestra::http
