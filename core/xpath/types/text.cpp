// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/text.hpp"

#include "core/base/text.hpp"
#include "core/xpath/types/code_points.hpp"
#include "core/xpath/types/floating_point.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace palestra::xpath {
namespace {

bool begins_code_point(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

/// Byte offset of the code point number `index`, counted from zero; the size of the text when there are fewer.
std::size_t offset_of(std::string_view text, double index) {
    if (index >= static_cast<double>(text.size()))
        return text.size();
    auto left = static_cast<std::size_t>(index);
    std::size_t at = 0;
    while (left > 0 && at < text.size()) {
        ++at;
        while (at < text.size() && !begins_code_point(text[at]))
            ++at;
        --left;
    }
    return at;
}

/// Percent-encodes, byte by byte, what `keep` does not keep.
template <typename Keep>
std::string percent_encoded(std::string_view text, Keep keep) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (keep(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4U];
        out += digits[byte & 0xFU];
    }
    return out;
}

/// What becomes of each code point that fn:translate changes.
class Translation {
public:
    static constexpr char32_t k_removed = 0xFFFFFFFF;

    Translation(std::string_view from, std::string_view to) {
        for (std::size_t i = 0; i < ascii_.size(); ++i)
            ascii_[i] = static_cast<char32_t>(i);
        std::vector<bool> seen(ascii_.size());
        for (std::size_t from_at = 0, to_at = 0; from_at < from.size();) {
            const auto point = next_code_point(from, from_at);
            const auto becomes = to_at < to.size() ? next_code_point(to, to_at) : k_removed;
            if (point >= ascii_.size()) {
                others_.emplace(point, becomes);
            } else if (!seen[point]) {
                seen[point] = true;
                ascii_.at(point) = becomes;
            }
        }
    }

    [[nodiscard]] char32_t operator()(char32_t point) const {
        if (point < ascii_.size())
            return ascii_.at(point);
        const auto found = others_.find(point);
        return found == others_.end() ? point : found->second;
    }

private:
    std::array<char32_t, 128> ascii_{};
    std::unordered_map<char32_t, char32_t> others_;
};

} // namespace

std::size_t length(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, begins_code_point));
}

std::string_view substring(std::string_view text, double start) {
    const double first = round_half_up(start);
    if (std::isnan(first))
        return {};
    return text.substr(offset_of(text, std::max(first, 1.0) - 1));
}

std::string_view substring(std::string_view text, double start, double length) {
    // F&O 7.4.3: the characters at positions p with round(start) ≤ p < round(start) + round(length).
    const double first = round_half_up(start);
    const double end = first + round_half_up(length);
    if (std::isnan(first) || std::isnan(end) || end <= 1 || end <= first)
        return {};
    const auto from = offset_of(text, std::max(first, 1.0) - 1);
    const auto rest = text.substr(from);
    return rest.substr(0, offset_of(rest, end - std::max(first, 1.0)));
}

int compare_code_points(std::string_view a, std::string_view b) {
    return a.compare(b); // the bytes of UTF-8 sort as its code points do
}

std::string translate(std::string_view text, std::string_view from, std::string_view to) {
    const Translation translation(from, to);
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const auto point = next_code_point(text, at);
        const auto becomes = translation(point);
        if (becomes == point)
            out += text.substr(begin, at - begin);
        else if (becomes != Translation::k_removed)
            append_code_point(out, becomes);
    }
    return out;
}

std::string normalize_space(std::string_view text) {
    return collapse_space(text);
}

Expected<std::string> codepoints_to_string(std::span<const std::int64_t> code_points) {
    std::string out;
    for (const auto point : code_points) {
        if (point < 0 || point > 0x10FFFF || !is_xml_character(static_cast<char32_t>(point)))
            return error("FOCH0001", "not an XML character: " + std::to_string(point));
        append_code_point(out, static_cast<char32_t>(point));
    }
    return out;
}

std::vector<char32_t> string_to_codepoints(std::string_view text) {
    std::vector<char32_t> points;
    points.reserve(text.size());
    for (std::size_t at = 0; at < text.size();)
        points.push_back(next_code_point(text, at));
    return points;
}

std::string encode_for_uri(std::string_view text) {
    return percent_encoded(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
               c == '.' || c == '~';
    });
}

std::string iri_to_uri(std::string_view text) {
    // Everything printable in ASCII but the characters F&O 7.4.11 names.
    return percent_encoded(text, [](char c) {
        return c > 0x20 && c < 0x7F && std::string_view("<>\"{}|\\^`").find(c) == std::string_view::npos;
    });
}

std::string escape_html_uri(std::string_view text) {
    return percent_encoded(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

} // namespace palestra::xpath
