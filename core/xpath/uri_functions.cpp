// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/cast.hpp"
#include "core/xpath/function.hpp"
#include "core/xpath/types/text.hpp"
#include "core/xpath/types/uri_reference.hpp"

#include <array>

namespace palestra::xpath {
namespace {

using Arguments = std::span<const Item>;

std::string_view view(const Item& item) {
    return item.exists() ? item.view() : std::string_view{};
}

Item encode(Context& context, Arguments a) {
    return Item::string(context.arena.copy(encode_for_uri(view(a[0]))));
}

Item iri(Context& context, Arguments a) {
    return Item::string(context.arena.copy(iri_to_uri(view(a[0]))));
}

Item html(Context& context, Arguments a) {
    return Item::string(context.arena.copy(escape_html_uri(view(a[0]))));
}

Item static_base_uri(Context& context, Arguments) {
    return context.base_uri.empty() ? Item{} : Item::string(context.base_uri, Type::uri);
}

Item resolve(Context& context, Arguments a) {
    if (!a[0].exists())
        return {};
    const auto base = a.size() > 1 ? a[1].view() : context.base_uri;
    if (a.size() == 1 && base.empty())
        raise("FONS0005", "there is no base URI");
    return Item::string(context.arena.copy(or_raise(resolve_uri(a[0].view(), base))), Type::uri);
}

/// fn:error always ends the evaluation (F&O §3).
void error(Context& context, std::span<const Sequence> a, Sequence&) {
    Error problem{"FOER0000", "fn:error() was called"};
    if (!a.empty() && !a[0].empty()) {
        const QualifiedName& name = *a[0][0].name;
        const bool standard = name.uri == "http://www.w3.org/2005/xqt-errors";
        problem.name = (standard ? std::string{} : "{" + std::string(name.uri) + "}") + std::string(name.local);
        problem.message += ": " + std::string(text_of(context, a[0][0]));
    }
    if (a.size() > 1)
        problem.message += ": " + quoted(a[1][0].view());
    throw Raised{std::move(problem)};
}

constexpr std::array k_rows{
    FunctionRow{"encode-for-uri", "s?", 1, "s", encode},
    FunctionRow{"iri-to-uri", "s?", 1, "s", iri},
    FunctionRow{"escape-html-uri", "s?", 1, "s", html},
    FunctionRow{"resolve-uri", "s? s", 1, "u?", resolve},
    FunctionRow{"static-base-uri", "", 0, "u?", static_base_uri},
    FunctionRow{"error", "q? s x*", 0, "x*", nullptr, error},
};

} // namespace

std::span<const FunctionRow> uri_functions() {
    return k_rows;
}

} // namespace palestra::xpath
