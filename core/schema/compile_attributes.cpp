// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/compiler.hpp"
#include "core/schema/schema_error.hpp"
#include "core/schema/simple_value.hpp"

#include <algorithm>

namespace palestra::schema {
namespace {

bool has_symbol(const std::vector<AttributeUse>& uses, SymbolId symbol) {
    return std::ranges::find(uses, symbol, &AttributeUse::symbol) != uses.end();
}

} // namespace

/// Reads attributes from `from.node` on; answers the first component that is none.
pugi::xml_node Compiler::read_attributes(std::uint32_t index, Source from) {
    for (; from.node; from.node = next_component(from.node)) {
        const auto kind = kind_of(from.node);
        if (kind == "attribute")
            add_attribute(index, from);
        else if (kind == "attributeGroup")
            add_group(index, from, 0);
        else if (kind == "anyAttribute")
            read_any_attribute(index, from);
        else
            return from.node;
    }
    return {};
}

void Compiler::add_attribute(std::uint32_t index, const Source& source) {
    AttributeUse use;
    if (const auto reference = source.node.attribute("ref")) {
        const Source& global = definition(Space::attribute, source, reference.value());
        const QName name = Sources::resolve(source, reference.value());
        use = m->attributes[global_attribute(global, name)];
    } else {
        use.symbol = symbol_of(source, source.document->qualified_attributes);
        use.type = simple_type_of(source, "type");
    }
    const std::string_view required = source.node.attribute("use").value();
    use.required = required == "required";
    if (const auto fixed = source.node.attribute("fixed")) {
        std::string buffer;
        use.fixed = normalise_space(fixed.value(), m->simple_types[use.type].white_space, buffer);
        use.fixed_by_declaration = false;
    }
    if (required == "prohibited") {
        const auto& name = m->symbols[use.symbol];
        m_drafts[index].prohibited.push_back({name.uri, name.local});
        return;
    }
    auto& uses = m->complex_types[index].attributes;
    if (has_symbol(uses, use.symbol))
        throw SchemaError(source.document->file + ": attribute " + m->symbols[use.symbol].local +
                          " declared twice in " + m->complex_types[index].name);
    uses.push_back(std::move(use));
}

void Compiler::add_group(std::uint32_t index, const Source& source, unsigned depth) {
    constexpr unsigned k_depth = 50;
    if (depth > k_depth)
        throw SchemaError("attribute groups nest too deep");
    const Source& group = definition(Space::attribute_group, source, source.node.attribute("ref").value());
    for (Source inner{group.document, first_component(group.node)}; inner.node;
         inner.node = next_component(inner.node)) {
        const auto kind = kind_of(inner.node);
        if (kind == "attribute")
            add_attribute(index, inner);
        else if (kind == "attributeGroup")
            add_group(index, inner, depth + 1);
        else if (kind == "anyAttribute")
            read_any_attribute(index, inner);
        else
            throw SchemaError(group.document->file + ": xs:" + std::string(kind) + " in an attribute group");
    }
}

/// A type's own attributes come first, then those of its base: that is the order in which Xerces misses them.
void Compiler::inherit_attributes(std::uint32_t index, const ComplexType& base, bool extension) {
    auto& type = m->complex_types[index];
    const auto& prohibited = m_drafts[index].prohibited;
    for (const auto& use : base.attributes) {
        const auto& name = m->symbols[use.symbol];
        const bool removed =
            !extension && std::ranges::find(prohibited, QName{name.uri, name.local}) != prohibited.end();
        if (!removed && !has_symbol(type.attributes, use.symbol))
            type.attributes.push_back(use);
    }
    if (!extension || base.wildcard == k_nothing)
        return;
    if (type.wildcard != k_nothing && m->wildcards[type.wildcard].namespaces != Wildcard::Namespaces::any &&
        m->wildcards[type.wildcard].list != m->wildcards[base.wildcard].list)
        throw SchemaError("attribute wildcards of " + type.name + " and its base differ: not supported");
    if (type.wildcard == k_nothing)
        type.wildcard = base.wildcard;
}

void Compiler::read_any_attribute(std::uint32_t index, const Source& source) {
    auto& type = m->complex_types[index];
    if (type.wildcard != k_nothing)
        throw SchemaError(source.document->file + ": several attribute wildcards in one type are not supported");
    type.wildcard = static_cast<std::uint32_t>(m->wildcards.size());
    m->wildcards.push_back(wildcard(source));
}

std::uint32_t Compiler::global_attribute(const Source& source, const QName& name) {
    const SymbolId symbol = m->symbols.intern(name.uri, name.local);
    if (const auto known = m->global_attributes.find(symbol); known != m->global_attributes.end())
        return known->second;
    const auto index = static_cast<std::uint32_t>(m->attributes.size());
    AttributeUse attribute;
    attribute.symbol = symbol;
    attribute.type = simple_type_of(source, "type");
    if (const auto fixed = source.node.attribute("fixed")) {
        std::string buffer;
        attribute.fixed = normalise_space(fixed.value(), m->simple_types[attribute.type].white_space, buffer);
        attribute.fixed_by_declaration = true;
    }
    m->attributes.push_back(std::move(attribute));
    m->global_attributes.emplace(symbol, index);
    return index;
}

} // namespace palestra::schema
