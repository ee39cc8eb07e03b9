// SPDX-License-Identifier: EUPL-1.2
// "In body": end tags.
#include "core/terminology/html_builder.hpp"

namespace palestra::terminology::html {

bool Builder::body_end(const Token& token) {
    if (!m_stack.empty() && name(current()) == token.name && !has(token.name, known)) {
        pop(); // well-formed and unknown to HTML: the usual case
        return true;
    }
    switch (token.name) {
    case Name::template_:
        process(token, Mode::in_head);
        return true;
    case Name::li:
        return close_scoped(token.name, in_list_scope(token.name), true);
    case Name::dd:
    case Name::dt:
        return close_scoped(token.name, in_scope(token.name), true);
    case Name::p:
        if (!in_button_scope(Name::p)) {
            process_start(Name::p);
            return process(token);
        }
        return close_scoped(token.name, true, true);
    case Name::body:
        if (!in_scope(Name::body))
            return false;
        any_other_end(token);
        m_mode = Mode::after_body;
        return true;
    case Name::html:
        return !process_end(Name::body) || process(token);
    case Name::form:
        return form_end();
    case Name::br:
        process_start(Name::br);
        return false;
    default:
        return body_end_by_trait(token);
    }
}

bool Builder::body_end_by_trait(const Token& token) {
    if (has(token.name, heading)) {
        if (!heading_in_scope())
            return false;
        imply_ends(token.name);
        while (!m_stack.empty()) {
            const bool found = has(name(current()), heading);
            pop();
            if (found)
                break;
        }
        return true;
    }
    if (has(token.name, formatting))
        return adopt(token);
    if (has(token.name, block_end))
        return close_scoped(token.name, in_scope(token.name), false);
    if (has(token.name, object_like)) {
        if (in_scope(m_tokens.name_of("name")))
            return true; // a slip of the parser's: within a <name> these ends do nothing
        if (!close_scoped(token.name, in_scope(token.name), false))
            return false;
        clear_to_marker();
        return true;
    }
    return any_other_end(token);
}

bool Builder::close_scoped(Name wanted, bool in_its_scope, bool except_itself) {
    if (!in_its_scope)
        return false;
    imply_ends(except_itself ? std::optional(wanted) : std::nullopt);
    pop_to_close(wanted);
    return true;
}

bool Builder::form_end() {
    if (on_stack(Name::template_))
        return close_scoped(Name::form, in_scope(Name::form), false);
    const auto form = m_form;
    m_form = k_none;
    if (form == k_none || !in_scope(Name::form))
        return false;
    imply_ends();
    remove_from_stack(form);
    return true;
}

/// Closes up to the nearest element of that name, unless a special one lies between.
bool Builder::any_other_end(const Token& token) {
    if (from_stack(token.name) == k_none)
        return false;
    for (auto at = m_stack.size(); at > 0; --at) {
        const auto here = name(m_stack[at - 1]);
        if (here == token.name) {
            imply_ends(token.name);
            pop_to_close(token.name);
            return true;
        }
        if (has(here, special))
            return false;
    }
    return true;
}

} // namespace palestra::terminology::html
