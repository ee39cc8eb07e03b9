// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/name_table.hpp"
#include "core/xml/refusal.hpp"
#include "core/xml/tree.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <cstring>

namespace palestra::xml {
namespace {

constexpr std::string_view k_xml_uri = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view k_xmlns_uri = "http://www.w3.org/2000/xmlns/";

bool is_text(pugi::xml_node node) {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

/// "xmlns" declares the default namespace, "xmlns:p" the prefix p.
std::optional<std::string_view> declared_prefix(std::string_view written) {
    if (!written.starts_with("xmlns"))
        return std::nullopt;
    if (written.size() == 5)
        return std::string_view{};
    return written[5] == ':' ? std::optional(written.substr(6)) : std::nullopt;
}

/// Namespaces in XML 1.0, §3 and §2.2: the reserved names may not be bound otherwise, a prefix may not be undeclared.
bool is_lawful(const NamespaceDeclaration& declaration) {
    const auto [element, prefix, uri] = declaration;
    if (prefix == "xmlns" || uri == k_xmlns_uri)
        return false;
    if ((prefix == "xml") != (uri == k_xml_uri))
        return false;
    return prefix.empty() || !uri.empty();
}

} // namespace

/// Walks the pugixml tree once, without recursion.
class TreeBuilder {
public:
    TreeBuilder(std::string_view buffer, std::string_view text) : m_text(text) { m_tree.m_buffer = buffer; }

    Result<Tree> build(const pugi::xml_document& document, std::size_t depth_limit) {
        m_tree.m_nodes.reserve(m_tree.m_buffer.size() / 24 + 16);
        m_tree.m_nodes.push_back({});
        pugi::xml_node node = document.first_child();
        m_open.push_back({0, k_none, false});
        while (m_open.size() > 1 || node) {
            if (!node) {
                node = close();
                continue;
            }
            if (node.type() != pugi::node_element) {
                node = add_leaf(node);
                continue;
            }
            if (m_open.size() > depth_limit)
                return fail(FailureCode::xml_too_deep);
            PALESTRA_CHECK(open(node));
            node = node.first_child();
        }
        m_tree.m_nodes[0].end = static_cast<NodeId>(m_tree.m_nodes.size());
        m_tree.m_names = std::move(m_names.names);
        m_tree.m_prefixes = std::move(m_names.prefixes);
        fill_buckets();
        return std::move(m_tree);
    }

private:
    struct Open {
        NodeId id;
        NodeId last_child;
        bool has_scope;
        pugi::xml_node node{};
    };

    NodeId append(NodeKind kind, NameId name, std::string_view text, bool is_child = true) {
        const auto id = static_cast<NodeId>(m_tree.m_nodes.size());
        Open& parent = m_open.back();
        m_tree.m_nodes.push_back(
            {kind, 0, name, parent.id, k_none, id + 1, static_cast<std::uint32_t>(text.size()), text.data()});
        if (is_child) {
            if (parent.last_child != k_none)
                m_tree.m_nodes[parent.last_child].next_sibling = id;
            parent.last_child = id;
        }
        return id;
    }

    Outcome open(pugi::xml_node node) {
        PALESTRA_CHECK(declare(node));
        const std::string_view written = node.name();
        const auto resolved = m_names.resolve(written, false);
        if (!resolved)
            return refuse(written.data(), Reason::prefix_unbound,
                          {{"prefix", shown(written.substr(0, written.find(':')))}});
        const NodeId id = append(NodeKind::element, resolved->name, {written.data(), 0});
        m_tree.m_nodes[id].prefix = resolved->prefix;
        if (m_tree.m_root == k_none)
            m_tree.m_root = id;
        const bool scope = m_declared;
        m_open.push_back({id, k_none, scope, node});
        return add_attributes(node, id);
    }

    /// xmlns attributes come before all others in meaning: they hold for the element's own name.
    Outcome declare(pugi::xml_node node) {
        const auto first = m_tree.m_namespaces.size();
        for (auto attribute = node.first_attribute(); attribute; attribute = attribute.next_attribute()) {
            const auto prefix = declared_prefix(attribute.name());
            if (!prefix)
                continue;
            const NamespaceDeclaration declaration{static_cast<NodeId>(m_tree.m_nodes.size()), *prefix,
                                                   attribute.value()};
            if (!is_lawful(declaration))
                return refuse(attribute.name(),
                              declaration.uri.empty() ? Reason::prefix_undeclared : Reason::prefix_reserved,
                              {{"prefix", shown(*prefix)}});
            m_tree.m_namespaces.push_back(declaration);
        }
        m_declared = m_tree.m_namespaces.size() > first;
        if (m_declared)
            m_names.enter(std::span(m_tree.m_namespaces).subspan(first));
        return m_names.full() ? refuse(node.name(), Reason::limit_attributes, {{"maximum", "1024"}}) : Outcome{};
    }

    Outcome add_attributes(pugi::xml_node node, NodeId element) {
        std::uint32_t count = 0;
        for (auto attribute = node.first_attribute(); attribute; attribute = attribute.next_attribute()) {
            const std::string_view written = attribute.name();
            if (m_declared && declared_prefix(written))
                continue;
            const auto resolved = m_names.resolve(written, true);
            if (!resolved)
                return refuse(written.data(), Reason::prefix_unbound,
                              {{"prefix", shown(written.substr(0, written.find(':')))}});
            const NodeId id = append(NodeKind::attribute, resolved->name, attribute.value(), false);
            m_tree.m_nodes[id].prefix = resolved->prefix;
            ++count;
        }
        m_tree.m_nodes[element].size = count;
        return count > 1 ? refuse_duplicates(element, count) : Outcome{};
    }

    Outcome refuse_duplicates(NodeId element, std::uint32_t count) {
        const auto attributes = std::span(m_tree.m_nodes).subspan(element + 1, count);
        if (count <= 8) {
            for (std::size_t a = 1; a < count; ++a)
                for (std::size_t b = 0; b < a; ++b)
                    if (attributes[a].name == attributes[b].name)
                        return refuse(attributes[a].text, Reason::attribute_twice, twice(element, attributes[a].name));
            return {};
        }
        std::vector<NameId> names;
        for (const Node& attribute : attributes)
            names.push_back(attribute.name);
        std::ranges::sort(names);
        const auto found = std::ranges::adjacent_find(names);
        if (found == names.end())
            return {};
        return refuse(attributes[0].text, Reason::attribute_twice, twice(element, *found));
    }

    pugi::xml_node add_leaf(pugi::xml_node node) {
        const auto type = node.type();
        if (is_text(node))
            return add_text(node);
        if (type == pugi::node_comment)
            append(NodeKind::comment, k_none, node.value());
        else if (type == pugi::node_pi)
            append(NodeKind::instruction, m_names.intern({}, node.name()), node.value());
        return next_of(node);
    }

    /// Adjacent text and CDATA sections are one text node of the data model; an empty one is none.
    pugi::xml_node add_text(pugi::xml_node node) {
        const std::string_view first = node.value();
        auto next = next_of(node);
        if (m_open.size() == 1)
            return next; // white space around the document element is not in the model
        if (!next || !is_text(next)) {
            if (!first.empty())
                append(NodeKind::text, k_none, first);
            return next;
        }
        auto joined = std::make_unique<std::string>(first);
        for (; next && is_text(next); next = next_of(next))
            *joined += next.value();
        if (!joined->empty()) {
            append(NodeKind::text, k_none, *joined);
            m_tree.m_joined.push_back(std::move(joined));
        }
        return next;
    }

    static pugi::xml_node next_of(pugi::xml_node node) { return node.next_sibling(); }

    pugi::xml_node close() {
        const Open open = m_open.back();
        m_open.pop_back();
        m_tree.m_nodes[open.id].end = static_cast<NodeId>(m_tree.m_nodes.size());
        if (open.has_scope)
            m_names.leave();
        return next_of(open.node);
    }

    void fill_buckets() {
        auto& bucket = m_tree.m_bucket;
        bucket.assign(m_tree.m_names.size() + 1, 0);
        for (const Node& node : m_tree.m_nodes)
            if (node.kind == NodeKind::element)
                ++bucket[node.name + 1];
        for (std::size_t name = 1; name < bucket.size(); ++name)
            bucket[name] += bucket[name - 1];
        m_tree.m_by_name.resize(bucket.back());
        auto next = bucket;
        for (NodeId id = 0; id < m_tree.m_nodes.size(); ++id)
            if (const Node& node = m_tree.m_nodes[id]; node.kind == NodeKind::element)
                m_tree.m_by_name[next[node.name]++] = id;
    }

    [[nodiscard]] FailureValues twice(NodeId element, NameId attribute) const {
        return {{"attribute", shown(m_names.names[attribute].local)},
                {"element", shown(m_names.names[m_tree.m_nodes[element].name].local)}};
    }

    [[nodiscard]] std::unexpected<Failure> refuse(const char* at, Reason reason, FailureValues values) const {
        const auto offset = static_cast<std::size_t>(at - m_tree.m_buffer.data());
        return std::unexpected(refusal_at(FailureCode::xml_not_well_formed, reason, m_text, offset, std::move(values)));
    }

    std::string_view m_text;
    Tree m_tree;
    NameTable m_names;
    std::vector<Open> m_open;
    bool m_declared = false;
};

Result<Tree> Tree::build(const pugi::xml_document& document, std::string_view buffer, std::string_view text,
                         std::size_t depth) {
    return TreeBuilder(buffer, text).build(document, depth);
}

} // namespace palestra::xml
