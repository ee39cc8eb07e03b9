// SPDX-License-Identifier: EUPL-1.2
// Active formatting elements. HTML's list has <code>, which every CDA2 is full of: one that is not closed comes back in
// the elements that follow, with its codeSystem.
#include "core/terminology/html_builder.hpp"

#include <algorithm>

namespace palestra::terminology::html {
namespace {

constexpr std::size_t k_search_depth = 256, k_most_reconstructed = 12, k_block_search = 64;
constexpr std::size_t k_most_formatting = 1000; // the parser has no such bound; its searches are long then

} // namespace

/// HTML Standard, "reconstruct the active formatting elements".
void Builder::reconstruct() {
    if (m_formatting.empty() || m_formatting.back() == k_none || m_stack.size() > k_search_depth ||
        on_stack(m_formatting.back()))
        return;
    const auto size = m_formatting.size();
    const auto ceiling = size > k_most_reconstructed ? size - k_most_reconstructed : 0;
    auto at = size - 1;
    while (at > ceiling && m_formatting[at - 1] != k_none && !on_stack(m_formatting[at - 1]))
        --at;
    for (; at < size; ++at) {
        const auto copied = m_tree.nodes[m_formatting[at]];
        const auto copy = make(copied.name, nullptr);
        m_tree.nodes[copy].attributes = copied.attributes;
        m_tree.nodes[copy].offset = copied.offset;
        insert_node(copy);
        m_stack.push_back(copy);
        m_formatting[at] = copy;
    }
}

void Builder::push_formatting(NodeId node) {
    drop_third_equal(node);
    if (m_formatting.size() < k_most_formatting)
        m_formatting.push_back(node);
}

/// Of three equal ones (same name, same attributes as written) the earliest goes.
void Builder::drop_third_equal(NodeId node) {
    if (m_formatting.empty())
        return;
    const auto written = [this](NodeId id) {
        const auto index = m_tree.nodes[id].attributes;
        return index == k_none ? std::string_view{} : m_tokens.text_of(m_tree.attributes[index].all);
    };
    const auto top = m_formatting.size() - 1;
    const auto ceiling = top > k_most_reconstructed ? top - k_most_reconstructed : 0;
    int seen = 0;
    for (auto at = top + 1; at > ceiling && m_formatting[at - 1] != k_none; --at) {
        const auto other = m_formatting[at - 1];
        if (name(other) == name(node) && written(other) == written(node))
            ++seen;
        if (seen == 3) {
            m_formatting.erase(m_formatting.begin() + static_cast<std::ptrdiff_t>(at - 1));
            return;
        }
    }
}

void Builder::clear_to_marker() {
    while (!m_formatting.empty()) {
        const bool marker = m_formatting.back() == k_none;
        m_formatting.pop_back();
        if (marker)
            return;
    }
}

void Builder::remove_from_formatting(NodeId node) {
    const auto found = std::find(m_formatting.rbegin(), m_formatting.rend(), node);
    if (found != m_formatting.rend())
        m_formatting.erase(std::next(found).base());
}

NodeId Builder::active_formatting(Name wanted) const {
    for (auto at = m_formatting.size(); at > 0 && m_formatting[at - 1] != k_none; --at)
        if (name(m_formatting[at - 1]) == wanted)
            return m_formatting[at - 1];
    return k_none;
}

/// The end of a formatting element: the adoption agency algorithm as jsoup has it.
bool Builder::adopt(const Token& token) {
    for (int round = 0; round < 8; ++round) {
        const auto element = active_formatting(token.name);
        if (element == k_none)
            return any_other_end(token);
        if (element == current()) { // the usual case: nothing lies open within it
            pop();
            remove_from_formatting(element);
            return true;
        }
        if (!on_stack(element)) {
            remove_from_formatting(element);
            return true;
        }
        if (!in_scope(token.name))
            return false;
        auto block = k_none, ancestor = k_none;
        std::ptrdiff_t bookmark = -1;
        for (std::size_t at = 1; at < std::min(m_stack.size(), k_block_search); ++at) {
            if (m_stack[at] == element) {
                ancestor = m_stack[at - 1];
                bookmark = std::ranges::find(m_formatting, element) - m_formatting.begin();
            } else if (ancestor != k_none && has(name(m_stack[at]), special)) {
                block = m_stack[at];
                break;
            }
        }
        if (block == k_none) {
            pop_to_close(token.name);
            remove_from_formatting(element);
            return true;
        }
        if (!adopt_block(element, block, ancestor, bookmark))
            return true;
    }
    return true;
}

/// One round: `block`, a block within the formatting element, leaves it and takes a copy of it along. The copies that
/// the parser makes of elements in between lose their attributes.
bool Builder::adopt_block(NodeId element, NodeId block, NodeId ancestor, std::ptrdiff_t bookmark) {
    auto node = block, last = block;
    for (int step = 0; step < 3; ++step) {
        if (on_stack(node))
            node = above_on_stack(node);
        if (node == k_none)
            return false;
        const auto lowest = m_formatting.size() > k_search_depth + 1 ? m_formatting.size() - 1 - k_search_depth : 0;
        const auto listed =
            std::find(m_formatting.begin() + static_cast<std::ptrdiff_t>(lowest), m_formatting.end(), node);
        if (listed == m_formatting.end()) {
            remove_from_stack(node);
            continue;
        }
        if (node == element)
            break;
        const auto copy = make(name(node), nullptr);
        *listed = copy;
        std::ranges::replace(m_stack, node, copy);
        node = copy;
        if (last == block)
            bookmark = std::ranges::find(m_formatting, node) - m_formatting.begin() + 1;
        m_tree.remove(last);
        m_tree.append(node, last);
        last = node;
    }
    m_tree.remove(last);
    if (has(name(ancestor), foster))
        insert_before_table(last);
    else
        m_tree.append(ancestor, last);
    const auto adopter = make(name(element), nullptr);
    m_tree.nodes[adopter].attributes = m_tree.nodes[element].attributes;
    m_tree.nodes[adopter].offset = m_tree.nodes[element].offset;
    m_tree.move_children(block, adopter);
    m_tree.append(block, adopter);
    remove_from_formatting(element);
    drop_third_equal(adopter);
    if (bookmark < 0 || bookmark > std::ssize(m_formatting))
        bookmark = std::ssize(m_formatting);
    m_formatting.insert(m_formatting.begin() + bookmark, adopter);
    remove_from_stack(element);
    const auto place = std::ranges::find(m_stack, block);
    m_stack.insert(place == m_stack.end() ? place : std::next(place), adopter);
    return true;
}

} // namespace palestra::terminology::html
