// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/error.hpp"

#include "core/base/text.hpp"

namespace palestra::xpath {

std::string quoted(std::string_view value) {
    return "\"" + ellipsis(value, 60) + "\"";
}

} // namespace palestra::xpath
