// SPDX-License-Identifier: EUPL-1.2
// Modes that no real CDA2 gets into, but any text may: select, template, frames, what follows the body.
#include "core/terminology/html_builder.hpp"

namespace palestra::terminology::html {

bool Builder::in_select(const Token& token) {
    if (token.kind == Kind::end)
        return in_select_end(token);
    if (token.kind != Kind::start)
        return token.kind != Kind::doctype;
    switch (token.name) {
    case Name::html:
        return process(token, Mode::in_body);
    case Name::option:
    case Name::optgroup:
        if (current_is(Name::option))
            process_end(Name::option);
        if (token.name == Name::optgroup && current_is(Name::optgroup))
            process_end(Name::optgroup);
        insert(token);
        return true;
    case Name::select:
        return process_end(Name::select);
    case Name::input:
    case Name::keygen:
    case Name::textarea:
        if (!in_select_scope(Name::select))
            return false;
        process_end(Name::select);
        return process(token);
    case Name::script:
    case Name::template_:
        return process(token, Mode::in_head);
    default:
        return false;
    }
}

bool Builder::in_select_end(const Token& token) {
    switch (token.name) {
    case Name::optgroup: {
        const auto above = m_stack.empty() ? k_none : above_on_stack(current());
        if (current_is(Name::option) && above != k_none && name(above) == Name::optgroup)
            process_end(Name::option);
        if (current_is(Name::optgroup))
            pop();
        return true;
    }
    case Name::option:
        if (current_is(Name::option))
            pop();
        return true;
    case Name::select:
        if (!in_select_scope(Name::select))
            return false;
        pop_to_close(Name::select);
        reset_mode();
        return true;
    case Name::template_:
        return process(token, Mode::in_head);
    default:
        return false;
    }
}

bool Builder::in_select_in_table(const Token& token) {
    const bool leaves = (token.kind == Kind::start || token.kind == Kind::end) &&
                        any_of(token.name, {Name::caption, Name::table, Name::tbody, Name::td, Name::tfoot, Name::th,
                                            Name::thead, Name::tr});
    if (!leaves)
        return process(token, Mode::in_select);
    if (token.kind == Kind::end && !in_table_scope(token.name))
        return false;
    pop_to_close(Name::select);
    reset_mode();
    return process(token);
}

bool Builder::in_template(const Token& token) {
    const auto become = [&](Mode mode) {
        if (!m_template_modes.empty())
            m_template_modes.pop_back();
        m_template_modes.push_back(mode);
        m_mode = mode;
        return process(token);
    };
    if (token.kind == Kind::start) {
        if (has(token.name, head_content) && token.name != Name::command)
            return process(token, Mode::in_head), true;
        if (any_of(token.name, {Name::caption, Name::colgroup, Name::tbody, Name::tfoot, Name::thead}))
            return become(Mode::in_table);
        if (token.name == Name::col)
            return become(Mode::in_column_group);
        if (token.name == Name::tr)
            return become(Mode::in_table_body);
        return become(any_of(token.name, {Name::td, Name::th}) ? Mode::in_row : Mode::in_body);
    }
    if (token.kind == Kind::end)
        return token.name == Name::template_ && (process(token, Mode::in_head), true);
    if (token.kind != Kind::end_of_text)
        return process(token, Mode::in_body), true;
    if (!on_stack(Name::template_))
        return true;
    pop_to_close(Name::template_);
    clear_to_marker();
    if (!m_template_modes.empty())
        m_template_modes.pop_back();
    reset_mode();
    return m_mode == Mode::in_template || m_template_modes.size() >= 12 || process(token);
}

bool Builder::after_body(const Token& token) {
    if (token.kind == Kind::comment || token.kind == Kind::end_of_text || blank(token))
        return true;
    if (token.kind == Kind::doctype)
        return false;
    if (is_start(token, Name::html))
        return process(token, Mode::in_body);
    if (is_end(token, Name::html)) {
        if (on_stack(Name::html))
            pop_to_close(Name::html);
        m_mode = Mode::after_after_body;
        return true;
    }
    reset_body();
    return process(token);
}

bool Builder::in_frameset(const Token& token) {
    if (token.kind == Kind::comment || token.kind == Kind::end_of_text || blank(token))
        return true;
    if (is_start(token, Name::html))
        return process(token, Mode::in_body);
    if (is_start(token, Name::frameset)) {
        insert(token);
        return true;
    }
    if (is_start(token, Name::frame)) {
        insert_void(token);
        return true;
    }
    if (is_start(token, Name::noframes))
        return process(token, Mode::in_head);
    if (!is_end(token, Name::frameset) || current_is(Name::html))
        return false;
    pop();
    if (!current_is(Name::frameset))
        m_mode = Mode::after_frameset;
    return true;
}

bool Builder::after_frameset(const Token& token) {
    if (token.kind == Kind::comment || token.kind == Kind::end_of_text || blank(token))
        return true;
    if (is_start(token, Name::html))
        return process(token, Mode::in_body);
    if (is_start(token, Name::noframes))
        return process(token, Mode::in_head);
    if (!is_end(token, Name::html))
        return false;
    m_mode = Mode::after_after_frameset;
    return true;
}

bool Builder::after_after(const Token& token) {
    if (token.kind == Kind::comment || token.kind == Kind::end_of_text)
        return true;
    if (token.kind == Kind::doctype || is_start(token, Name::html))
        return process(token, Mode::in_body);
    if (blank(token))
        return m_mode == Mode::after_after_body || process(token, Mode::in_body);
    if (m_mode == Mode::after_after_frameset)
        return is_start(token, Name::noframes) && process(token, Mode::in_head);
    reset_body();
    return process(token);
}

} // namespace palestra::terminology::html
