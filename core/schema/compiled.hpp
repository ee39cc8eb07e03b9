// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/schema/content_model.hpp"
#include "core/schema/simple_type.hpp"
#include "core/schema/symbols.hpp"

#include <array>
#include <deque>
#include <unordered_map>

namespace palestra::schema {

/// A type definition: an index among the simple types or among the complex ones.
struct TypeRef {
    bool simple = false;
    std::uint32_t index = k_nothing;
    bool operator==(const TypeRef&) const = default;

    explicit operator bool() const { return index != k_nothing; }
};

struct ElementDeclaration {
    SymbolId symbol = k_unknown;
    TypeRef type;
    bool nillable = false;
};

struct AttributeUse {
    SymbolId symbol = k_unknown;
    std::uint32_t type = k_nothing; ///< simple type
    bool required = false;
    std::optional<std::string> fixed;  ///< normalised
    bool fixed_by_declaration = false; ///< of a global attribute, not of its use: Xerces has two messages
};

/// xs:any and xs:anyAttribute.
struct Wildcard {
    enum class Namespaces : std::uint8_t { any, other, list };
    enum class Process : std::uint8_t { strict, lax, skip };
    Namespaces namespaces = Namespaces::any;
    Process process = Process::strict;
    std::vector<std::string> list; ///< of `other`: the one that is not allowed

    [[nodiscard]] bool allows(std::string_view uri) const;
    /// As Xerces shows it in lists of what is expected.
    [[nodiscard]] std::string description() const;
};

struct ComplexType {
    enum class Content : std::uint8_t { empty, simple, element_only, mixed };
    std::string name;
    TypeRef base;
    bool abstract = false;
    Content content = Content::empty;
    bool has_particle = false;
    std::uint32_t simple = k_nothing; ///< type of simple content
    std::uint32_t model = k_nothing;  ///< of element-only and mixed content; without one no child may stand
    std::vector<AttributeUse> attributes;
    std::uint32_t wildcard = k_nothing;
};

/// A whole schema, ready to validate with. Immutable once built. Types are in deques: what refers to them stays valid.
struct Compiled {
    Symbols symbols;
    std::deque<SimpleType> simple_types;
    std::deque<ComplexType> complex_types;
    std::deque<ElementDeclaration> elements;
    std::deque<AttributeUse> attributes; ///< global ones
    std::vector<Wildcard> wildcards;
    std::vector<ContentModel> models;
    std::unordered_map<SymbolId, TypeRef> types;
    std::unordered_map<SymbolId, std::uint32_t> global_elements, global_attributes;
    TypeRef any_type;
    /// Types of xsi:type, xsi:nil, xsi:schemaLocation and xsi:noNamespaceSchemaLocation.
    std::array<std::uint32_t, 4> xsi_types{};

    /// Name as Xerces prints it: no namespace; anonymous types are "#AnonType_…".
    [[nodiscard]] const std::string& name_of(TypeRef type) const;
    [[nodiscard]] TypeRef base_of(TypeRef type) const;
    /// cos-ct-derived-ok and cos-st-derived-ok, without {prohibited substitutions}.
    [[nodiscard]] bool derives(TypeRef type, TypeRef from) const;
    /// "urn:hl7-org:v3":code — a declared element or a wildcard of a content model, as Xerces shows it.
    [[nodiscard]] std::string description(const ContentModel::Term& term) const;
};

} // namespace palestra::schema
