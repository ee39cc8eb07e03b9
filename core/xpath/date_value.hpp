// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/context.hpp"
#include "core/xpath/types/date_time.hpp"
#include "core/xpath/types/duration.hpp"

namespace palestra::xpath {

/// One of the eight types that DateTime stands for: xs:dateTime … xs:gMonth.
[[nodiscard]] constexpr bool is_date_time(Type type) {
    return type >= Type::date_time && type <= Type::month;
}

/// xs:duration or one of the two types that have an order.
[[nodiscard]] constexpr bool is_duration(Type type) {
    return type >= Type::duration && type <= Type::day_time_duration;
}

[[nodiscard]] constexpr bool is_ordered_duration(Type type) {
    return type == Type::year_month_duration || type == Type::day_time_duration;
}

/// The kind of a type for which is_date_time holds, and of one for which is_duration holds.
[[nodiscard]] constexpr DateTimeKind date_time_kind(Type type) {
    return static_cast<DateTimeKind>(static_cast<int>(type) - static_cast<int>(Type::date_time));
}

[[nodiscard]] constexpr DurationKind duration_kind(Type type) {
    return static_cast<DurationKind>(static_cast<int>(type) - static_cast<int>(Type::duration));
}

static_assert(date_time_kind(Type::month) == DateTimeKind::month &&
              date_time_kind(Type::year_month) == DateTimeKind::year_month);
static_assert(duration_kind(Type::day_time_duration) == DurationKind::day_time &&
              duration_kind(Type::year_month_duration) == DurationKind::year_month);

[[nodiscard]] inline const DateTime& moment_of(const Item& item) {
    return item.unbox<DateTime>();
}

[[nodiscard]] inline const Duration& duration_of(const Item& item) {
    return item.unbox<Duration>();
}

/// The value in the arena, its type told by its kind.
[[nodiscard]] inline Item moment_item(Context& context, const DateTime& value) {
    Item item;
    item.type = static_cast<Type>(static_cast<int>(Type::date_time) + static_cast<int>(value.kind()));
    item.boxed = context.arena.box(value);
    return item;
}

[[nodiscard]] inline Item duration_item(Context& context, const Duration& value) {
    Item item;
    item.type = static_cast<Type>(static_cast<int>(Type::duration) + static_cast<int>(value.kind()));
    item.boxed = context.arena.box(value);
    return item;
}

} // namespace palestra::xpath
