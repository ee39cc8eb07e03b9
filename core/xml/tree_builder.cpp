// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/tree_builder.hpp"

#include <algorithm>

namespace palestra::xml {
namespace {

constexpr std::string_view k_xml_uri = "http://www.w3.org/XML/1998/namespace";
constexpr NameTable::Resolved k_no_name{k_none, 0};
constexpr std::string_view k_xmlns_uri = "http://www.w3.org/2000/xmlns/";

/// "xmlns" declares the default namespace, "xmlns:p" the prefix p.
std::optional<std::string_view> declared_prefix(std::string_view written) {
    if (!written.starts_with("xmlns"))
        return std::nullopt;
    if (written.size() == 5)
        return std::string_view{};
    return written[5] == ':' ? std::optional(written.substr(6)) : std::nullopt;
}

/// Namespaces in XML 1.0, §3 and §2.2: the reserved names may not be bound otherwise, a prefix may not be undeclared.
bool is_lawful(std::string_view prefix, std::string_view uri) {
    if (prefix == "xmlns" || uri == k_xmlns_uri)
        return false;
    if ((prefix == "xml") != (uri == k_xml_uri))
        return false;
    return prefix.empty() || !uri.empty();
}

} // namespace

TreeBuilder::TreeBuilder(std::string_view text) : m_text(text) {
    m_tree.m_text = text;
    const std::size_t nodes = text.size() / 14 + 16; // clinical documents have a node in 15 to 35 bytes
    m_tree.m_nodes.resize(nodes);
    m_tree.m_child_start.resize(nodes);
    m_elements.reserve(text.size() / 48 + 16);
    m_open.reserve(64);
    m_tree.m_children.reserve(text.size() / 24 + 16);
    m_tree.m_children.push_back({0, 0});
    m_open.push_back({k_none, k_none, 0, false});
    append(NodeKind::document, k_no_name, {});
    m_open.back().id = 0;
}

void TreeBuilder::grow() {
    m_tree.m_nodes.resize(m_tree.m_nodes.size() * 2);
    m_tree.m_child_start.resize(m_tree.m_nodes.size());
}

bool TreeBuilder::finish_start_tag(bool empty) {
    const auto declared = m_tree.m_namespaces.size();
    if (m_declares && !declare())
        return false;
    const bool has_scope = m_tree.m_namespaces.size() > declared;
    const auto resolved = m_names.resolve(m_element, false);
    if (!resolved)
        return refuse(m_element, Reason::prefix_unbound, {{"prefix", shown(m_element.substr(0, m_element.find(':')))}});
    const NodeId id = append_child(NodeKind::element, *resolved, {m_element.data(), 0});
    if (m_tree.m_root == k_none)
        m_tree.m_root = id;
    m_elements.push_back(id);
    m_pending.push_back({id, resolved->name});
    m_open.push_back({id, k_none, static_cast<std::uint32_t>(m_pending.size()), has_scope});
    if (!m_attributes.empty() && !add_attributes(id))
        return false;
    if (empty)
        end_element();
    return true;
}

/// xmlns attributes come before all others in meaning: they hold for the element's own name.
bool TreeBuilder::declare() {
    const auto first = m_tree.m_namespaces.size();
    for (const auto& [name, value] : m_attributes) {
        const auto prefix = declared_prefix(name);
        if (!prefix)
            continue;
        if (!is_lawful(*prefix, value))
            return refuse(name, value.empty() ? Reason::prefix_undeclared : Reason::prefix_reserved,
                          {{"prefix", shown(*prefix)}});
        m_tree.m_namespaces.push_back({m_count, *prefix, value});
    }
    if (m_tree.m_namespaces.size() > first)
        m_names.enter(std::span(m_tree.m_namespaces).subspan(first));
    return !m_names.full() || refuse(m_element, Reason::limit_attributes, {{"maximum", "1024"}});
}

bool TreeBuilder::add_attributes(NodeId element) {
    std::uint32_t count = 0;
    for (const auto& [name, value] : m_attributes) {
        if (m_declares && declared_prefix(name))
            continue;
        const auto resolved = m_names.resolve(name, true);
        if (!resolved)
            return refuse(name, Reason::prefix_unbound, {{"prefix", shown(name.substr(0, name.find(':')))}});
        append(NodeKind::attribute, *resolved, value);
        ++count;
    }
    m_tree.m_nodes[element].size = count;
    return count < 2 || refuse_duplicates(element, count);
}

bool TreeBuilder::refuse_duplicates(NodeId element, std::uint32_t count) {
    const auto attributes = std::span(m_tree.m_nodes).subspan(element + 1, count);
    if (count <= 8) {
        for (std::size_t a = 1; a < count; ++a)
            for (std::size_t b = 0; b < a; ++b)
                if (attributes[a].name == attributes[b].name)
                    return refuse_twice(m_element, m_names.names[attributes[a].name].local);
        return true;
    }
    std::vector<NameId> names;
    for (const Node& node : attributes)
        names.push_back(node.name);
    std::ranges::sort(names);
    const auto found = std::ranges::adjacent_find(names);
    return found == names.end() || refuse_twice(m_element, m_names.names[*found].local);
}

void TreeBuilder::end_element() {
    const Open open = m_open.back();
    m_open.pop_back();
    m_tree.m_nodes[open.id].end = m_count;
    list_children(open);
    if (open.has_scope)
        m_names.leave();
}

/// The children of what was closed are the last ones pending.
void TreeBuilder::list_children(const Open& closed) {
    const auto count = static_cast<std::uint32_t>(m_pending.size()) - closed.pending;
    if (count == 0)
        return;
    auto& children = m_tree.m_children;
    m_tree.m_child_start[closed.id] = static_cast<std::uint32_t>(children.size());
    children.push_back({count, 0});
    children.insert(children.end(), m_pending.begin() + closed.pending, m_pending.end());
    m_pending.resize(closed.pending);
}

/// Adjacent text and CDATA sections are one text node of the data model; an empty one is none.
void TreeBuilder::add_text(std::string_view text) {
    const NodeId last = m_open.back().last_child;
    if (last == k_none || last + 1 != m_count || m_tree.m_nodes[last].kind != NodeKind::text) {
        append_child(NodeKind::text, k_no_name, text);
        return;
    }
    Node& node = m_tree.m_nodes[last];
    // One string for all pieces grows in place: a thousand of them are not copied a thousand times.
    if (m_joining_node != last) {
        m_tree.m_joined.push_back(std::make_unique<std::string>(node.text, node.size));
        m_joining = m_tree.m_joined.back().get();
        m_joining_node = last;
    }
    *m_joining += text;
    node.text = m_joining->data();
    node.size = static_cast<std::uint32_t>(m_joining->size());
}

void TreeBuilder::cdata(std::string_view raw, bool plain) {
    if (!raw.empty())
        add_text(plain ? raw : decoded(raw, Decoding::line_ends));
}

void TreeBuilder::comment(std::string_view raw) {
    const bool plain = raw.find('\r') == std::string_view::npos;
    append_child(NodeKind::comment, k_no_name, plain ? raw : decoded(raw, Decoding::line_ends));
}

void TreeBuilder::instruction(std::string_view target, std::string_view raw) {
    const bool plain = raw.find('\r') == std::string_view::npos;
    append_child(NodeKind::instruction, {m_names.intern({}, target), 0},
                 plain ? raw : decoded(raw, Decoding::line_ends));
}

std::string_view TreeBuilder::decoded(std::string_view raw, Decoding decoding) {
    if (m_room < raw.size()) {
        m_room = std::max<std::size_t>(raw.size(), 16384);
        m_tree.m_decoded.push_back(std::make_unique_for_overwrite<char[]>(m_room));
        m_free = m_tree.m_decoded.back().get();
    }
    const std::string_view value(m_free, decode_value(raw, decoding, m_free));
    m_free += value.size();
    m_room -= value.size();
    return value;
}

Tree TreeBuilder::finish() {
    m_tree.m_nodes.resize(m_count);
    m_tree.m_child_start.resize(m_count);
    m_tree.m_nodes[0].end = m_count;
    list_children(m_open.front());
    m_tree.m_names = std::move(m_names.names);
    m_tree.m_prefixes = std::move(m_names.prefixes);
    // Elements in buckets by name, each in document order: a counting sort.
    auto& bucket = m_tree.m_bucket;
    bucket.assign(m_tree.m_names.size() + 1, 0);
    for (const NodeId id : m_elements)
        ++bucket[m_tree.m_nodes[id].name + 1];
    for (std::size_t name = 1; name < bucket.size(); ++name)
        bucket[name] += bucket[name - 1];
    m_tree.m_by_name.resize(m_elements.size());
    auto next = bucket;
    for (const NodeId id : m_elements)
        m_tree.m_by_name[next[m_tree.m_nodes[id].name]++] = id;
    return std::move(m_tree);
}

bool TreeBuilder::refuse(std::string_view at, Reason reason, FailureValues values) {
    m_failure = refusal_at(FailureCode::xml_not_well_formed, reason, m_text,
                           static_cast<std::size_t>(at.data() - m_text.data()), std::move(values));
    return false;
}

bool TreeBuilder::refuse_twice(std::string_view at, std::string_view attribute) {
    return refuse(at, Reason::attribute_twice, {{"attribute", shown(attribute)}, {"element", shown(m_element)}});
}

} // namespace palestra::xml
