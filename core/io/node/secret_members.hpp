// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace palestra::node {

/// A JSON body with the secrets of the signing protocol cut (CSC API v2: access_token, SAD, the values of authData), as
/// the journal keeps it. Any other text comes back as it is.
[[nodiscard]] std::string without_secret_members(std::string_view body);

} // namespace palestra::node
