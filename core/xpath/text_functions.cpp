// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/atomize.hpp"
#include "core/xpath/cast.hpp"
#include "core/xpath/function.hpp"
#include "core/xpath/types/regular_expression.hpp"
#include "core/xpath/types/text.hpp"

#include <array>
#include <cstring>

namespace palestra::xpath {
namespace {

using Arguments = std::span<const Item>;
using Sequences = std::span<const Sequence>;

constexpr std::string_view k_collation = "http://www.w3.org/2005/xpath-functions/collation/codepoint";

/// () counts as the empty string in the functions of F&O §7.
std::string_view view(const Item& item) {
    return item.exists() ? item.view() : std::string_view{};
}

Item owned(Context& context, std::string_view text) {
    return Item::string(context.arena.copy(text));
}

void require_codepoint_collation(Arguments a, std::size_t at) {
    if (a.size() > at && a[at].view() != k_collation)
        raise("FOCH0002", "only the code point collation is supported");
}

/// As in replace(): a text may be made longer only up to a point.
void append(const Context& context, std::string& text, std::string_view more) {
    if (text.size() + more.size() > RegularExpression::k_max_result_bytes)
        raise(k_result_too_large, "the text is too long");
    context.spend_on_text(more.size());
    text += more;
}

/// Where the second text begins in the first. memmem stays linear where std::string_view::find does not.
std::size_t find(std::string_view text, std::string_view wanted) {
    if (wanted.empty() || text.empty())
        return wanted.empty() ? 0 : std::string_view::npos;
    const void* place = ::memmem(text.data(), text.size(), wanted.data(), wanted.size());
    return place == nullptr ? std::string_view::npos
                            : static_cast<std::size_t>(static_cast<const char*>(place) - text.data());
}

Item string(Context& context, Arguments a) {
    return Item::string(a[0].exists() ? string_of(context, a[0]) : std::string_view{});
}

Item string_length(Context&, Arguments a) {
    return Item::integer(static_cast<std::int64_t>(length(view(a[0]))));
}

Item normalize_space_of(Context& context, Arguments a) {
    return owned(context, normalize_space(view(a[0])));
}

Item concat(Context& context, Arguments a) {
    std::string text;
    for (const Item& item : a)
        if (item.exists())
            append(context, text, text_of(context, item));
    return owned(context, text);
}

Item contains(Context&, Arguments a) {
    require_codepoint_collation(a, 2);
    return Item::boolean(find(view(a[0]), view(a[1])) != std::string_view::npos);
}

Item starts_with(Context&, Arguments a) {
    require_codepoint_collation(a, 2);
    return Item::boolean(view(a[0]).starts_with(view(a[1])));
}

Item ends_with(Context&, Arguments a) {
    require_codepoint_collation(a, 2);
    return Item::boolean(view(a[0]).ends_with(view(a[1])));
}

Item substring_of(Context&, Arguments a) {
    return Item::string(a.size() > 2 ? substring(view(a[0]), a[1].real, a[2].real) : substring(view(a[0]), a[1].real));
}

Item substring_before(Context&, Arguments a) {
    require_codepoint_collation(a, 2);
    const auto at = find(view(a[0]), view(a[1]));
    return Item::string(at == std::string_view::npos ? std::string_view{} : view(a[0]).substr(0, at));
}

Item substring_after(Context&, Arguments a) {
    require_codepoint_collation(a, 2);
    const auto at = find(view(a[0]), view(a[1]));
    return Item::string(at == std::string_view::npos ? std::string_view{} : view(a[0]).substr(at + view(a[1]).size()));
}

Item upper_case_of(Context& context, Arguments a) {
    return owned(context, upper_case(view(a[0])));
}

Item lower_case_of(Context& context, Arguments a) {
    return owned(context, lower_case(view(a[0])));
}

Item translate_of(Context& context, Arguments a) {
    return owned(context, translate(view(a[0]), a[1].view(), a[2].view()));
}

Item normalize_unicode_of(Context& context, Arguments a) {
    return owned(context, or_raise(normalize_unicode(view(a[0]), a.size() > 1 ? a[1].view() : "NFC")));
}

Item compare(Context&, Arguments a) {
    require_codepoint_collation(a, 2);
    if (!a[0].exists() || !a[1].exists())
        return {};
    const int order = compare_code_points(a[0].view(), a[1].view());
    return Item::integer(order < 0 ? -1 : order > 0 ? 1 : 0);
}

Item codepoint_equal(Context&, Arguments a) {
    return a[0].exists() && a[1].exists() ? Item::boolean(a[0].view() == a[1].view()) : Item{};
}

Item default_collation(Context&, Arguments) {
    return Item::string(k_collation);
}

void string_join(Context& context, Sequences a, Sequence& result) {
    std::string text;
    for (std::size_t at = 0; at < a[0].size(); ++at) {
        if (at > 0)
            append(context, text, a[1][0].view());
        append(context, text, a[0][at].view());
    }
    result.push_back(owned(context, text));
}

void to_codepoints(Context& context, Sequences a, Sequence& result) {
    for (const auto point : string_to_codepoints(a[0].empty() ? std::string_view{} : a[0][0].view())) {
        context.spend();
        result.push_back(Item::integer(static_cast<std::int64_t>(point)));
    }
}

void of_codepoints(Context& context, Sequences a, Sequence& result) {
    std::vector<std::int64_t> points;
    for (const Item& item : a[0])
        points.push_back(item.whole);
    result.push_back(owned(context, or_raise(codepoints_to_string(points))));
}

constexpr std::array k_rows{
    FunctionRow{"string", "x?", 0, "s", string, nullptr, true},
    FunctionRow{"string-length", "s?", 0, "i", string_length, nullptr, true},
    FunctionRow{"normalize-space", "s?", 0, "s", normalize_space_of, nullptr, true},
    FunctionRow{"concat", "a? a? a? ...", 2, "s", concat},
    FunctionRow{"contains", "s? s? s", 2, "b", contains},
    FunctionRow{"starts-with", "s? s? s", 2, "b", starts_with},
    FunctionRow{"ends-with", "s? s? s", 2, "b", ends_with},
    FunctionRow{"substring", "s? d d", 2, "s", substring_of},
    FunctionRow{"substring-before", "s? s? s", 2, "s", substring_before},
    FunctionRow{"substring-after", "s? s? s", 2, "s", substring_after},
    FunctionRow{"upper-case", "s?", 1, "s", upper_case_of},
    FunctionRow{"lower-case", "s?", 1, "s", lower_case_of},
    FunctionRow{"translate", "s? s s", 3, "s", translate_of},
    FunctionRow{"normalize-unicode", "s? s", 1, "s", normalize_unicode_of},
    FunctionRow{"compare", "s? s? s", 2, "i?", compare},
    FunctionRow{"codepoint-equal", "s? s?", 2, "b?", codepoint_equal},
    FunctionRow{"default-collation", "", 0, "s", default_collation},
    FunctionRow{"string-join", "s* s", 2, "s", nullptr, string_join},
    FunctionRow{"string-to-codepoints", "s?", 1, "i*", nullptr, to_codepoints},
    FunctionRow{"codepoints-to-string", "i*", 1, "s", nullptr, of_codepoints},
};

} // namespace

std::span<const FunctionRow> text_functions() {
    return k_rows;
}

} // namespace palestra::xpath
