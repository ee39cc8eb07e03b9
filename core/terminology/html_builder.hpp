// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/terminology/html_tree.hpp"

#include <initializer_list>
#include <optional>
#include <vector>

namespace palestra::terminology::html {

enum class Mode : std::uint8_t {
    initial,
    before_html,
    before_head,
    in_head,
    in_head_noscript,
    after_head,
    in_body,
    text,
    in_table,
    in_table_text,
    in_caption,
    in_column_group,
    in_table_body,
    in_row,
    in_cell,
    in_select,
    in_select_in_table,
    in_template,
    after_body,
    in_frameset,
    after_frameset,
    after_after_body,
    after_after_frameset
};

/// Tree construction (HTML Standard 13.2.6) with the deviations of jsoup 1.15, whose limits are kept too: searches of
/// 256 open elements, scopes of 100, 12 formatting elements. Each mode is a function; `true` means that the token was
/// used.
class Builder {
public:
    explicit Builder(Tokens& tokens) : m_tokens(tokens) { m_tree.nodes.reserve(1024); }

    [[nodiscard]] Tree run();

private:
    Tokens& m_tokens;
    Tree m_tree;
    Mode m_mode = Mode::initial, m_original = Mode::initial;
    std::vector<NodeId> m_stack;      ///< open elements
    std::vector<NodeId> m_formatting; ///< active formatting elements; k_none is a marker
    std::vector<Mode> m_template_modes;
    std::vector<Token> m_table_text;
    std::optional<Name> m_emitted_end; ///< a self-closing tag has its end right behind
    NodeId m_head = k_none, m_form = k_none;
    bool m_frameset_ok = true, m_foster = false;
    unsigned m_depth = 0;

    // html_builder.cpp
    bool process(const Token& token) { return process(token, m_mode); }

    bool process(const Token& token, Mode mode);
    bool process_start(Name name);
    bool process_end(Name name);
    [[nodiscard]] bool blank(const Token& token) const;
    NodeId make(Name name, const Token* token);
    void insert_node(NodeId node);
    NodeId insert(const Token& token);
    NodeId insert(Name name);
    NodeId insert_void(const Token& token);
    void insert_form(const Token& token, bool on_stack, bool check_template);
    void insert_before_table(NodeId node);
    void add_attributes(NodeId node, const Token& token);

    // html_stack.cpp
    [[nodiscard]] Name name(NodeId node) const { return m_tree.nodes[node].name; }

    [[nodiscard]] NodeId current() const { return m_stack.empty() ? k_document : m_stack.back(); }

    [[nodiscard]] bool current_is(Name wanted) const { return !m_stack.empty() && name(m_stack.back()) == wanted; }

    [[nodiscard]] bool on_stack(NodeId node) const;

    [[nodiscard]] bool on_stack(Name wanted) const { return from_stack(wanted) != k_none; }

    [[nodiscard]] NodeId from_stack(Name wanted) const;
    [[nodiscard]] NodeId above_on_stack(NodeId node) const;
    void pop();
    void remove_from_stack(NodeId node);
    void pop_to_close(Name wanted);
    void pop_to_before(Name wanted);
    void pop_to_context(std::initializer_list<Name> names);
    template <typename Target, typename Border>
    [[nodiscard]] bool scope(Target target, Border border) const;
    [[nodiscard]] bool in_scope(Name wanted) const;
    [[nodiscard]] bool heading_in_scope() const;
    [[nodiscard]] bool in_button_scope(Name wanted) const;
    [[nodiscard]] bool in_list_scope(Name wanted) const;
    [[nodiscard]] bool in_table_scope(Name wanted) const;
    [[nodiscard]] bool in_select_scope(Name wanted) const;
    void imply_ends(std::optional<Name> except = std::nullopt);
    void imply_ends_thoroughly();
    bool reset_mode();
    void reset_body();

    // html_formatting.cpp
    void reconstruct();
    void push_formatting(NodeId node);
    void drop_third_equal(NodeId node);

    void push_marker() { m_formatting.push_back(k_none); }

    void clear_to_marker();
    void remove_from_formatting(NodeId node);
    [[nodiscard]] NodeId active_formatting(Name wanted) const;
    bool adopt(const Token& token);
    bool adopt_block(NodeId formatting, NodeId block, NodeId ancestor, std::ptrdiff_t bookmark);

    // html_in_body.cpp
    bool in_body(const Token& token);
    bool body_start(const Token& token);
    bool body_start_by_trait(const Token& token);
    void close_paragraph();
    void formatting_start(const Token& token);
    void list_item_start(const Token& token);
    void definition_start(const Token& token);
    void body_again(const Token& token);
    bool frameset_start(const Token& token);
    void select_start(const Token& token);

    // html_body_ends.cpp
    bool body_end(const Token& token);
    bool body_end_by_trait(const Token& token);
    bool any_other_end(const Token& token);
    bool close_scoped(Name wanted, bool in_its_scope, bool except_itself);
    bool form_end();

    // html_in_table.cpp
    bool in_table(const Token& token);
    bool in_table_start(const Token& token);
    bool in_table_anything(const Token& token);
    bool in_table_text(const Token& token);
    bool in_caption(const Token& token);
    bool in_column_group(const Token& token);
    bool in_table_body(const Token& token);
    bool leave_table_body(const Token& token);
    bool in_row(const Token& token);
    bool in_cell(const Token& token);

    // html_modes.cpp
    bool before_html(const Token& token);
    bool before_head(const Token& token);
    bool in_head(const Token& token);
    bool in_head_end(const Token& token);
    bool in_head_noscript(const Token& token);
    bool after_head(const Token& token);
    void raw_content(const Token& token, Content content);
    bool in_text(const Token& token);

    // html_late_modes.cpp
    bool in_select(const Token& token);
    bool in_select_end(const Token& token);
    bool in_select_in_table(const Token& token);
    bool in_template(const Token& token);
    bool after_body(const Token& token);
    bool in_frameset(const Token& token);
    bool after_frameset(const Token& token);
    bool after_after(const Token& token);
};

[[nodiscard]] inline bool any_of(Name name, std::initializer_list<Name> names) {
    for (const auto each : names)
        if (each == name)
            return true;
    return false;
}

[[nodiscard]] inline bool is_start(const Token& token, Name name) {
    return token.kind == Kind::start && token.name == name;
}

[[nodiscard]] inline bool is_end(const Token& token, Name name) {
    return token.kind == Kind::end && token.name == name;
}

} // namespace palestra::terminology::html
