// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/schema/compiler.hpp"
#include "core/schema/schema_error.hpp"

#include <charconv>

namespace palestra::schema {
namespace {

std::uint32_t occurrences(pugi::xml_node node, const char* attribute) {
    const auto written = node.attribute(attribute);
    if (!written)
        return 1;
    const std::string_view text = trim(written.value());
    if (text == "unbounded")
        return k_unbounded;
    std::uint32_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || end != text.data() + text.size() || count == k_unbounded)
        throw SchemaError(std::string(attribute) + " " + std::string(text));
    return count;
}

} // namespace

/// Nothing when the particle may occur zero times at most.
std::optional<Particle> Compiler::particle(const Source& source, unsigned depth) {
    constexpr unsigned k_depth = 50;
    if (depth > k_depth)
        throw SchemaError("groups nest too deep");
    const auto kind = kind_of(source.node);
    std::optional<Particle> result;
    if (kind == "element") {
        result = element_particle(source);
    } else if (kind == "any") {
        result = Particle{Particle::Kind::wildcard};
        result->index = static_cast<std::uint32_t>(m->wildcards.size());
        m->wildcards.push_back(wildcard(source));
    } else if (kind == "group") {
        result = group_reference(source, depth);
    } else if (kind == "sequence" || kind == "choice") {
        result = Particle{kind == "choice" ? Particle::Kind::choice : Particle::Kind::sequence};
        for (auto child = first_component(source.node); child; child = next_component(child))
            if (auto inner = particle({source.document, child}, depth + 1))
                result->children.push_back(std::move(*inner));
    } else {
        throw SchemaError(source.document->file + ": xs:" + std::string(kind) + " is not supported");
    }
    if (!result)
        return std::nullopt;
    result->minimum = occurrences(source.node, "minOccurs");
    result->maximum = occurrences(source.node, "maxOccurs");
    if (result->minimum > result->maximum)
        throw SchemaError(source.document->file + ": minOccurs above maxOccurs");
    return result->maximum == 0 ? std::nullopt : result;
}

std::optional<Particle> Compiler::element_particle(const Source& source) {
    Particle result{Particle::Kind::element};
    if (const auto reference = source.node.attribute("ref")) {
        const Source& global = definition(Space::element, source, reference.value());
        const QName name = Sources::resolve(source, reference.value());
        result.index = global_element(global, name);
        result.symbol = m->symbols.find(name.uri, name.local);
        return result;
    }
    result.symbol = symbol_of(source, source.document->qualified_elements);
    result.index = element(source, result.symbol);
    return result;
}

std::optional<Particle> Compiler::group_reference(const Source& source, unsigned depth) {
    const Source& group = definition(Space::group, source, source.node.attribute("ref").value());
    const auto content = first_component(group.node);
    if (!content)
        return std::nullopt;
    return particle({group.document, content}, depth + 1);
}

std::uint32_t Compiler::element(const Source& source, SymbolId symbol) {
    for (const char* unsupported : {"default", "fixed", "block", "substitutionGroup", "abstract"})
        if (source.node.attribute(unsupported))
            throw SchemaError(source.document->file + ": " + unsupported + " of an element is not supported");
    for (auto child = first_component(source.node); child; child = next_component(child))
        if (kind_of(child) != "simpleType" && kind_of(child) != "complexType")
            throw SchemaError(source.document->file + ": xs:" + std::string(kind_of(child)) + " is not supported");
    const auto index = static_cast<std::uint32_t>(m->elements.size());
    const std::string_view nillable = source.node.attribute("nillable").value();
    m->elements.push_back({symbol, {}, nillable == "true" || nillable == "1"});
    const TypeRef type = type_of(source);
    m->elements[index].type = type;
    return index;
}

std::uint32_t Compiler::global_element(const Source& source, const QName& name) {
    const SymbolId symbol = m->symbols.intern(name.uri, name.local);
    if (const auto known = m->global_elements.find(symbol); known != m->global_elements.end())
        return known->second;
    const std::uint32_t index = element(source, symbol);
    m->global_elements.emplace(symbol, index);
    return index;
}

Wildcard Compiler::wildcard(const Source& source) const {
    Wildcard result;
    const std::string process = source.node.attribute("processContents").value();
    result.process = process == "skip"  ? Wildcard::Process::skip
                     : process == "lax" ? Wildcard::Process::lax
                                        : Wildcard::Process::strict;
    const std::string namespaces = collapse_space(source.node.attribute("namespace").value());
    if (namespaces.empty() || namespaces == "##any")
        return result;
    result.namespaces = namespaces == "##other" ? Wildcard::Namespaces::other : Wildcard::Namespaces::list;
    for (const auto& name : split(namespaces, " "))
        result.list.push_back(name == "##local"                                  ? ""
                              : name == "##targetNamespace" || name == "##other" ? source.document->target
                                                                                 : name);
    return result;
}

} // namespace palestra::schema
