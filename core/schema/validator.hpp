// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/schema/identifiers.hpp"
#include "core/schema/schema.hpp"
#include "core/schema/simple_value.hpp"

namespace palestra::schema {

/// One validation of one document: a walk over the flat tree that does and says what Xerces' XMLSchemaValidator does
/// and says, in its order. That is what it is measured against (oracle/XsdOracle.java), so the peculiarities are
/// kept: after an error in an element's content its later children are still looked up among the declarations of the
/// content model, in whatever order they come; an element without a declaration is assessed laxly.
class Validator {
public:
    Validator(const Compiled& schema, const xml::Tree& tree);

    [[nodiscard]] std::vector<Finding> run();

private:
    /// An element that is open.
    struct Frame {
        xml::NodeId node = 0, end = 0;
        const ElementDeclaration* declaration = nullptr;
        TypeRef type;
        const ComplexType* complex = nullptr; ///< of a complex type
        const ContentModel* model = nullptr;
        std::int32_t state = 0;        ///< k_first_error and below after an error in the content
        std::int32_t last_state = 0;   ///< before the error
        std::uint32_t count = 0;       ///< of the counting state
        bool watches_children = false; ///< element-only or mixed content
        bool has_text = false, has_characters = false, has_elements = false, nil = false;
    };

    static constexpr std::int32_t k_first_error = -1, k_later_error = -2;

    // validator.cpp
    void start(xml::NodeId id);
    void characters(xml::NodeId id);
    void finish();
    void finish_content(Frame& frame);
    void check_text(const Frame& frame, std::uint32_t type, bool is_simple_type);
    void choose_type(Frame& frame, xml::NodeId id, const ContentModel::Term* term, std::optional<xml::NodeId> xsi_type);
    void check_references();
    [[nodiscard]] SymbolId symbol_of(xml::NodeId id);

    // content.cpp
    const ContentModel::Term* transition(Frame& parent, xml::NodeId child);
    const ContentModel::Term* find_declaration(const ContentModel& model, SymbolId symbol, std::string_view uri) const;
    const ContentModel::Term* take(Frame& parent, std::size_t term, std::int32_t next, SymbolId symbol,
                                   std::string_view uri);
    [[nodiscard]] bool matches(const ContentModel::Term& term, SymbolId symbol, std::string_view uri) const;
    [[nodiscard]] bool is_complete(const Frame& frame) const;
    void report_unexpected(const Frame& parent, xml::NodeId child);
    void report_incomplete(const Frame& frame);

    struct Expected {
        std::string listed; ///< {"uri":a, "uri":b}
        std::string names;  ///< a, b
    };

    [[nodiscard]] Expected expected(const Frame& frame) const;

    // attributes.cpp
    struct Special {
        std::optional<xml::NodeId> type, nil;
    };

    [[nodiscard]] Special special_attributes(xml::NodeId element);
    [[nodiscard]] std::optional<TypeRef> xsi_type(Frame& frame, xml::NodeId attribute);
    void check_nil(Frame& frame, xml::NodeId attribute);
    void check_attributes(const Frame& frame);
    void check_attribute(const Frame& frame, xml::NodeId id);
    void check_value(const Frame& frame, xml::NodeId id, std::uint32_t type, const AttributeUse* use);
    void check_required(const Frame& frame);
    [[nodiscard]] const AttributeUse* wildcard_attribute(const Frame& frame, xml::NodeId id, SymbolId symbol);
    void sort_attribute_findings(std::size_t begin);

    // findings.cpp
    struct Place {
        xml::NodeId node, element;
    };

    void report(Place place, std::string code, std::string message, std::string expected = {}, std::string found = {});
    /// IDs and references of the last checked value; false when an ID was there already.
    [[nodiscard]] bool register_tokens(xml::NodeId node, ValueError& error);
    [[nodiscard]] std::string raw_name(xml::NodeId id) const;
    [[nodiscard]] bool is_full() const;

    const Compiled& m_schema;
    const xml::Tree& m_tree;
    std::vector<SymbolId> m_symbols; ///< of the names of the tree; k_unasked before the first question
    std::vector<Frame> m_frames;
    NamespaceScope m_scope;
    ValueChecker m_values;
    Identifiers m_identifiers;
    std::string m_text;             ///< of the element with simple content that is open
    std::string_view m_single_text; ///< the same as long as it is one text node: no copy is made
    bool m_collects_text = false;
    std::vector<Finding> m_findings;
    std::size_t m_bytes = 0;
};

} // namespace palestra::schema
