// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/compiler.hpp"

#include <string_view>
#include <vector>

namespace palestra::xpath {

/// A pattern of XSLT 2.0 (§5.5.2): what the context of a Schematron rule is. It says whether a node is one that the
/// path selects from some ancestor, and finds it out from the node upwards. id() and key() are outside.
/// Immutable, shared between threads.
class Pattern {
public:
    /// Errors: those of an expression, and XTSE0340 for one that is no pattern.
    [[nodiscard]] static Expected<Pattern> compile(std::string_view text, StaticContext& context, Names& names);

    /// The errors of its predicates are raised.
    [[nodiscard]] bool matches(Context& context, xml::NodeId node) const;

    /// Numbers in Names of the element names it can match; nothing when it may match other nodes too.
    [[nodiscard]] std::optional<std::vector<std::uint32_t>> element_names() const;

    /// Does it match only elements, and those only with names that name_fits()? *[contains(local-name(), 'x')][y].
    [[nodiscard]] bool has_name_condition() const;
    /// Could an element with this node's expanded name match? No means no; yes is for matches() to say.
    [[nodiscard]] bool name_fits(Context& context, xml::NodeId node) const;

    [[nodiscard]] bool may_match_attributes() const;
    [[nodiscard]] bool may_match_texts() const;

private:
    struct Part {
        Step step;
        bool any_ancestor = false; ///< joined to the part before it by //, not /
    };

    struct Alternative {
        bool from_document = false; ///< begins with / or //
        std::vector<Part> parts;    ///< none: the document node
    };

    friend class PatternCompiler;
    static bool matches_from(Context& context, const Alternative& alternative, std::size_t part, xml::NodeId node);
    static bool part_matches(Context& context, const Step& step, xml::NodeId node);

    std::vector<Alternative> m_alternatives;
};

} // namespace palestra::xpath
