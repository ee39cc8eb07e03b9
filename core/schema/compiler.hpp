// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/schema/compiled.hpp"
#include "core/schema/sources.hpp"

#include <memory>
#include <vector>

namespace palestra::schema {

/// Turns the definitions of a schema into what validation needs. Supported is what XML Schema 1.0 has, except xs:all,
/// substitution groups, identity constraints, redefinition, notations, value constraints of elements, blocking:
/// a schema that uses one of them is refused, never taken halfway. All functions throw SchemaError.
class Compiler {
public:
    explicit Compiler(const Sources& sources);

    [[nodiscard]] std::unique_ptr<Compiled> compile();

private:
    enum class Progress : std::uint8_t { pending, active, done };

    /// What a complex type is made of, besides what ends up in Compiled.
    struct Draft {
        Source source;
        Progress progress = Progress::pending;
        std::optional<Particle> particle;
        std::uint32_t same_model_as = k_nothing;
        std::vector<QName> prohibited;
    };

    // compiler.cpp: names
    TypeRef type_named(const Source& from, std::string_view name);
    TypeRef type_of(const Source& declaration); ///< of an element: its type attribute, its child, or anyType
    std::uint32_t simple_type_of(const Source& declaration, std::string_view attribute);
    const Source& definition(Space space, const Source& from, std::string_view name) const;
    SymbolId symbol_of(const Source& declaration, bool qualified_by_default);
    void build_models();

    // compile_simple.cpp
    std::uint32_t simple_type(const Source& source, const QName& name);
    std::uint32_t local_simple_type(const Source& source);
    SimpleType restricted(const Source& restriction, std::uint32_t base);
    void read_facet(SimpleType& type, pugi::xml_node facet, std::vector<std::string>& patterns);
    SimpleType list_type(const Source& list);
    SimpleType union_type(const Source& node);
    std::uint32_t finish_simple(SimpleType type, const QName& name);
    void index_values();

    // compile_complex.cpp
    std::uint32_t complex_type(const Source& source, const std::string& name);
    void complete(std::uint32_t index);
    void complex_content(std::uint32_t index, const Source& source, bool mixed);
    void derive_complex(std::uint32_t index, const Source& derivation, bool mixed);
    void derive_simple(std::uint32_t index, const Source& derivation);
    void extend(std::uint32_t index, std::uint32_t base);

    // compile_attributes.cpp
    pugi::xml_node read_attributes(std::uint32_t index, Source from);
    void add_attribute(std::uint32_t index, const Source& source);
    void add_group(std::uint32_t index, const Source& source, unsigned depth);
    void inherit_attributes(std::uint32_t index, const ComplexType& base, bool extension);
    void read_any_attribute(std::uint32_t index, const Source& source);
    std::uint32_t global_attribute(const Source& source, const QName& name);

    // compile_particles.cpp
    std::optional<Particle> particle(const Source& source, unsigned depth = 0);
    std::optional<Particle> element_particle(const Source& source);
    std::optional<Particle> group_reference(const Source& source, unsigned depth);
    std::uint32_t element(const Source& source, SymbolId symbol);
    std::uint32_t global_element(const Source& source, const QName& name);
    Wildcard wildcard(const Source& source) const;

    const Sources& m_sources;
    std::unique_ptr<Compiled> m;
    std::vector<Draft> m_drafts; ///< one for each complex type
    std::map<QName, Progress> m_simple;
    std::vector<std::uint32_t> m_queue; ///< complex types that are named but not completed
};

} // namespace palestra::schema
