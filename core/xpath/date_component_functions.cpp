// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/cast_parts.hpp"
#include "core/xpath/date_value.hpp"
#include "core/xpath/function.hpp"

#include <array>

namespace palestra::xpath {
namespace {

// F&O §10.5: the parts of durations, dates and times. Every one of them answers () to ().

using Arguments = std::span<const Item>;

template <auto field>
Item field_of(Context&, Arguments a) {
    return a[0].exists() ? Item::integer(moment_of(a[0]).fields().*field) : Item{};
}

Item seconds_of(Context& context, Arguments a) {
    return a[0].exists() ? decimal_item(context, moment_of(a[0]).seconds()) : Item{};
}

Item timezone_of(Context& context, Arguments a) {
    if (!a[0].exists())
        return {};
    const auto timezone = moment_of(a[0]).timezone();
    return timezone ? duration_item(context, *timezone) : Item{};
}

template <auto part>
Item part_of(Context&, Arguments a) {
    return a[0].exists() ? Item::integer((duration_of(a[0]).*part)()) : Item{};
}

Item seconds_of_duration(Context& context, Arguments a) {
    return a[0].exists() ? decimal_item(context, duration_of(a[0]).seconds()) : Item{};
}

constexpr std::array k_rows{
    FunctionRow{"years-from-duration", "R?", 1, "i?", part_of<&Duration::years>},
    FunctionRow{"months-from-duration", "R?", 1, "i?", part_of<&Duration::months>},
    FunctionRow{"days-from-duration", "R?", 1, "i?", part_of<&Duration::days>},
    FunctionRow{"hours-from-duration", "R?", 1, "i?", part_of<&Duration::hours>},
    FunctionRow{"minutes-from-duration", "R?", 1, "i?", part_of<&Duration::minutes>},
    FunctionRow{"seconds-from-duration", "R?", 1, "m?", seconds_of_duration},
    FunctionRow{"year-from-dateTime", "D?", 1, "i?", field_of<&DateTimeFields::year>},
    FunctionRow{"month-from-dateTime", "D?", 1, "i?", field_of<&DateTimeFields::month>},
    FunctionRow{"day-from-dateTime", "D?", 1, "i?", field_of<&DateTimeFields::day>},
    FunctionRow{"hours-from-dateTime", "D?", 1, "i?", field_of<&DateTimeFields::hour>},
    FunctionRow{"minutes-from-dateTime", "D?", 1, "i?", field_of<&DateTimeFields::minute>},
    FunctionRow{"seconds-from-dateTime", "D?", 1, "m?", seconds_of},
    FunctionRow{"timezone-from-dateTime", "D?", 1, "Y?", timezone_of},
    FunctionRow{"year-from-date", "A?", 1, "i?", field_of<&DateTimeFields::year>},
    FunctionRow{"month-from-date", "A?", 1, "i?", field_of<&DateTimeFields::month>},
    FunctionRow{"day-from-date", "A?", 1, "i?", field_of<&DateTimeFields::day>},
    FunctionRow{"timezone-from-date", "A?", 1, "Y?", timezone_of},
    FunctionRow{"hours-from-time", "T?", 1, "i?", field_of<&DateTimeFields::hour>},
    FunctionRow{"minutes-from-time", "T?", 1, "i?", field_of<&DateTimeFields::minute>},
    FunctionRow{"seconds-from-time", "T?", 1, "m?", seconds_of},
    FunctionRow{"timezone-from-time", "T?", 1, "Y?", timezone_of},
};

} // namespace

std::span<const FunctionRow> date_component_functions() {
    return k_rows;
}

} // namespace palestra::xpath
