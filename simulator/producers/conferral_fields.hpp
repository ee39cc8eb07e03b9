// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "simulator/producers/draft.hpp"

namespace palestra::producers {

/// requestBody of a creation or a replacement (contract §6.3); no workflowInstanceId when it is "".
[[nodiscard]] Json publication_fields(const Draft& draft, const std::string& workflow_id);
/// Body of a metadata update (contract §6.4), with a new submission. `changes` replaces fields of the profile by name.
[[nodiscard]] Json update_fields(const Draft& draft, const std::string& submission_id, const Json& changes);

} // namespace palestra::producers
