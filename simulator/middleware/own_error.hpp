// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/io/http/message.hpp"

#include <string>

namespace palestra::middleware {

/// Whether the failure says that the gateway could not be spoken to, and not that we could not work.
[[nodiscard]] bool is_unreachable(const Failure& failure);
/// Whether the message may have arrived all the same: the connection stood when it failed.
[[nodiscard]] bool may_have_arrived(const Failure& failure);

/// The middleware's own errors (contract §17), the only bodies that are not the gateway's. `detail` and `instance` are
/// free there: `instance` tells where a publication waits, "" for none.
[[nodiscard]] http::Response io_error(const std::string& detail, const std::string& instance = {});
[[nodiscard]] http::Response internal_error();

} // namespace palestra::middleware
