// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/html_builder.hpp"

#include "core/terminology/html_entities.hpp"

#include <algorithm>

namespace palestra::terminology::html {
namespace {

constexpr std::size_t k_most_nodes = 4'000'000; // 128 MB; a document of the gateway has a few thousand
constexpr unsigned k_most_nested_rules = 100;   // a token is handed from rule to rule; no real one goes so far

} // namespace

Tree read(Tokens& tokens) {
    return Builder(tokens).run();
}

Tree Builder::run() {
    Token token;
    do {
        m_tokens.next(token);
        process(token);
        while (m_emitted_end) {
            const auto ended = *m_emitted_end;
            m_emitted_end.reset();
            process_end(ended);
        }
    } while (token.kind != Kind::end_of_text && m_tree.nodes.size() < k_most_nodes);
    return std::move(m_tree);
}

bool Builder::process(const Token& token, Mode mode) {
    if (m_depth >= k_most_nested_rules)
        return false;
    ++m_depth;
    const auto done = [&] {
        switch (mode) {
        case Mode::initial:
            if (token.kind == Kind::doctype) {
                m_mode = Mode::before_html;
                return true;
            }
            if (token.kind == Kind::comment || blank(token))
                return true;
            m_mode = Mode::before_html;
            return process(token);
        case Mode::before_html:
            return before_html(token);
        case Mode::before_head:
            return before_head(token);
        case Mode::in_head:
            return in_head(token);
        case Mode::in_head_noscript:
            return in_head_noscript(token);
        case Mode::after_head:
            return after_head(token);
        case Mode::in_body:
            return in_body(token);
        case Mode::text:
            return in_text(token);
        case Mode::in_table:
            return in_table(token);
        case Mode::in_table_text:
            return in_table_text(token);
        case Mode::in_caption:
            return in_caption(token);
        case Mode::in_column_group:
            return in_column_group(token);
        case Mode::in_table_body:
            return in_table_body(token);
        case Mode::in_row:
            return in_row(token);
        case Mode::in_cell:
            return in_cell(token);
        case Mode::in_select:
            return in_select(token);
        case Mode::in_select_in_table:
            return in_select_in_table(token);
        case Mode::in_template:
            return in_template(token);
        case Mode::after_body:
            return after_body(token);
        case Mode::in_frameset:
            return in_frameset(token);
        case Mode::after_frameset:
            return after_frameset(token);
        case Mode::after_after_body:
        case Mode::after_after_frameset:
            return after_after(token);
        }
        return false;
    }();
    --m_depth;
    return done;
}

bool Builder::process_start(Name wanted) {
    Token token;
    token.kind = Kind::start;
    token.name = wanted;
    return process(token);
}

bool Builder::process_end(Name wanted) {
    Token token;
    token.kind = Kind::end;
    token.name = wanted;
    return process(token);
}

/// A text of white space only. No-break spaces are no white space here.
bool Builder::blank(const Token& token) const {
    if (token.kind != Kind::text)
        return false;
    const auto spaces = [](std::string_view text) {
        return std::ranges::all_of(text,
                                   [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; });
    };
    const auto raw = m_tokens.text_of(token.place);
    return spaces(raw) || (token.references && spaces(running_text(raw)));
}

NodeId Builder::make(Name wanted, const Token* token) {
    const auto id = static_cast<NodeId>(m_tree.nodes.size());
    auto& node = m_tree.nodes.emplace_back();
    node.name = wanted;
    if (token != nullptr) {
        node.offset = token->place.begin;
        if (token->attributes.present != 0 || has(wanted, formatting)) {
            node.attributes = static_cast<std::uint32_t>(m_tree.attributes.size());
            m_tree.attributes.push_back(token->attributes);
        }
    }
    return id;
}

void Builder::insert_node(NodeId node) {
    if (m_stack.empty())
        m_tree.append(k_document, node);
    else if (m_foster && has(name(current()), foster))
        insert_before_table(node);
    else
        m_tree.append(current(), node);
}

/// A self-closing tag is an element that ends at once, whatever its name: not what HTML says, but what jsoup does.
NodeId Builder::insert(const Token& token) {
    const auto node = make(token.name, &token);
    insert_node(node);
    m_stack.push_back(node);
    if (token.self_closing) {
        m_tokens.expect(Content::data, Name::count);
        m_emitted_end = token.name;
    }
    return node;
}

NodeId Builder::insert(Name wanted) {
    const auto node = make(wanted, nullptr);
    insert_node(node);
    m_stack.push_back(node);
    return node;
}

NodeId Builder::insert_void(const Token& token) {
    const auto node = make(token.name, &token);
    insert_node(node);
    return node;
}

void Builder::insert_form(const Token& token, bool stacked, bool check_template) {
    const auto node = make(token.name, &token);
    if (!check_template || !on_stack(Name::template_))
        m_form = node;
    insert_node(node);
    if (stacked)
        m_stack.push_back(node);
}

void Builder::insert_before_table(NodeId node) {
    const auto table = from_stack(Name::table);
    if (table == k_none)
        m_tree.append(m_stack.front(), node);
    else if (m_tree.nodes[table].parent != k_none)
        m_tree.insert_before(table, node);
    else if (const auto above = above_on_stack(table); above != k_none)
        m_tree.append(above, node);
}

/// <html> and <body> met again lend their attributes to the first ones.
void Builder::add_attributes(NodeId node, const Token& token) {
    if (token.attributes.present == 0)
        return;
    auto& index = m_tree.nodes[node].attributes;
    if (index == k_none) {
        index = static_cast<std::uint32_t>(m_tree.attributes.size());
        m_tree.attributes.push_back(token.attributes);
        return;
    }
    auto& mine = m_tree.attributes[index];
    for (std::size_t i = 0; i < mine.values.size(); ++i)
        if (!mine.has(static_cast<Attribute>(i)) && token.attributes.has(static_cast<Attribute>(i))) {
            mine.values[i] = token.attributes.values[i];
            mine.present |= static_cast<std::uint8_t>(1U << i);
        }
}

} // namespace palestra::terminology::html
