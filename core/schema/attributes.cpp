// SPDX-License-Identifier: EUPL-1.2
// The attributes of an element against its type.
#include "core/schema/builtin_types.hpp"
#include "core/schema/compiled.hpp"
#include "core/schema/lexical.hpp"
#include "core/schema/validator.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace palestra::schema {

Validator::Special Validator::special_attributes(xml::NodeId element) {
    Special special;
    const xml::NodeId end = element + 1 + m_tree.attribute_count(element);
    for (xml::NodeId id = element + 1; id < end; ++id) {
        const SymbolId symbol = symbol_of(id);
        if (symbol == k_xsi_type)
            special.type = id;
        else if (symbol == k_xsi_nil)
            special.nil = id;
    }
    return special;
}

/// Nothing when xsi:type names no type; the declared type then stays.
std::optional<TypeRef> Validator::xsi_type(Frame& frame, xml::NodeId attribute) {
    const Place place{attribute, frame.node};
    const std::string_view written = m_tree.text(attribute);
    ValueError error;
    if (!m_values.check(m_schema.xsi_types[0], written, error)) {
        report(place, error.code, error.message, error.expected, std::string(written));
        report(place, "cvc-elt.4.1",
               fmt::format("cvc-elt.4.1: The value '{}' of attribute '{},type' of element '{}' is not a valid QName.",
                           written, k_xsi, raw_name(frame.node)),
               {}, std::string(written));
        return std::nullopt;
    }
    const std::string_view name = m_values.normalised();
    const auto colon = name.find(':');
    const auto prefix = colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
    const auto local = colon == std::string_view::npos ? name : name.substr(colon + 1);
    const auto uri = m_scope.find(prefix).value_or("");
    const SymbolId symbol = m_schema.symbols.find(uri, local);
    const auto found = m_schema.types.find(symbol);
    if (symbol == k_unknown || found == m_schema.types.end()) {
        report(place, "cvc-elt.4.2",
               fmt::format("cvc-elt.4.2: Cannot resolve '{}' to a type definition for element '{}'.", written,
                           raw_name(frame.node)),
               {}, std::string(written));
        return std::nullopt;
    }
    if (frame.type && !m_schema.derives(found->second, frame.type))
        report(place, "cvc-elt.4.3",
               fmt::format("cvc-elt.4.3: Type '{}' is not validly derived from the type definition, '{}', of element "
                           "'{}'.",
                           written, m_schema.name_of(frame.type), raw_name(frame.node)),
               m_schema.name_of(frame.type), std::string(written));
    return found->second;
}

void Validator::check_nil(Frame& frame, xml::NodeId attribute) {
    if (!frame.declaration->nillable) {
        report({attribute, frame.node}, "cvc-elt.3.1",
               fmt::format("cvc-elt.3.1: Attribute '{},nil' must not appear on element '{}', because the {{nillable}} "
                           "property of '{}' is false.",
                           k_xsi, raw_name(frame.node), raw_name(frame.node)));
        return;
    }
    std::string buffer;
    const auto value = normalise_space(m_tree.text(attribute), WhiteSpace::collapse, buffer);
    frame.nil = value == "true" || value == "1";
}

void Validator::check_attributes(const Frame& frame) {
    const std::size_t begin = m_findings.size();
    const xml::NodeId end = frame.node + 1 + m_tree.attribute_count(frame.node);
    for (xml::NodeId id = frame.node + 1; id < end && !is_full(); ++id)
        check_attribute(frame, id);
    if (m_findings.size() > begin + 1)
        sort_attribute_findings(begin);
    if (frame.complex != nullptr)
        check_required(frame);
}

void Validator::check_attribute(const Frame& frame, xml::NodeId id) {
    const SymbolId symbol = symbol_of(id);
    if (symbol >= k_xsi_type && symbol <= k_xsi_no_namespace_schema_location) {
        check_value(frame, id, m_schema.xsi_types[symbol - k_xsi_type], nullptr);
        return;
    }
    if (frame.complex == nullptr) {
        report(
            {id, frame.node}, "cvc-type.3.1.1",
            fmt::format("cvc-type.3.1.1: Element '{}' is a simple type, so it cannot have attributes, excepting those "
                        "whose namespace name is identical to 'http://www.w3.org/2001/XMLSchema-instance' and whose "
                        "[local name] is one of 'type', 'nil', 'schemaLocation' or 'noNamespaceSchemaLocation'. "
                        "However, the attribute, '{}' was found.",
                        raw_name(frame.node), raw_name(id)));
        return;
    }
    if (symbol != k_unknown)
        for (const auto& use : frame.complex->attributes)
            if (use.symbol == symbol) {
                check_value(frame, id, use.type, &use);
                return;
            }
    if (const auto* global = wildcard_attribute(frame, id, symbol))
        check_value(frame, id, global->type, global);
}

/// An attribute that the type does not name: its global declaration, if a wildcard lets it in and there is one.
const AttributeUse* Validator::wildcard_attribute(const Frame& frame, xml::NodeId id, SymbolId symbol) {
    const auto refuse = [&] {
        report({id, frame.node}, "cvc-complex-type.3.2.2",
               fmt::format("cvc-complex-type.3.2.2: Attribute '{}' is not allowed to appear in element '{}'.",
                           raw_name(id), raw_name(frame.node)),
               {}, std::string(m_tree.text(id)));
        return nullptr;
    };
    if (frame.complex->wildcard == k_nothing)
        return refuse();
    const Wildcard& wildcard = m_schema.wildcards[frame.complex->wildcard];
    if (!wildcard.allows(m_tree.name(m_tree[id].name).uri))
        return refuse();
    if (wildcard.process == Wildcard::Process::skip)
        return nullptr;
    const auto global = m_schema.global_attributes.find(symbol);
    if (symbol == k_unknown || global == m_schema.global_attributes.end())
        return wildcard.process == Wildcard::Process::strict ? refuse() : nullptr;
    return &m_schema.attributes[global->second];
}

void Validator::check_value(const Frame& frame, xml::NodeId id, std::uint32_t type, const AttributeUse* use) {
    const Place place{id, frame.node};
    const std::string_view value = m_tree.text(id);
    ValueError error;
    if (!m_values.check(type, value, error) || !register_tokens(id, error)) {
        report(place, error.code, error.message, error.expected, std::string(value));
        report(
            place, "cvc-attribute.3",
            fmt::format("cvc-attribute.3: The value '{}' of attribute '{}' on element '{}' is not valid with respect "
                        "to its type, '{}'.",
                        value, raw_name(id), raw_name(frame.node), m_schema.simple_types[type].name),
            std::move(error.expected), std::string(value));
        return;
    }
    if (use == nullptr || !use->fixed || m_values.equals(type, *use->fixed))
        return;
    const std::string fixed = canonical_value(m_schema.simple_types[type], *use->fixed);
    if (use->fixed_by_declaration)
        report(
            place, "cvc-attribute.4",
            fmt::format("cvc-attribute.4: The value '{}' of attribute '{}' on element '{}' is not valid with respect "
                        "to its fixed {{value constraint}}. The attribute must have a value of '{}'.",
                        value, raw_name(id), raw_name(frame.node), fixed),
            fixed, std::string(value));
    else
        report(place, "cvc-complex-type.3.1",
               fmt::format("cvc-complex-type.3.1: Value '{0}' of attribute '{1}' of element '{2}' is not valid with "
                           "respect to the corresponding attribute use. Attribute '{1}' has a fixed value of '{3}'.",
                           value, raw_name(id), raw_name(frame.node), fixed),
               fixed, std::string(value));
}

void Validator::check_required(const Frame& frame) {
    for (const auto& use : frame.complex->attributes) {
        if (!use.required)
            continue;
        const xml::NodeId end = frame.node + 1 + m_tree.attribute_count(frame.node);
        xml::NodeId id = frame.node + 1;
        while (id < end && symbol_of(id) != use.symbol)
            ++id;
        if (id < end)
            continue;
        const auto& name = m_schema.symbols[use.symbol];
        report({frame.node, frame.node}, "cvc-complex-type.4",
               name.uri.empty() ? fmt::format("cvc-complex-type.4: Attribute '{}' must appear on element '{}'.",
                                              name.local, raw_name(frame.node))
                                : fmt::format("cvc-complex-type.4: Attribute '{}' belonging to namespace '{}', must "
                                              "appear on element '{}'.",
                                              name.local, name.uri, raw_name(frame.node)),
               use.fixed ? *use.fixed : describe(m_schema, m_schema.simple_types[use.type]));
        m_findings.back().attribute = name.local;
    }
}

/// A DOM keeps the attributes of an element sorted by their names as written, and Xerces goes through them in that
/// order; only when something was found does it matter here.
void Validator::sort_attribute_findings(std::size_t begin) {
    std::ranges::stable_sort(m_findings.begin() + static_cast<std::ptrdiff_t>(begin), m_findings.end(), {},
                             &Finding::attribute);
}

} // namespace palestra::schema
