// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/mapping/scope.hpp"

#include "core/base/text.hpp"
#include "core/xml/document.hpp"

namespace palestra::cda {
namespace {

std::string_view local(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

} // namespace

pugi::xml_attribute Scope::find_attribute(std::string_view name) const {
    for (const auto attribute : m_node.attributes())
        if (local(attribute.name()) == local(name) && !std::string_view(attribute.name()).starts_with("xmlns"))
            return attribute;
    return {};
}

void Scope::attribute(const char* name, std::string& value) {
    if (writing()) {
        value = xml_characters(value);
        if (!value.empty())
            m_node.append_attribute(name).set_value(value.c_str());
        return;
    }
    if (const auto found = find_attribute(name)) {
        m_session.take(found);
        value = found.value();
    }
}

void Scope::constant(const char* name, std::string_view value) {
    if (writing()) {
        m_node.append_attribute(name).set_value(std::string(value).c_str());
        return;
    }
    const auto found = find_attribute(name);
    if (!found)
        return;
    m_session.take(found);
    if (found.value() != value && local(found.value()) != value)
        m_session.note(m_node, "@" + std::string(name) + "=" + found.value());
}

void Scope::ignore(const char* name) {
    if (const auto found = find_attribute(name); reading() && found)
        m_session.take(found);
}

void Scope::text(std::string& value) {
    if (writing()) {
        value = collapse_space(xml_characters(value));
        if (!value.empty())
            m_node.append_child(pugi::node_pcdata).set_value(value.c_str());
        return;
    }
    value = xml::text_below(m_node);
}

void Scope::declare(const char* prefix, const char* uri) {
    auto root = m_node.root().first_child();
    while (root && root.type() != pugi::node_element)
        root = root.next_sibling();
    const auto name = std::string("xmlns:") + prefix;
    if (writing() && !root.attribute(name.c_str()))
        root.append_attribute(name.c_str()).set_value(uri);
}

pugi::xml_node Scope::take_child(std::string_view name, const Match& match) {
    for (const auto child : m_node.children()) {
        if (child.type() != pugi::node_element || xml::local_name(child) != local(name) || m_session.taken(child))
            continue;
        if (match && !match(child))
            continue;
        m_session.take(child);
        return child;
    }
    return {};
}

bool Scope::when(bool present, const char* name, const Describe& describe, const Match& match) {
    if (writing() && !present)
        return false;
    const auto child = writing() ? m_node.append_child(name) : take_child(name, match);
    if (!child)
        return false;
    Scope inner(child, m_session);
    describe(inner);
    return true;
}

bool Scope::nested(bool present, std::string_view path, const Describe& describe, const Match& match) {
    const auto slash = path.find('/');
    if (slash == std::string_view::npos)
        return when(present, std::string(path).c_str(), describe, match);
    const auto first = std::string(path.substr(0, slash));
    const auto rest = path.substr(slash + 1);
    bool reached = false;
    when(
        present, first.c_str(), [&](Scope& inner) { reached = inner.nested(present, rest, describe); }, match);
    return reached;
}

bool Scope::holds(std::string_view path, const Match& match) const {
    if (writing())
        return false;
    const auto found = has(path);
    return found(m_node) && (!match || match(m_node));
}

} // namespace palestra::cda
