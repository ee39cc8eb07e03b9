// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/cast_parts.hpp"
#include "core/xpath/date_operators.hpp"

namespace palestra::xpath {

Item date_of_text(Context&, std::string_view, Type) {
    raise("XPST0051", "dates");
}

Item convert_date(Context&, const Item&, Type) {
    raise("XPST0051", "dates");
}

std::string date_to_text(const Item&) {
    return {};
}

bool equal_dates(const Context&, const Item&, const Item&) {
    raise("XPTY0004", "dates");
}

int order_dates(const Context&, const Item&, const Item&) {
    raise("XPTY0004", "dates");
}

Item calculate_dates(Context&, char, const Item&, const Item&) {
    raise("XPTY0004", "dates");
}

} // namespace palestra::xpath
