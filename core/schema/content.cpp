// SPDX-License-Identifier: EUPL-1.2
// The children of an element against its content model.
#include "core/schema/compiled.hpp"
#include "core/schema/validator.hpp"

#include <fmt/format.h>

namespace palestra::schema {

bool Validator::matches(const ContentModel::Term& term, SymbolId symbol, std::string_view uri) const {
    if (term.wildcard)
        return m_schema.wildcards[term.index].allows(uri);
    return symbol != k_unknown && term.symbol == symbol;
}

/// After an error: any particle of the model with this name, wherever it would belong.
const ContentModel::Term* Validator::find_declaration(const ContentModel& model, SymbolId symbol,
                                                      std::string_view uri) const {
    for (const auto& term : model.terms)
        if (matches(term, symbol, uri))
            return &term;
    return nullptr;
}

const ContentModel::Term* Validator::transition(Frame& parent, xml::NodeId child) {
    if (parent.state < 0) {
        parent.state = k_later_error;
        if (parent.model == nullptr)
            return nullptr;
        return find_declaration(*parent.model, symbol_of(child), m_tree.name(m_tree[child].name).uri);
    }
    const ContentModel::Term* found = nullptr;
    if (parent.model == nullptr) {
        parent.state = k_first_error;
    } else {
        const SymbolId symbol = symbol_of(child);
        const std::string_view uri = m_tree.name(m_tree[child].name).uri;
        const auto& terms = parent.model->terms;
        std::size_t term = 0;
        std::int32_t next = ContentModel::k_no_state;
        for (; term < terms.size(); ++term) {
            if (!matches(terms[term], symbol, uri))
                continue;
            next = parent.model->target(parent.state, term);
            if (next != ContentModel::k_no_state)
                break;
        }
        if (term < terms.size()) {
            found = take(parent, term, next, symbol, uri);
        } else {
            parent.last_state = parent.state;
            parent.state = k_first_error;
            found = find_declaration(*parent.model, symbol, uri);
        }
    }
    if (parent.state == k_first_error)
        report_unexpected(parent, child);
    return found;
}

/// Moves on with a term that fits, minding the counter of x{2,5}.
const ContentModel::Term* Validator::take(Frame& parent, std::size_t term, std::int32_t next, SymbolId symbol,
                                          std::string_view uri) {
    const ContentModel& model = *parent.model;
    const auto enter = [&](std::size_t by) {
        if (const auto* counted = model.counted_term(next))
            parent.count = counted == &model.terms[by] ? 1 : 0;
    };
    const auto fail_here = [&] {
        parent.last_state = parent.state;
        parent.state = k_first_error;
        return find_declaration(model, symbol, uri);
    };
    if (const auto* counted = model.counted_term(parent.state)) {
        if (next == parent.state) {
            if (++parent.count > counted->maximum && counted->maximum != k_unbounded) {
                // Enough of this one: another particle with the same name may follow.
                for (++term; term < model.terms.size(); ++term) {
                    next = model.target(parent.state, term);
                    if (next != ContentModel::k_no_state && matches(model.terms[term], symbol, uri)) {
                        parent.state = next;
                        enter(term);
                        return &model.terms[term];
                    }
                }
                return fail_here();
            }
        } else if (parent.count < counted->minimum) {
            return fail_here();
        } else {
            enter(term);
        }
    } else {
        enter(term);
    }
    parent.state = next;
    return &model.terms[term];
}

bool Validator::is_complete(const Frame& frame) const {
    if (!frame.model->accepting[static_cast<std::size_t>(frame.state)])
        return false;
    const auto* counted = frame.model->counted_term(frame.state);
    return counted == nullptr || frame.count >= counted->minimum;
}

Validator::Expected Validator::expected(const Frame& frame) const {
    Expected result;
    if (frame.model == nullptr)
        return result;
    const ContentModel& model = *frame.model;
    const std::int32_t state = frame.state < 0 ? frame.last_state : frame.state;
    const auto* counted = model.counted_term(state);
    for (std::size_t term = 0; term < model.terms.size(); ++term) {
        const std::int32_t next = model.target(state, term);
        if (next == ContentModel::k_no_state)
            continue;
        if (counted != nullptr && next == state && frame.count >= counted->maximum && counted->maximum != k_unbounded)
            continue;
        if (counted != nullptr && next != state && frame.count < counted->minimum)
            continue;
        const auto& one = model.terms[term];
        result.listed += (result.listed.empty() ? "{" : ", ") + m_schema.description(one);
        result.names +=
            (result.names.empty() ? "" : ", ") + (one.wildcard ? std::string("*") : m_schema.symbols[one.symbol].local);
    }
    if (!result.listed.empty())
        result.listed += "}";
    return result;
}

void Validator::report_unexpected(const Frame& parent, xml::NodeId child) {
    const Expected next = parent.complex->has_particle ? expected(parent) : Expected{};
    const std::string raw = raw_name(child);
    const auto* counted = parent.model == nullptr ? nullptr : parent.model->counted_term(parent.last_state);
    const auto say = [&](std::string code, std::string message) {
        report({child, child}, std::move(code), std::move(message), next.names, raw);
    };
    const auto missing = counted != nullptr && parent.count < counted->minimum ? counted->minimum - parent.count : 0;
    const bool too_many = counted != nullptr && counted->maximum != k_unbounded && parent.count >= counted->maximum;
    if (next.listed.empty()) {
        if (too_many)
            say("cvc-complex-type.2.4.f",
                fmt::format("cvc-complex-type.2.4.f: '{}' can occur a maximum of '{}' times in the current sequence. "
                            "This limit was exceeded. No child element is expected at this point.",
                            m_schema.description(*counted), counted->maximum));
        else
            say("cvc-complex-type.2.4.d",
                fmt::format("cvc-complex-type.2.4.d: Invalid content was found starting with element '{}'. No child "
                            "element is expected at this point.",
                            raw));
    } else if (missing > 0) {
        const auto begin = fmt::format("Invalid content was found starting with element '{}'. '{}' is expected to "
                                       "occur a minimum of '{}' times in the current sequence.",
                                       raw, m_schema.description(*counted), counted->minimum);
        if (missing > 1)
            say("cvc-complex-type.2.4.h",
                fmt::format("cvc-complex-type.2.4.h: {} '{}' more instances are required to satisfy this constraint.",
                            begin, missing));
        else
            say("cvc-complex-type.2.4.g",
                fmt::format("cvc-complex-type.2.4.g: {} One more instance is required to satisfy this constraint.",
                            begin));
    } else if (too_many) {
        say("cvc-complex-type.2.4.e",
            fmt::format("cvc-complex-type.2.4.e: '{}' can occur a maximum of '{}' times in the current sequence. This "
                        "limit was exceeded. At this point one of '{}' is expected.",
                        raw, counted->maximum, next.listed));
    } else {
        const xml::Name& name = m_tree.name(m_tree[child].name);
        const std::string expanded =
            name.uri.empty() ? std::string(name.local) : fmt::format("{{\"{}\":{}}}", name.uri, name.local);
        say("cvc-complex-type.2.4.a",
            fmt::format("cvc-complex-type.2.4.a: Invalid content was found starting with element '{}'. One of '{}' is "
                        "expected.",
                        expanded, next.listed));
    }
}

void Validator::report_incomplete(const Frame& frame) {
    const Expected next = expected(frame);
    const std::string raw = raw_name(frame.node);
    const auto* counted = frame.model->counted_term(frame.state);
    const auto say = [&](std::string code, std::string message) {
        report({frame.node, frame.node}, std::move(code), std::move(message), next.names);
    };
    if (counted == nullptr || frame.count >= counted->minimum) {
        say("cvc-complex-type.2.4.b",
            fmt::format("cvc-complex-type.2.4.b: The content of element '{}' is not complete. One of '{}' is expected.",
                        raw, next.listed.empty() ? "{}" : next.listed));
        return;
    }
    const auto missing = counted->minimum - frame.count;
    const auto begin = fmt::format("The content of element '{}' is not complete. '{}' is expected to occur a minimum "
                                   "of '{}' times.",
                                   raw, m_schema.description(*counted), counted->minimum);
    if (missing > 1)
        say("cvc-complex-type.2.4.j",
            fmt::format("cvc-complex-type.2.4.j: {} '{}' more instances are required to satisfy this constraint.",
                        begin, missing));
    else
        say("cvc-complex-type.2.4.i",
            fmt::format("cvc-complex-type.2.4.i: {} One more instance is required to satisfy this constraint.", begin));
}

} // namespace palestra::schema
