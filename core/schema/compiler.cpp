// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/compiler.hpp"

#include "core/schema/builtin_types.hpp"
#include "core/schema/schema_error.hpp"

namespace palestra::schema {

Compiler::Compiler(const Sources& sources) : m_sources(sources), m(std::make_unique<Compiled>()) {
    add_builtin_types(*m);
    m_drafts.push_back({{}, Progress::done, {}, k_nothing, {}}); // anyType
}

std::unique_ptr<Compiled> Compiler::compile() {
    for (const auto& [key, source] : m_sources.definitions()) {
        const auto& [space, name] = key;
        if (space == Space::type)
            type_named({source.document, {}}, name.local);
        else if (space == Space::element)
            global_element(source, name);
        else if (space == Space::attribute)
            global_attribute(source, name);
    }
    // Completing a type may queue others.
    while (!m_queue.empty()) {
        const std::uint32_t index = m_queue.back();
        m_queue.pop_back();
        complete(index);
    }
    build_models();
    index_values();
    return std::move(m);
}

TypeRef Compiler::type_named(const Source& from, std::string_view text) {
    // Without a node the name is one of the document's own target namespace.
    const QName name = from.node ? Sources::resolve(from, text) : QName{from.document->target, std::string(text)};
    if (const auto known = m->types.find(m->symbols.find(name.uri, name.local)); known != m->types.end())
        return known->second;
    const Source* source = m_sources.find(Space::type, name);
    if (source == nullptr)
        throw SchemaError(from.document->file + ": type " + name.local + " is not defined");
    const TypeRef type = kind_of(source->node) == "simpleType" ? TypeRef{true, simple_type(*source, name)}
                                                               : TypeRef{false, complex_type(*source, name.local)};
    m->types.emplace(m->symbols.intern(name.uri, name.local), type);
    return type;
}

TypeRef Compiler::type_of(const Source& declaration) {
    if (const auto name = declaration.node.attribute("type"))
        return type_named(declaration, name.value());
    for (auto child = first_component(declaration.node); child; child = next_component(child)) {
        const Source source{declaration.document, child};
        if (kind_of(child) == "simpleType")
            return {true, local_simple_type(source)};
        if (kind_of(child) == "complexType")
            return {false, complex_type(source, {})};
        throw SchemaError(declaration.document->file + ": xs:" + std::string(kind_of(child)) + " is not supported");
    }
    return m->any_type;
}

std::uint32_t Compiler::simple_type_of(const Source& declaration, std::string_view attribute) {
    if (const auto name = declaration.node.attribute(std::string(attribute).c_str())) {
        const TypeRef type = type_named(declaration, name.value());
        if (!type.simple)
            throw SchemaError(declaration.document->file + ": " + name.value() + " is not a simple type");
        return type.index;
    }
    for (auto child = first_component(declaration.node); child; child = next_component(child))
        if (kind_of(child) == "simpleType")
            return local_simple_type({declaration.document, child});
    return builtin(*m, "anySimpleType");
}

const Source& Compiler::definition(Space space, const Source& from, std::string_view text) const {
    const Source* found = m_sources.find(space, Sources::resolve(from, text));
    if (found == nullptr)
        throw SchemaError(from.document->file + ": " + std::string(text) + " is not defined");
    return *found;
}

SymbolId Compiler::symbol_of(const Source& declaration, bool qualified_by_default) {
    const std::string_view form = declaration.node.attribute("form").value();
    const bool qualified = form.empty() ? qualified_by_default : form == "qualified";
    const std::string_view name = declaration.node.attribute("name").value();
    if (name.empty())
        throw SchemaError(declaration.document->file + ": a declaration without a name");
    return m->symbols.intern(qualified ? std::string_view(declaration.document->target) : std::string_view(), name);
}

void Compiler::build_models() {
    for (std::uint32_t index = 1; index < m->complex_types.size(); ++index) {
        ComplexType& type = m->complex_types[index];
        const Draft& draft = m_drafts[index];
        type.has_particle = draft.particle.has_value();
        const bool children =
            type.content == ComplexType::Content::element_only || type.content == ComplexType::Content::mixed;
        if (!children || !draft.particle || draft.same_model_as != k_nothing)
            continue;
        type.model = static_cast<std::uint32_t>(m->models.size());
        m->models.push_back(build_content_model(*draft.particle));
    }
    for (std::uint32_t index = 1; index < m->complex_types.size(); ++index) {
        std::uint32_t source = index;
        while (m_drafts[source].same_model_as != k_nothing)
            source = m_drafts[source].same_model_as;
        m->complex_types[index].model = m->complex_types[source].model;
    }
}

} // namespace palestra::schema
