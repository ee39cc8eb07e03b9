// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/cast_parts.hpp"
#include "core/xpath/date_value.hpp"

namespace palestra::xpath {

Item date_of_text(Context& context, std::string_view text, Type type) {
    if (is_duration(type))
        return duration_item(context, or_raise(Duration::parse(duration_kind(type), text)));
    return moment_item(context, or_raise(DateTime::parse(date_time_kind(type), text)));
}

Item convert_date(Context& context, const Item& value, Type type) {
    if (is_duration(type))
        return duration_item(context, duration_of(value).cast_to(duration_kind(type)));
    return moment_item(context, or_raise(moment_of(value).cast_to(date_time_kind(type))));
}

std::string date_to_text(const Item& value) {
    return is_duration(value.type) ? duration_of(value).to_string() : moment_of(value).to_string();
}

} // namespace palestra::xpath
