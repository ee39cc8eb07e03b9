// SPDX-License-Identifier: EUPL-1.2
// The insertion modes within a table (HTML Standard 13.2.6.4.9 to 13.2.6.4.15).
#include "core/terminology/html_builder.hpp"

#include <utility>

namespace palestra::terminology::html {
namespace {

bool is_cell(Name name) {
    return any_of(name, {Name::td, Name::th});
}

bool is_body(Name name) {
    return any_of(name, {Name::tbody, Name::tfoot, Name::thead});
}

bool is_column(Name name) {
    return any_of(name, {Name::caption, Name::col, Name::colgroup});
}

bool is_outside(Name name) {
    return is_column(name) || any_of(name, {Name::body, Name::html});
}

} // namespace

bool Builder::in_table(const Token& token) {
    switch (token.kind) {
    case Kind::text:
        if (!has(name(current()), foster))
            return in_table_anything(token);
        m_table_text.clear();
        m_original = m_mode;
        m_mode = Mode::in_table_text;
        return process(token);
    case Kind::comment:
    case Kind::end_of_text:
        return true;
    case Kind::doctype:
        return false;
    case Kind::start:
        return in_table_start(token);
    case Kind::end:
        break;
    }
    if (token.name == Name::table) {
        if (!in_table_scope(Name::table))
            return false;
        pop_to_close(Name::table);
        reset_mode();
        return true;
    }
    if (is_outside(token.name) || is_body(token.name) || is_cell(token.name) || token.name == Name::tr)
        return false;
    if (token.name == Name::template_) {
        process(token, Mode::in_head);
        return true;
    }
    return in_table_anything(token);
}

bool Builder::in_table_start(const Token& token) {
    const auto context = [this] { pop_to_context({Name::table, Name::template_}); };
    switch (token.name) {
    case Name::caption:
        context();
        push_marker();
        insert(token);
        m_mode = Mode::in_caption;
        return true;
    case Name::colgroup:
        context();
        insert(token);
        m_mode = Mode::in_column_group;
        return true;
    case Name::col:
        context();
        process_start(Name::colgroup);
        return process(token);
    case Name::tbody:
    case Name::tfoot:
    case Name::thead:
        context();
        insert(token);
        m_mode = Mode::in_table_body;
        return true;
    case Name::td:
    case Name::th:
    case Name::tr:
        context();
        process_start(Name::tbody);
        return process(token);
    case Name::table:
        if (!in_table_scope(Name::table))
            return false;
        pop_to_close(Name::table);
        if (reset_mode())
            return process(token);
        insert(token);
        return true;
    case Name::script:
    case Name::style:
    case Name::template_:
        return process(token, Mode::in_head);
    case Name::form:
        if (m_form != k_none || on_stack(Name::template_))
            return false;
        insert_form(token, false, false);
        return true;
    default:
        return in_table_anything(token);
    }
}

/// What does not belong into a table goes before it.
bool Builder::in_table_anything(const Token& token) {
    m_foster = true;
    process(token, Mode::in_body);
    m_foster = false;
    return true;
}

bool Builder::in_table_text(const Token& token) {
    if (token.kind == Kind::text) {
        if (m_tokens.text_of(token.place) == std::string_view("\0", 1))
            return false;
        m_table_text.push_back(token);
        return true;
    }
    for (const auto& text : std::exchange(m_table_text, {})) {
        if (blank(text))
            continue;
        m_foster = has(name(current()), foster);
        process(text, Mode::in_body);
        m_foster = false;
    }
    m_mode = m_original;
    return process(token);
}

bool Builder::in_caption(const Token& token) {
    if (is_end(token, Name::caption)) {
        if (!in_table_scope(Name::caption))
            return false;
        imply_ends();
        pop_to_close(Name::caption);
        clear_to_marker();
        m_mode = Mode::in_table;
        return true;
    }
    if ((token.kind == Kind::start && has(token.name, cell_breaker)) || is_end(token, Name::table))
        return !process_end(Name::caption) || process(token);
    if (token.kind == Kind::end && (any_of(token.name, {Name::body, Name::col, Name::colgroup, Name::html, Name::tr}) ||
                                    is_body(token.name) || is_cell(token.name)))
        return false;
    return process(token, Mode::in_body);
}

bool Builder::in_column_group(const Token& token) {
    if (token.kind == Kind::comment || token.kind == Kind::doctype || blank(token))
        return true;
    if (is_start(token, Name::html))
        return process(token, Mode::in_body);
    if (is_start(token, Name::col)) {
        insert_void(token);
        return true;
    }
    if (is_start(token, Name::template_) || is_end(token, Name::template_)) {
        process(token, Mode::in_head);
        return true;
    }
    if (is_end(token, Name::colgroup)) {
        if (!current_is(Name::colgroup))
            return false;
        pop();
        m_mode = Mode::in_table;
        return true;
    }
    if (token.kind == Kind::end_of_text && current_is(Name::html))
        return true;
    if (!current_is(Name::colgroup))
        return false;
    pop();
    m_mode = Mode::in_table;
    process(token);
    return true;
}

bool Builder::in_table_body(const Token& token) {
    const auto context = [this] { pop_to_context({Name::tbody, Name::tfoot, Name::thead, Name::template_}); };
    if (token.kind == Kind::start) {
        if (token.name == Name::tr) {
            context();
            insert(token);
            m_mode = Mode::in_row;
            return true;
        }
        if (is_cell(token.name)) {
            process_start(Name::tr);
            return process(token);
        }
        if (is_column(token.name) || is_body(token.name))
            return leave_table_body(token);
    } else if (token.kind == Kind::end) {
        if (is_body(token.name)) {
            if (!in_table_scope(token.name))
                return false;
            context();
            pop();
            m_mode = Mode::in_table;
            return true;
        }
        if (token.name == Name::table)
            return leave_table_body(token);
        if (is_outside(token.name) || is_cell(token.name) || token.name == Name::tr)
            return false;
    }
    return process(token, Mode::in_table);
}

bool Builder::leave_table_body(const Token& token) {
    if (!in_table_scope(Name::tbody) && !in_table_scope(Name::thead) && !in_scope(Name::tfoot))
        return false;
    pop_to_context({Name::tbody, Name::tfoot, Name::thead, Name::template_});
    process_end(name(current()));
    return process(token);
}

bool Builder::in_row(const Token& token) {
    const auto end_row = [this] {
        pop_to_context({Name::tr, Name::template_});
        pop();
        m_mode = Mode::in_table_body;
    };
    if (token.kind == Kind::start) {
        if (is_cell(token.name)) {
            pop_to_context({Name::tr, Name::template_});
            insert(token);
            m_mode = Mode::in_cell;
            push_marker();
            return true;
        }
        if (is_column(token.name) || is_body(token.name) || token.name == Name::tr)
            return process_end(Name::tr) && process(token);
    } else if (token.kind == Kind::end) {
        if (token.name == Name::tr) {
            if (!in_table_scope(Name::tr))
                return false;
            end_row();
            return true;
        }
        if (token.name == Name::table)
            return process_end(Name::tr) && process(token);
        if (is_body(token.name)) {
            // Unlike HTML, the body stays open here: its end tag is used up by the row.
            if (!in_table_scope(token.name) || !in_table_scope(Name::tr))
                return false;
            end_row();
            return true;
        }
        if (is_outside(token.name) || is_cell(token.name))
            return false;
    }
    return process(token, Mode::in_table);
}

bool Builder::in_cell(const Token& token) {
    const auto close_cell = [this] { process_end(in_table_scope(Name::td) ? Name::td : Name::th); };
    if (token.kind == Kind::end) {
        if (is_cell(token.name)) {
            if (!in_table_scope(token.name)) {
                m_mode = Mode::in_row;
                return false;
            }
            imply_ends();
            pop_to_close(token.name);
            clear_to_marker();
            m_mode = Mode::in_row;
            return true;
        }
        if (is_outside(token.name))
            return false;
        if (has(token.name, foster)) {
            if (!in_table_scope(token.name))
                return false;
            close_cell();
            return process(token);
        }
    } else if (token.kind == Kind::start && has(token.name, cell_breaker)) {
        if (!in_table_scope(Name::td) && !in_table_scope(Name::th))
            return false;
        close_cell();
        return process(token);
    }
    return process(token, Mode::in_body);
}

} // namespace palestra::terminology::html
