// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/explain/patch.hpp"

#include "core/base/text.hpp"
#include "core/xpath/evaluation.hpp"

namespace palestra::verdict {
namespace {

constexpr int k_deepest = 20;

std::string attributes_of(const Wanted& wanted) {
    std::string text;
    for (const auto& [name, value] : wanted.attributes)
        text += " " + name + "=\"" + escape_markup(value) + "\"";
    return text;
}

/// `inside` stands between the tags besides the element's own children.
std::string element(const Wanted& wanted, const std::string& prefix, const std::string& inside, int depth = 0) {
    const std::string name = (prefix.empty() ? "" : prefix + ":") + (wanted.name == "*" ? "…" : wanted.name);
    std::string content;
    for (const auto& child : wanted.children)
        if (depth < k_deepest)
            content += element(child, prefix, "", depth + 1);
    content += inside;
    if (content.empty() && !wanted.attributes.empty())
        return "<" + name + attributes_of(wanted) + "/>";
    return "<" + name + attributes_of(wanted) + ">" + (content.empty() ? "…" : content) + "</" + name + ">";
}

/// One of several values that would do.
std::string first_of(const std::string& expected) {
    return expected.substr(0, expected.find(" | "));
}

Patch at(const xml::Tree& tree, Patch::Action action, xml::NodeId node, std::string fragment) {
    return {action, std::move(fragment), xpath::path_of(tree, node), node};
}

Patch add_missing(const xml::Tree& tree, const Decision& decision) {
    const std::string value = decision.expected.empty() ? "…" : first_of(decision.expected);
    if (decision.missing.empty())
        return decision.attribute.empty() ? Patch{}
                                          : at(tree, Patch::Action::add, decision.node,
                                               decision.attribute + "=\"" + escape_markup(value) + "\"");
    auto chain = decision.missing;
    if (!decision.attribute.empty())
        chain.back().attributes.emplace_back(decision.attribute, value);
    const std::string prefix(tree[decision.node].kind == xml::NodeKind::element ? tree.prefix(decision.node) : "");
    return at(tree, Patch::Action::add, decision.node, fragment_of(chain, prefix));
}

Patch change_value(const xml::Tree& tree, const Decision& decision) {
    const auto& node = tree[decision.node];
    const bool known = decision.kind == Decision::Kind::wrong_value && decision.operation == "=";
    const std::string value = known ? first_of(decision.expected) : "…";
    if (node.kind == xml::NodeKind::attribute) {
        const auto& name = tree.name(node.name).local;
        const std::string prefix(tree.prefix(decision.node));
        return at(tree, Patch::Action::change, node.parent,
                  (prefix.empty() ? "" : prefix + ":") + std::string(name) + "=\"" + escape_markup(value) + "\"");
    }
    return node.kind == xml::NodeKind::element && known ? at(tree, Patch::Action::change, decision.node, value)
                                                        : Patch{};
}

} // namespace

std::string fragment_of(const std::vector<Wanted>& chain, const std::string& prefix) {
    std::string text;
    for (auto each = chain.rbegin(); each != chain.rend(); ++each)
        text = element(*each, prefix, text);
    return text;
}

std::string path_of(const std::vector<Wanted>& chain, const std::string& attribute) {
    std::string path;
    for (const auto& each : chain) {
        path += (path.empty() ? "" : "/") + each.name;
        for (const auto& [name, value] : each.attributes)
            path += "[@" + name + (value == "…" ? "]" : "='" + value + "']");
        for (const auto& child : each.children)
            path += "[" + path_of({child}, "") + "]";
    }
    if (!attribute.empty())
        path += (path.empty() ? "@" : "/@") + attribute;
    return path;
}

Patch smallest_patch(const xml::Tree& tree, const Decision& decision) {
    if (decision.node == xml::k_none || decision.node >= tree.nodes().size())
        return {};
    switch (decision.kind) {
    case Decision::Kind::missing:
        return add_missing(tree, decision);
    case Decision::Kind::too_many:
        return at(tree, Patch::Action::remove, decision.node, {});
    case Decision::Kind::wrong_value:
    case Decision::Kind::pattern:
    case Decision::Kind::length:
    case Decision::Kind::disagreement:
        return change_value(tree, decision);
    default:
        return {};
    }
}

} // namespace palestra::verdict
