// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/schema/builtin_types.hpp"
#include "core/schema/compiler.hpp"
#include "core/schema/lexical.hpp"
#include "core/schema/schema_error.hpp"
#include "core/schema/simple_value.hpp"

#include <algorithm>
#include <charconv>

namespace palestra::schema {
namespace {

std::size_t count_of(pugi::xml_node facet) {
    const std::string_view text = trim(facet.attribute("value").value());
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || end != text.data() + text.size())
        throw SchemaError("bad facet value " + std::string(text));
    return count;
}

std::optional<Bound::Kind> bound_kind(std::string_view facet) {
    if (facet == "maxInclusive")
        return Bound::Kind::max_inclusive;
    if (facet == "maxExclusive")
        return Bound::Kind::max_exclusive;
    if (facet == "minInclusive")
        return Bound::Kind::min_inclusive;
    if (facet == "minExclusive")
        return Bound::Kind::min_exclusive;
    return std::nullopt;
}

WhiteSpace white_space_of(std::string_view value) {
    return value == "preserve" ? WhiteSpace::preserve : value == "replace" ? WhiteSpace::replace : WhiteSpace::collapse;
}

} // namespace

std::uint32_t Compiler::simple_type(const Source& source, const QName& name) {
    auto& progress = m_simple.emplace(name, Progress::pending).first->second;
    if (progress == Progress::active)
        throw SchemaError("type " + name.local + " is derived from itself");
    progress = Progress::active;
    for (auto child = first_component(source.node); child; child = next_component(child)) {
        const Source inner{source.document, child};
        const auto kind = kind_of(child);
        SimpleType type;
        if (kind == "restriction")
            type = restricted(inner, simple_type_of(inner, "base"));
        else if (kind == "list")
            type = list_type(inner);
        else if (kind == "union")
            type = union_type(inner);
        else
            throw SchemaError(source.document->file + ": xs:" + std::string(kind) + " in a simple type");
        progress = Progress::done;
        return finish_simple(std::move(type), name);
    }
    throw SchemaError(source.document->file + ": a simple type without content");
}

std::uint32_t Compiler::local_simple_type(const Source& source) {
    const QName name{source.document->target,
                     anonymous_name(source.node) + "@" + std::to_string(source.node.offset_debug())};
    const std::uint32_t index = simple_type(source, name);
    m->simple_types[index].name = anonymous_name(source.node);
    return index;
}

std::uint32_t Compiler::finish_simple(SimpleType type, const QName& name) {
    type.name = name.local;
    type.uri = name.uri;
    m->simple_types.push_back(std::move(type));
    return static_cast<std::uint32_t>(m->simple_types.size() - 1);
}

SimpleType Compiler::restricted(const Source& restriction, std::uint32_t base) {
    SimpleType type = m->simple_types[base];
    type.base = base;
    type.enumerated = {};
    std::vector<std::string> patterns;
    bool own_values = false;
    for (auto facet = first_component(restriction.node); facet; facet = next_component(facet)) {
        const auto kind = kind_of(facet);
        if (kind == "enumeration") {
            if (!own_values)
                type.enumeration.clear();
            own_values = true;
            std::string buffer;
            type.enumeration.emplace_back(normalise_space(facet.attribute("value").value(), type.white_space, buffer));
        } else if (kind != "simpleType" && kind != "attribute" && kind != "attributeGroup" && kind != "anyAttribute") {
            read_facet(type, facet, patterns);
        }
    }
    if (!patterns.empty()) { // several patterns of one step are alternatives
        auto pattern = Pattern::compile(join(patterns, "|"));
        if (!pattern)
            throw SchemaError("bad pattern " + join(patterns, "|"));
        type.patterns.push_back(std::move(pattern));
    }
    std::ranges::stable_sort(type.bounds, {}, &Bound::kind);
    return type;
}

void Compiler::read_facet(SimpleType& type, pugi::xml_node facet, std::vector<std::string>& patterns) {
    const auto kind = kind_of(facet);
    const std::string value = facet.attribute("value").value();
    if (kind == "pattern")
        patterns.push_back(value);
    else if (kind == "length")
        type.length = count_of(facet);
    else if (kind == "minLength")
        type.min_length = count_of(facet);
    else if (kind == "maxLength")
        type.max_length = count_of(facet);
    else if (kind == "totalDigits")
        type.total_digits = count_of(facet);
    else if (kind == "fractionDigits")
        type.fraction_digits = count_of(facet);
    else if (kind == "whiteSpace")
        type.white_space = white_space_of(value);
    else if (const auto bound = bound_kind(kind)) {
        // A bound of the base on the same side is wider; keeping one of a kind is enough.
        std::erase_if(type.bounds, [&](const Bound& known) { return known.kind == *bound; });
        type.bounds.push_back({*bound, canonical_value(type, trim(value))});
    } else {
        throw SchemaError("facet " + std::string(kind) + " is not supported");
    }
}

SimpleType Compiler::list_type(const Source& list) {
    SimpleType type;
    type.base = builtin(*m, "anySimpleType");
    type.variety = Variety::list;
    type.white_space = WhiteSpace::collapse;
    type.item = simple_type_of(list, "itemType");
    if (m->simple_types[type.item].variety == Variety::list)
        throw SchemaError(list.document->file + ": a list of lists");
    return type;
}

SimpleType Compiler::union_type(const Source& node) {
    SimpleType type;
    type.base = builtin(*m, "anySimpleType");
    type.variety = Variety::union_type;
    type.white_space = WhiteSpace::collapse;
    const auto add = [&](std::uint32_t index) {
        const SimpleType& member = m->simple_types[index];
        if (member.variety == Variety::union_type) // Xerces lays inner unions open, and so loses their facets
            type.members.insert(type.members.end(), member.members.begin(), member.members.end());
        else
            type.members.push_back(index);
    };
    for (const auto& name : split(collapse_space(node.node.attribute("memberTypes").value()), " ")) {
        if (name.empty())
            continue;
        const TypeRef member = type_named(node, name);
        if (!member.simple)
            throw SchemaError(node.document->file + ": " + name + " is not a simple type");
        add(member.index);
    }
    for (auto child = first_component(node.node); child; child = next_component(child))
        add(local_simple_type({node.document, child}));
    return type;
}

/// Fills the sets that answer most questions: the listed values, and for unions the values that their members list.
/// Each candidate is checked the long way first, so the sets are never wider than the types.
void Compiler::index_values() {
    for (SimpleType& type : m->simple_types)
        type.enumerated.build({type.enumeration.begin(), type.enumeration.end()});
    const NamespaceScope no_namespaces;
    ValueChecker checker(*m, no_namespaces);
    for (std::uint32_t index = 0; index < m->simple_types.size(); ++index) {
        SimpleType& type = m->simple_types[index];
        std::vector<std::string_view> candidates(type.enumeration.begin(), type.enumeration.end());
        if (type.variety == Variety::union_type)
            for (const std::uint32_t member : type.members) {
                const auto& values = m->simple_types[member].enumeration;
                candidates.insert(candidates.end(), values.begin(), values.end());
            }
        std::vector<std::string_view> accepted;
        ValueError ignored;
        for (const auto text : candidates)
            if (checker.check(index, text, ignored) && checker.tokens().empty() && checker.normalised() == text)
                accepted.push_back(text);
        type.accepted.build(accepted);
    }
}

} // namespace palestra::schema
