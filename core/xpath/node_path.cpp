// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/evaluation.hpp"

namespace palestra::xpath {
namespace {

constexpr std::string_view k_hl7_uri = "urn:hl7-org:v3";

bool alike(const xml::Node& a, const xml::Node& b) {
    return a.kind == b.kind && (a.kind != xml::NodeKind::element || a.name == b.name);
}

std::size_t place_among_alike(const xml::Tree& tree, xml::NodeId node) {
    std::size_t place = 1;
    for (auto at = tree.first_child(tree[node].parent); at != node; at = tree[at].next_sibling)
        place += alike(tree[at], tree[node]) ? 1 : 0;
    return place;
}

std::string name_of(const xml::Tree& tree, xml::NodeId node) {
    const auto& name = tree.name(tree[node].name);
    if (name.uri == k_hl7_uri)
        return "hl7:" + std::string(name.local);
    if (name.uri.empty())
        return std::string(name.local);
    return "*:" + std::string(name.local) + "[namespace-uri()='" + std::string(name.uri) + "']";
}

std::string step_of(const xml::Tree& tree, xml::NodeId node) {
    switch (tree[node].kind) {
    case xml::NodeKind::text:
        return "text()";
    case xml::NodeKind::comment:
        return "comment()";
    case xml::NodeKind::instruction:
        return "processing-instruction()";
    default:
        return name_of(tree, node);
    }
}

} // namespace

std::string path_of(const xml::Tree& tree, xml::NodeId node) {
    if (node == 0)
        return "/";
    if (tree[node].kind == xml::NodeKind::attribute)
        return (tree[node].parent == 0 ? "" : path_of(tree, tree[node].parent)) + "/@" + name_of(tree, node);
    std::string path;
    for (auto at = node; at != 0; at = tree[at].parent)
        path = "/" + step_of(tree, at) + "[" + std::to_string(place_among_alike(tree, at)) + "]" + path;
    return path;
}

} // namespace palestra::xpath
