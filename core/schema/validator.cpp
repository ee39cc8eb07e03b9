// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/validator.hpp"

#include "core/schema/compiled.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace palestra::schema {
namespace {

constexpr SymbolId k_unasked = 0xFFFFFFFFU;

bool is_white_space(std::string_view text) {
    return std::ranges::all_of(text, [](char character) {
        return character == ' ' || character == '\n' || character == '\t' || character == '\r';
    });
}

} // namespace

Validator::Validator(const Compiled& schema, const xml::Tree& tree)
    : m_schema(schema), m_tree(tree), m_symbols(tree.name_count(), k_unasked), m_values(schema, m_scope) {
    m_frames.reserve(64);
}

std::vector<Finding> Validator::run() {
    const auto nodes = m_tree.nodes();
    const xml::NodeId root = m_tree.root();
    if (root == xml::k_none)
        return {};
    const xml::NodeId end = nodes[root].end;
    for (xml::NodeId id = root; id < end && !is_full();) {
        while (!m_frames.empty() && m_frames.back().end <= id)
            finish();
        const xml::Node& node = nodes[id];
        if (node.kind == xml::NodeKind::element) {
            const std::size_t depth = m_frames.size();
            start(id);
            id = m_frames.size() > depth ? id + 1 + node.size : node.end; // a skipped element opens no frame
            continue;
        }
        if (node.kind == xml::NodeKind::text)
            characters(id);
        ++id;
    }
    while (!m_frames.empty() && !is_full())
        finish();
    if (!is_full())
        check_references();
    return std::move(m_findings);
}

SymbolId Validator::symbol_of(xml::NodeId id) {
    SymbolId& symbol = m_symbols[m_tree[id].name];
    if (symbol == k_unasked) {
        const xml::Name& name = m_tree.name(m_tree[id].name);
        symbol = m_schema.symbols.find(name.uri, name.local);
    }
    return symbol;
}

void Validator::start(xml::NodeId id) {
    const ContentModel::Term* term = nullptr;
    if (!m_frames.empty()) {
        Frame& parent = m_frames.back();
        if (parent.model != nullptr || parent.watches_children)
            term = transition(parent, id);
        parent.has_elements = true;
    }
    m_text.clear();
    m_single_text = {};
    if (term != nullptr && term->wildcard && m_schema.wildcards[term->index].process == Wildcard::Process::skip)
        return;
    m_scope.enter(m_tree, id);
    Frame frame;
    frame.node = id;
    frame.end = m_tree[id].end;
    const Special special = special_attributes(id);
    choose_type(frame, id, term, special.type);
    if (!frame.type.simple) {
        frame.complex = &m_schema.complex_types[frame.type.index];
        if (frame.complex->abstract)
            report({id, id}, "cvc-type.2",
                   fmt::format("cvc-type.2: The type definition cannot be abstract for element {}.", raw_name(id)));
        frame.watches_children = frame.complex->content == ComplexType::Content::element_only ||
                                 frame.complex->content == ComplexType::Content::mixed;
        if (frame.watches_children && frame.complex->model != k_nothing)
            frame.model = &m_schema.models[frame.complex->model];
    }
    if (special.nil && frame.declaration != nullptr)
        check_nil(frame, *special.nil);
    check_attributes(frame);
    m_frames.push_back(frame);
}

/// Declaration and type of an element: from the content model of its parent, else a global one; xsi:type replaces the
/// type. Without any, the element is assessed laxly as anyType.
void Validator::choose_type(Frame& frame, xml::NodeId id, const ContentModel::Term* term,
                            std::optional<xml::NodeId> xsi) {
    const bool by_wildcard = term != nullptr && term->wildcard;
    if (term != nullptr && !by_wildcard) {
        frame.declaration = &m_schema.elements[term->index];
    } else if (const auto global = m_schema.global_elements.find(symbol_of(id));
               global != m_schema.global_elements.end()) {
        frame.declaration = &m_schema.elements[global->second];
    }
    if (frame.declaration != nullptr)
        frame.type = frame.declaration->type;
    m_collects_text = false;
    if (!frame.type && !xsi) {
        if (m_frames.empty())
            report({id, id}, "cvc-elt.1.a",
                   fmt::format("cvc-elt.1.a: Cannot find the declaration of element '{}'.", raw_name(id)));
        else if (by_wildcard && m_schema.wildcards[term->index].process == Wildcard::Process::strict)
            report({id, id}, "cvc-complex-type.2.4.c",
                   fmt::format("cvc-complex-type.2.4.c: The matching wildcard is strict, but no declaration can be "
                               "found for element '{}'.",
                               raw_name(id)));
        frame.type = m_schema.any_type;
        return;
    }
    if (xsi)
        if (const auto named = xsi_type(frame, *xsi))
            frame.type = *named;
    if (!frame.type)
        frame.type = m_schema.any_type;
    m_collects_text =
        frame.type.simple || m_schema.complex_types[frame.type.index].content == ComplexType::Content::simple;
}

void Validator::characters(xml::NodeId id) {
    Frame& frame = m_frames.back();
    const auto text = m_tree.text(id);
    if (text.empty())
        return;
    frame.has_text = true;
    if (m_collects_text) {
        if (m_single_text.empty() && m_text.empty()) {
            m_single_text = text;
        } else {
            m_text.append(m_text.empty() ? m_single_text : std::string_view()).append(text);
            m_single_text = {};
        }
    }
    if (frame.complex != nullptr && frame.complex->content == ComplexType::Content::element_only)
        frame.has_characters = frame.has_characters || !is_white_space(text);
}

void Validator::finish() {
    Frame& frame = m_frames.back();
    const auto raw = [&] { return raw_name(frame.node); };
    if (frame.nil) {
        if (frame.has_elements || frame.has_text)
            report({frame.node, frame.node}, "cvc-elt.3.2.1",
                   fmt::format("cvc-elt.3.2.1: Element '{}' cannot have character or element information [children], "
                               "because '{},nil' is specified.",
                               raw(), k_xsi));
    }
    if (frame.type.simple) {
        if (frame.has_elements)
            report({frame.node, frame.node}, "cvc-type.3.1.2",
                   fmt::format("cvc-type.3.1.2: Element '{}' is a simple type, so it must have no element information "
                               "item [children].",
                               raw()));
        if (!frame.nil)
            check_text(frame, frame.type.index, true);
    } else if (!frame.nil) {
        finish_content(frame);
    }
    m_scope.leave(frame.node);
    m_frames.pop_back();
    m_collects_text = false; // as Xerces: text after a child is no part of a value, the child is an error anyway
}

void Validator::finish_content(Frame& frame) {
    const xml::NodeId node = frame.node;
    switch (frame.complex->content) {
    case ComplexType::Content::empty:
        if (frame.has_elements || frame.has_text)
            report({node, node}, "cvc-complex-type.2.1",
                   fmt::format("cvc-complex-type.2.1: Element '{}' must have no character or element information item "
                               "[children], because the type's content type is empty.",
                               raw_name(node)));
        return;
    case ComplexType::Content::simple:
        if (frame.has_elements)
            report({node, node}, "cvc-complex-type.2.2",
                   fmt::format("cvc-complex-type.2.2: Element '{}' must have no element [children], and the value must "
                               "be valid.",
                               raw_name(node)));
        check_text(frame, frame.complex->simple, false);
        return;
    case ComplexType::Content::element_only:
        if (frame.has_characters)
            report({node, node}, "cvc-complex-type.2.3",
                   fmt::format("cvc-complex-type.2.3: Element '{}' cannot have character [children], because the "
                               "type's content type is element-only.",
                               raw_name(node)));
        break;
    case ComplexType::Content::mixed:
        break;
    }
    if (frame.model != nullptr && frame.state >= 0 && !is_complete(frame))
        report_incomplete(frame);
}

void Validator::check_text(const Frame& frame, std::uint32_t type, bool is_simple_type) {
    const std::string_view text = m_text.empty() ? m_single_text : std::string_view(m_text);
    ValueError error;
    if (m_values.check(type, text, error) && register_tokens(frame.node, error))
        return;
    const std::string found(text);
    report({frame.node, frame.node}, error.code, error.message, error.expected, found);
    if (is_simple_type)
        report({frame.node, frame.node}, "cvc-type.3.1.3",
               fmt::format("cvc-type.3.1.3: The value '{}' of element '{}' is not valid.", found, raw_name(frame.node)),
               error.expected, found);
    else
        report({frame.node, frame.node}, "cvc-complex-type.2.2",
               fmt::format("cvc-complex-type.2.2: Element '{}' must have no element [children], and the value must be "
                           "valid.",
                           raw_name(frame.node)),
               error.expected, found);
}

void Validator::check_references() {
    for (const auto& reference : m_identifiers.dangling()) {
        const bool is_attribute = m_tree[reference.node].kind == xml::NodeKind::attribute;
        report({reference.node, is_attribute ? m_tree[reference.node].parent : reference.node}, "cvc-id.1",
               fmt::format("cvc-id.1: There is no ID/IDREF binding for IDREF '{}'.", reference.text), {},
               std::string(reference.text));
        if (is_full())
            return;
    }
}

} // namespace palestra::schema
