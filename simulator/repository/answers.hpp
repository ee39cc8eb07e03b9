// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/io/http/message.hpp"
#include "simulator/repository/archive.hpp"

namespace palestra::repository {

/// A document as the REST face shows it; times ISO 8601.
[[nodiscard]] Json to_json(const StoredDocument& document, const Repositories& repositories);
[[nodiscard]] Json to_json(const Place& place, const Repositories& repositories);
/// What is said to a refusal (Answer), RFC 7807 with the members that the case has (deletedBy, reason, …).
[[nodiscard]] http::Response refusal(const Reply& reply, const std::string& unique_id);
[[nodiscard]] http::Response unknown_repository(const std::string& id, const Repositories& repositories);

} // namespace palestra::repository
