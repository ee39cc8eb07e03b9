// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/value_messages.hpp"

#include "core/schema/lexical.hpp"

#include <fmt/format.h>

namespace palestra::schema::messages {

ValueError pattern(std::string_view text, const Pattern& pattern, const SimpleType& type) {
    return {"cvc-pattern-valid",
            fmt::format("cvc-pattern-valid: Value '{}' is not facet-valid with respect to pattern '{}' for type '{}'.",
                        text, pattern.expression(), type.name),
            pattern.expression()};
}

ValueError not_lexical(std::string_view text, const SimpleType& type) {
    return {"cvc-datatype-valid.1.2.1",
            fmt::format("cvc-datatype-valid.1.2.1: '{}' is not a valid value for '{}'.", text, type.primitive),
            type.primitive};
}

ValueError undeclared_prefix(std::string_view text, std::string_view prefix) {
    return {
        "UndeclaredPrefix",
        fmt::format("UndeclaredPrefix: Cannot resolve '{}' as a QName: the prefix '{}' is not declared.", text, prefix),
        {}};
}

ValueError not_in_union(std::string_view text, const SimpleType& type, std::string expected) {
    return {"cvc-datatype-valid.1.2.3",
            fmt::format("cvc-datatype-valid.1.2.3: '{}' is not a valid value of union type '{}'.", text, type.name),
            std::move(expected)};
}

ValueError enumeration(std::string_view text, const SimpleType& type) {
    std::string values;
    for (const auto& value : type.enumeration)
        values += (values.empty() ? "" : ", ") + canonical_value(type, value);
    return {"cvc-enumeration-valid",
            fmt::format("cvc-enumeration-valid: Value '{}' is not facet-valid with respect to enumeration '[{}]'. It "
                        "must be a value from the enumeration.",
                        text, values),
            std::move(values)};
}

ValueError length(std::string_view facet, std::string_view text, std::size_t length, std::size_t limit,
                  const SimpleType& type) {
    return {fmt::format("cvc-{}-valid", facet),
            fmt::format("cvc-{0}-valid: Value '{1}' with length = '{2}' is not facet-valid with respect to {0} '{3}' "
                        "for type '{4}'.",
                        facet, text, length, limit, type.name),
            fmt::format("{} {}", facet, limit)};
}

ValueError digits(std::string_view text, bool fraction, std::size_t count, std::size_t limit) {
    const auto* what = fraction ? "fraction" : "total";
    return {fmt::format("cvc-{}Digits-valid", what),
            fmt::format("cvc-{0}Digits-valid: Value '{1}' has {2} {0} digits, but the number of {0} digits has been "
                        "limited to {3}.",
                        what, text, count, limit),
            fmt::format("{}Digits {}", what, limit)};
}

ValueError bound(std::string_view text, const Bound& bound, const SimpleType& type) {
    static constexpr std::string_view k_names[] = {"maxInclusive", "maxExclusive", "minInclusive", "minExclusive"};
    const auto facet = k_names[static_cast<std::size_t>(bound.kind)];
    return {fmt::format("cvc-{}-valid", facet),
            fmt::format("cvc-{0}-valid: Value '{1}' is not facet-valid with respect to {0} '{2}' for type '{3}'.",
                        facet, text, bound.text, type.name),
            fmt::format("{} {}", facet, bound.text)};
}

ValueError repeated_id(std::string_view text) {
    return {"cvc-id.2", fmt::format("cvc-id.2: There are multiple occurrences of ID value '{}'.", text), {}};
}

ValueError undeclared_entity(std::string_view text) {
    return {"UndeclaredEntity", fmt::format("UndeclaredEntity: Entity '{}' is not declared.", text), {}};
}

} // namespace palestra::schema::messages
