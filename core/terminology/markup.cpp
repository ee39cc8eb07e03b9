// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/markup.hpp"

#include "core/base/text.hpp"
#include "core/terminology/html_entities.hpp"
#include "core/terminology/html_tree.hpp"

#include <algorithm>
#include <array>

namespace palestra::terminology {
namespace {

using html::Attribute;
using html::k_none;
using html::Name;
using html::NodeId;

struct Rewrite {
    std::string_view code, code_system;
};

/// validation.md §3.1: in an observation with one of these codes every value gets this code system. A later row wins.
constexpr std::array k_rewrites{
    Rewrite{"89261-2", "2.16.840.1.113883.2.9.10.1.4.3.4.5"}, // chronicity of a problem
    Rewrite{"33999-4", "2.16.840.1.113883.2.9.77.22.11.7"},   // its status
    Rewrite{"75246-9", "2.16.840.1.113883.2.9.77.22.11.15"},  // motor ability
    Rewrite{"72166-2", "1.3.6.1.4.1.12009.10.1.1356"},        // smoking
    Rewrite{"74204-9", "1.3.6.1.4.1.12009.10.1.1694"},        // drug use
    Rewrite{"45404-1", "1.3.6.1.4.1.12009.10.1.3342"},        // marital status
};

class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text), m_tokens(text), m_tree(html::read(m_tokens)) {}

    [[nodiscard]] Markup markup() {
        find_observations();
        Markup out;
        for (auto node = m_tree.nodes[html::k_document].first; node != k_none; node = m_tree.after(node)) {
            const auto& here = m_tree.nodes[node];
            if (here.name == Name::templateid && !out.template_id)
                out.template_id = attribute(node, Attribute::root);
            else if (here.name == Name::typeid_ && !out.type_id)
                out.type_id = attribute(node, Attribute::extension);
            const auto* rewrite = here.name == Name::value ? rewrite_of(node) : nullptr;
            if (rewrite != nullptr || has(node, Attribute::code_system))
                out.codes.push_back(coded(node, rewrite));
        }
        return out;
    }

    [[nodiscard]] HeaderMarkup header() const {
        HeaderMarkup out;
        for (auto node = m_tree.nodes[html::k_document].first; node != k_none; node = m_tree.after(node)) {
            const auto& here = m_tree.nodes[node];
            if (here.name == Name::id) {
                HeaderMarkup::Pair id{attribute(node, Attribute::root), attribute(node, Attribute::extension)};
                if (here.parent != k_none && m_tree.nodes[here.parent].name == Name::patientrole)
                    out.patient_ids.push_back(id);
                if (!out.id)
                    out.id = std::move(id);
            } else if (here.name == Name::code && !out.code) {
                out.code = {attribute(node, Attribute::code), attribute(node, Attribute::code_system)};
            }
        }
        return out;
    }

private:
    std::string_view m_text;
    html::Tokens m_tokens;
    html::Tree m_tree;
    std::vector<std::uint8_t> m_rules; ///< by node: bit n, the rewrite n holds for the values in it

    [[nodiscard]] bool has(NodeId node, Attribute wanted) const {
        const auto index = m_tree.nodes[node].attributes;
        return index != k_none && m_tree.attributes[index].has(wanted);
    }

    [[nodiscard]] std::string attribute(NodeId node, Attribute wanted) const {
        return has(node, wanted)
                   ? html::attribute_text(m_tokens.text_of(m_tree.attributes[m_tree.nodes[node].attributes][wanted]))
                   : std::string();
    }

    /// observation > code[code=…]; the comparison forgives white space and case around the code.
    void find_observations() {
        for (NodeId node = 0; node < m_tree.nodes.size(); ++node) {
            const auto& here = m_tree.nodes[node];
            if (here.name != Name::code || here.parent == k_none ||
                m_tree.nodes[here.parent].name != Name::observation || !has(node, Attribute::code))
                continue;
            const auto code = attribute(node, Attribute::code);
            const auto trimmed = java_trim(code);
            const auto found = std::ranges::find(k_rewrites, trimmed, &Rewrite::code);
            if (found == k_rewrites.end())
                continue;
            m_rules.resize(m_tree.nodes.size());
            m_rules[here.parent] |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(found - k_rewrites.begin()));
        }
        if (m_rules.empty())
            return;
        for (auto node = m_tree.nodes[html::k_document].first; node != k_none; node = m_tree.after(node))
            m_rules[node] |= m_rules[m_tree.nodes[node].parent];
    }

    static std::string_view java_trim(std::string_view text) {
        const auto drop = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
        while (!text.empty() && drop(text.front()))
            text.remove_prefix(1);
        while (!text.empty() && drop(text.back()))
            text.remove_suffix(1);
        return text;
    }

    [[nodiscard]] const Rewrite* rewrite_of(NodeId node) const {
        if (m_rules.empty())
            return nullptr;
        // The value's own bits are its ancestors': no rule begins at a value.
        const Rewrite* last = nullptr;
        for (std::size_t i = 0; i < k_rewrites.size(); ++i)
            if ((m_rules[node] & (1U << i)) != 0)
                last = &k_rewrites[i];
        return last;
    }

    [[nodiscard]] CodedElement coded(NodeId node, const Rewrite* rewrite) const {
        CodedElement out;
        out.offset = m_tree.nodes[node].offset;
        const auto name = m_text.substr(std::min(out.offset + 1, m_text.size()));
        out.element = to_lower(name.substr(0, name.find_first_of(" \t\r\n\f/><")));
        out.code = attribute(node, Attribute::code);
        out.code_system =
            rewrite != nullptr ? std::string(rewrite->code_system) : attribute(node, Attribute::code_system);
        out.code_system_version = attribute(node, Attribute::code_system_version);
        out.code_system_name = attribute(node, Attribute::code_system_name);
        out.display_name = attribute(node, Attribute::display_name);
        out.rewritten = rewrite != nullptr;
        return out;
    }
};

} // namespace

HeaderMarkup read_header_markup(std::string_view text) {
    return Reader(text).header();
}

Markup read_markup(std::string_view text) {
    return Reader(text).markup();
}

} // namespace palestra::terminology
