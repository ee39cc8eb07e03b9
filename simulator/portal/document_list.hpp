// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"

namespace palestra::portal {

/// What the page shows of an INI entry: plain words instead of codes where INI has them.
[[nodiscard]] Json document_json(const Json& ini_entry);

} // namespace palestra::portal
