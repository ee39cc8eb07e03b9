// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/compiled.hpp"
#include "core/schema/validator.hpp"
#include "core/schema/value_messages.hpp"

#include <ranges>

namespace palestra::schema {

std::string Validator::raw_name(xml::NodeId id) const {
    const auto prefix = m_tree.prefix(id);
    const auto local = m_tree.name(m_tree[id].name).local;
    return prefix.empty() ? std::string(local) : std::string(prefix) + ":" + std::string(local);
}

bool Validator::is_full() const {
    return m_findings.size() >= Schema::k_most_findings || m_bytes > Schema::k_most_bytes;
}

void Validator::report(Place place, std::string code, std::string message, std::string expected, std::string found) {
    const bool of_attribute = place.node != place.element;
    m_bytes += message.size() + expected.size() + found.size();
    m_findings.push_back({std::move(message), std::move(code), place.node, raw_name(place.element),
                          of_attribute ? raw_name(place.node) : std::string(), std::move(expected), std::move(found)});
}

bool Validator::register_tokens(xml::NodeId node, ValueError& error) {
    // Xerces goes through the items of a list from the last to the first.
    for (const auto& token : m_values.tokens() | std::views::reverse) {
        switch (token.kind) {
        case Lexical::id:
            if (!m_identifiers.declare(token.text, node, m_tree)) {
                error = messages::repeated_id(token.text);
                return false;
            }
            break;
        case Lexical::entity: // a document without a DOCTYPE declares none
            error = messages::undeclared_entity(token.text);
            return false;
        default:
            m_identifiers.refer(token.text, node, m_tree);
        }
    }
    return true;
}

} // namespace palestra::schema
