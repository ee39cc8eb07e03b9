// SPDX-License-Identifier: EUPL-1.2
#include "core/base/encoding.hpp"
#include "core/cda/mapping/datatypes.hpp"
#include "core/xml/document.hpp"

namespace palestra::cda {
namespace {

const char* type_of(const Value& value) {
    constexpr const char* k_types[] = {nullptr, "CD", "PQ", "IVL_PQ", "ST", "INT", "BL", "TS", "IVL_TS", "MO"};
    return k_types[value.index()];
}

/// An empty value of the type that xsi:type names; CE and CV are read as CD. Monostate for the types we do not know.
Value empty_of(std::string_view type) {
    if (const auto colon = type.find(':'); colon != std::string_view::npos)
        type.remove_prefix(colon + 1);
    if (type == "CD" || type == "CE" || type == "CV" || type == "CS")
        return Code{};
    if (type == "PQ" || type == "REAL")
        return Quantity{};
    if (type == "IVL_PQ")
        return QuantityRange{};
    if (type == "ST" || type == "ED")
        return std::string{};
    if (type == "INT")
        return Integer{};
    if (type == "BL")
        return Boolean{};
    if (type == "TS")
        return Moment{};
    if (type == "IVL_TS")
        return Interval{};
    if (type == "MO")
        return Money{};
    return {};
}

struct Contents {
    Scope& scope;

    void operator()(std::monostate) const {}

    void operator()(Code& code) const { map(scope, code); }

    void operator()(Quantity& quantity) const { map(scope, quantity); }

    void operator()(QuantityRange& range) const {
        map(scope, range.point);
        map(scope, range);
    }

    void operator()(std::string& text) const { scope.text(text); }

    void operator()(Integer& integer) const { scope.attribute("value", integer.value); }

    void operator()(Boolean& boolean) const {
        auto text = std::string(boolean.value ? "true" : "false");
        scope.attribute("value", text);
        boolean.value = text == "true";
    }

    void operator()(Moment& moment) const { scope.attribute("value", moment.value); }

    void operator()(Interval& interval) const { map_interval_parts(scope, interval, Low::when_known); }

    void operator()(Money& money) const {
        scope.attribute("value", money.value);
        scope.attribute("currency", money.currency);
    }
};

} // namespace

void map(Scope& scope, Media& media) {
    scope.attribute("mediaType", media.media_type);
    scope.constant("representation", "B64");
    auto text = scope.writing() ? base64(media.bytes) : std::string{};
    scope.text(text);
    if (scope.writing())
        return;
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
    media.bytes = base64_decode(text).value_or(std::string{});
}

void map_value(Scope& scope, Value& value, const Match& match, const char* name) {
    scope.when(
        value.index() != 0, name,
        [&](Scope& s) {
            auto type = std::string(s.writing() ? type_of(value) : "");
            s.attribute("xsi:type", type);
            if (s.reading())
                value = empty_of(type);
            std::visit(Contents{s}, value);
        },
        match);
}

} // namespace palestra::cda
