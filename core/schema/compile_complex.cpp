// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/compiler.hpp"
#include "core/schema/schema_error.hpp"

namespace palestra::schema {
namespace {

bool is_true(std::string_view text) {
    return text == "true" || text == "1";
}

bool is_particle(std::string_view kind) {
    return kind == "sequence" || kind == "choice" || kind == "all" || kind == "group";
}

} // namespace

std::uint32_t Compiler::complex_type(const Source& source, const std::string& name) {
    if (source.node.attribute("block"))
        throw SchemaError(source.document->file + ": block is not supported");
    const auto index = static_cast<std::uint32_t>(m->complex_types.size());
    ComplexType type;
    type.name = name.empty() ? anonymous_name(source.node) : name;
    type.abstract = is_true(source.node.attribute("abstract").value());
    type.base = m->any_type;
    m->complex_types.push_back(std::move(type));
    m_drafts.push_back({source, Progress::pending, {}, k_nothing, {}});
    m_queue.push_back(index);
    return index;
}

void Compiler::complete(std::uint32_t index) {
    if (m_drafts[index].progress == Progress::done)
        return;
    if (m_drafts[index].progress == Progress::active)
        throw SchemaError("type " + m->complex_types[index].name + " is derived from itself");
    m_drafts[index].progress = Progress::active;
    const Source source = m_drafts[index].source;
    const bool mixed = is_true(source.node.attribute("mixed").value());
    const auto first = first_component(source.node);
    const Source content{source.document, first};
    if (kind_of(first) == "complexContent") {
        const auto own = first.attribute("mixed");
        derive_complex(index, {source.document, first_component(first)}, own ? is_true(own.value()) : mixed);
    } else if (kind_of(first) == "simpleContent") {
        derive_simple(index, {source.document, first_component(first)});
    } else {
        complex_content(index, content, mixed);
        m_drafts[index].prohibited.clear();
    }
    m_drafts[index].progress = Progress::done;
}

/// Particle and attributes; `source.node` is the first component of the type or of its derivation.
void Compiler::complex_content(std::uint32_t index, const Source& source, bool mixed) {
    std::optional<Particle> content;
    Source attributes = source;
    if (is_particle(kind_of(source.node))) {
        content = particle(source);
        attributes.node = next_component(source.node);
        const auto kind = kind_of(source.node);
        // A sequence without anything in it is no content; one whose elements may occur zero times is.
        const bool nothing_written = !first_component(source.node);
        if (content && content->children.empty() && nothing_written &&
            (kind == "sequence" || (kind == "choice" && content->minimum == 0)))
            content.reset();
    }
    if (!content && mixed)
        content = Particle{};
    auto& type = m->complex_types[index];
    type.content = !content ? ComplexType::Content::empty
                   : mixed  ? ComplexType::Content::mixed
                            : ComplexType::Content::element_only;
    m_drafts[index].particle = std::move(content);
    if (read_attributes(index, attributes))
        throw SchemaError(source.document->file + ": unexpected component in " + m->complex_types[index].name);
}

void Compiler::derive_complex(std::uint32_t index, const Source& derivation, bool mixed) {
    const auto kind = kind_of(derivation.node);
    const bool extension = kind == "extension";
    if (!extension && kind != "restriction")
        throw SchemaError(derivation.document->file + ": no derivation in " + m->complex_types[index].name);
    const TypeRef base = type_named(derivation, derivation.node.attribute("base").value());
    if (base.simple)
        throw SchemaError(derivation.document->file + ": the base of complex content is simple");
    complete(base.index);
    m->complex_types[index].base = base;
    complex_content(index, {derivation.document, first_component(derivation.node)}, mixed);
    if (extension)
        extend(index, base.index);
    inherit_attributes(index, m->complex_types[base.index], extension);
}

/// The content of an extension is that of the base, then its own.
void Compiler::extend(std::uint32_t index, std::uint32_t base) {
    auto& type = m->complex_types[index];
    auto& draft = m_drafts[index];
    const auto& base_type = m->complex_types[base];
    if (!draft.particle) {
        type.content = base_type.content;
        type.simple = base_type.simple;
        draft.particle = m_drafts[base].particle;
        draft.same_model_as = base;
    } else if (base_type.content != ComplexType::Content::empty && m_drafts[base].particle) {
        Particle both;
        both.children.push_back(*m_drafts[base].particle);
        both.children.push_back(std::move(*draft.particle));
        draft.particle = std::move(both);
    }
}

void Compiler::derive_simple(std::uint32_t index, const Source& derivation) {
    const TypeRef base = type_named(derivation, derivation.node.attribute("base").value());
    std::uint32_t content = base.index;
    if (!base.simple) {
        complete(base.index);
        content = m->complex_types[base.index].simple;
    }
    const bool extension = kind_of(derivation.node) == "extension";
    if (!extension) {
        const auto first = first_component(derivation.node);
        if (kind_of(first) == "simpleType")
            content = local_simple_type({derivation.document, first});
        if (content == k_nothing)
            throw SchemaError(derivation.document->file + ": simple content of a type that has none");
        content = finish_simple(restricted(derivation, content),
                                {derivation.document->target, anonymous_name(derivation.node)});
    }
    if (content == k_nothing)
        throw SchemaError(derivation.document->file + ": simple content of a type that has none");
    auto& type = m->complex_types[index];
    type.base = base;
    type.content = ComplexType::Content::simple;
    type.simple = content;
    Source attributes{derivation.document, first_component(derivation.node)};
    while (attributes.node && kind_of(attributes.node).find("ttribute") == std::string_view::npos)
        attributes.node = next_component(attributes.node); // facets
    if (read_attributes(index, attributes))
        throw SchemaError(derivation.document->file + ": unexpected component in " + type.name);
    if (!base.simple)
        inherit_attributes(index, m->complex_types[base.index], extension);
    m_drafts[index].prohibited.clear();
}

} // namespace palestra::schema
