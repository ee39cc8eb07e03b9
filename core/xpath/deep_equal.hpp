// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/context.hpp"

namespace palestra::xpath {

/// fn:deep-equal with the code point collation (F&O §15.3.1).
[[nodiscard]] bool deep_equal(Context& context, const Sequence& left, const Sequence& right);

} // namespace palestra::xpath
