// SPDX-License-Identifier: EUPL-1.2
// The stack of open elements: searches, scopes, implied ends.
#include "core/terminology/html_builder.hpp"

#include <algorithm>

namespace palestra::terminology::html {
namespace {

constexpr std::size_t k_search_depth = 256, k_scope_depth = 100;

std::size_t lowest(std::size_t size, std::size_t depth) {
    return size > depth + 1 ? size - 1 - depth : 0;
}

} // namespace

bool Builder::on_stack(NodeId node) const {
    const auto from = lowest(m_stack.size(), k_search_depth);
    return std::find(m_stack.begin() + static_cast<std::ptrdiff_t>(from), m_stack.end(), node) != m_stack.end();
}

NodeId Builder::from_stack(Name wanted) const {
    for (auto at = m_stack.size(); at > lowest(m_stack.size(), k_search_depth); --at)
        if (name(m_stack[at - 1]) == wanted)
            return m_stack[at - 1];
    return k_none;
}

NodeId Builder::above_on_stack(NodeId node) const {
    for (auto at = m_stack.size(); at > 1; --at)
        if (m_stack[at - 1] == node)
            return m_stack[at - 2];
    return k_none;
}

void Builder::pop() {
    if (!m_stack.empty())
        m_stack.pop_back();
}

void Builder::remove_from_stack(NodeId node) {
    const auto found = std::find(m_stack.rbegin(), m_stack.rend(), node);
    if (found != m_stack.rend())
        m_stack.erase(std::next(found).base());
}

void Builder::pop_to_close(Name wanted) {
    while (!m_stack.empty()) {
        const bool found = current_is(wanted);
        m_stack.pop_back();
        if (found)
            return;
    }
}

void Builder::pop_to_before(Name wanted) {
    while (!m_stack.empty() && !current_is(wanted))
        m_stack.pop_back();
}

void Builder::pop_to_context(std::initializer_list<Name> names) {
    while (!m_stack.empty() && !any_of(name(current()), names) && !current_is(Name::html))
        m_stack.pop_back();
}

template <typename Target, typename Border>
bool Builder::scope(Target target, Border border) const {
    for (auto at = m_stack.size(); at > lowest(m_stack.size(), k_scope_depth); --at) {
        const auto here = name(m_stack[at - 1]);
        if (target(here))
            return true;
        if (border(here))
            return false;
    }
    return false;
}

bool Builder::in_scope(Name wanted) const {
    return scope([=](Name n) { return n == wanted; }, [](Name n) { return has(n, html::scope); });
}

bool Builder::heading_in_scope() const {
    return scope([](Name n) { return has(n, heading); }, [](Name n) { return has(n, html::scope); });
}

bool Builder::in_button_scope(Name wanted) const {
    return scope([=](Name n) { return n == wanted; }, [](Name n) { return has(n, html::scope) || n == Name::button; });
}

bool Builder::in_list_scope(Name wanted) const {
    return scope([=](Name n) { return n == wanted; },
                 [](Name n) { return has(n, html::scope) || n == Name::ol || n == Name::ul; });
}

bool Builder::in_table_scope(Name wanted) const {
    return scope([=](Name n) { return n == wanted; }, [](Name n) { return n == Name::html || n == Name::table; });
}

bool Builder::in_select_scope(Name wanted) const {
    for (auto at = m_stack.size(); at > 0; --at) {
        const auto here = name(m_stack[at - 1]);
        if (here == wanted)
            return true;
        if (here != Name::optgroup && here != Name::option)
            return false;
    }
    return false;
}

void Builder::imply_ends(std::optional<Name> except) {
    while (!m_stack.empty() && has(name(current()), implied) && name(current()) != except)
        m_stack.pop_back();
}

void Builder::imply_ends_thoroughly() {
    while (!m_stack.empty() && has(name(current()), implied_thorough))
        m_stack.pop_back();
}

/// HTML Standard 13.2.4.1. True: the mode changed.
bool Builder::reset_mode() {
    const auto before = m_mode;
    const auto bottom = lowest(m_stack.size(), k_search_depth);
    m_mode = Mode::in_body;
    for (auto at = m_stack.size(); at > bottom; --at) {
        const bool last = at - 1 == bottom;
        const auto mode = [&]() -> std::optional<Mode> {
            switch (name(m_stack[at - 1])) {
            case Name::select:
                return Mode::in_select;
            case Name::td:
            case Name::th:
                return last ? std::nullopt : std::optional(Mode::in_cell);
            case Name::tr:
                return Mode::in_row;
            case Name::tbody:
            case Name::thead:
            case Name::tfoot:
                return Mode::in_table_body;
            case Name::caption:
                return Mode::in_caption;
            case Name::colgroup:
                return Mode::in_column_group;
            case Name::table:
                return Mode::in_table;
            case Name::template_:
                return m_template_modes.empty() ? Mode::in_body : m_template_modes.back();
            case Name::head:
                return last ? std::nullopt : std::optional(Mode::in_head);
            case Name::body:
                return Mode::in_body;
            case Name::frameset:
                return Mode::in_frameset;
            case Name::html:
                return m_head == k_none ? Mode::before_head : Mode::after_head;
            default:
                return std::nullopt;
            }
        }();
        if (mode) {
            m_mode = *mode;
            break;
        }
    }
    return m_mode != before;
}

/// Content after </body>: back into the body.
void Builder::reset_body() {
    m_mode = Mode::in_body;
    if (on_stack(Name::body))
        return;
    auto html = m_tree.nodes[k_document].first;
    while (html != k_none && name(html) != Name::html)
        html = m_tree.nodes[html].next;
    auto body = html == k_none ? k_none : m_tree.nodes[html].first;
    while (body != k_none && name(body) != Name::body && name(body) != Name::frameset)
        body = m_tree.nodes[body].next;
    if (body == k_none) {
        body = make(Name::body, nullptr);
        m_tree.append(html == k_none ? k_document : html, body);
    }
    m_stack.push_back(body);
}

} // namespace palestra::terminology::html
