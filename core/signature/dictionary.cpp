// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/dictionary.hpp"

#include "core/base/dates.hpp"
#include "core/base/text.hpp"

namespace palestra::signature {

std::optional<Range> byte_range(QPDFObjectHandle value, std::size_t size) {
    auto array = value.getKey("/ByteRange");
    if (!array.isArray() || array.getArrayNItems() != 4)
        return std::nullopt;
    Range range{};
    for (int i = 0; i < 4; ++i) {
        auto item = array.getArrayItem(i);
        if (!item.isInteger() || item.getIntValue() < 0)
            return std::nullopt;
        range[static_cast<std::size_t>(i)] = static_cast<std::size_t>(item.getIntValue());
    }
    const bool inside = range[0] <= size && range[1] <= size - range[0] && range[2] >= range[0] + range[1] &&
                        range[2] <= size && range[3] <= size - range[2];
    return inside ? std::optional(range) : std::nullopt;
}

std::string_view without_padding(std::string_view der) {
    if (der.size() < 4 || der[0] != '\x30')
        return der;
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(der[i]); };
    std::size_t header = 2;
    std::size_t length = at(1);
    if (length >= 0x80) {
        const std::size_t count = length & 0x7FU;
        if (count == 0 || count > 4 || der.size() < 2 + count)
            return der;
        length = 0;
        for (std::size_t i = 0; i < count; ++i)
            length = length << 8U | at(2 + i);
        header += count;
    }
    return length <= der.size() - header ? der.substr(0, header + length) : der;
}

std::optional<TimePoint> signing_date(QPDFObjectHandle value) {
    auto date = value.getKey("/M");
    if (!date.isString())
        return std::nullopt;
    auto text = replace_all(date.getUTF8Value(), "'", "");
    if (text.starts_with("D:"))
        text.erase(0, 2);
    if (const auto zulu = text.find('Z'); zulu != std::string::npos)
        text.resize(zulu + 1);
    return parse_hl7(text);
}

} // namespace palestra::signature
