// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/content_model.hpp"

#include "core/schema/schema_error.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace palestra::schema {
namespace {

using Positions = std::vector<std::uint32_t>; // sorted

Positions united(const Positions& a, const Positions& b) {
    Positions all;
    std::ranges::set_union(a, b, std::back_inserter(all));
    return all;
}

bool is_leaf(const Particle& particle) {
    return particle.kind == Particle::Kind::element || particle.kind == Particle::Kind::wildcard;
}

bool is_once(const Particle& particle) {
    return particle.minimum == 1 && particle.maximum == 1;
}

/// Whether x{2,5} may be one counted state: no group around it may repeat, other than around a single x.
bool can_count(const Particle& particle) {
    if (is_leaf(particle))
        return true;
    if (!is_once(particle))
        return particle.children.empty() ||
               (particle.children.size() == 1 && is_leaf(particle.children[0]) && is_once(particle.children[0]));
    return std::ranges::all_of(particle.children, can_count);
}

/// Glushkov's construction, after Aho, Sethi and Ullman; several positions may stand for one particle.
class Builder {
public:
    ContentModel build(const Particle& particle) {
        m_counts = can_count(particle);
        const auto whole = part_of(particle);
        const auto end = static_cast<std::uint32_t>(m_follow.size());
        if (whole) {
            for (const auto position : whole->last)
                m_follow[position].push_back(end);
            m_initial = whole->nullable ? united(whole->first, {end}) : whole->first;
        } else {
            m_initial = {end};
        }
        make_states(end);
        return std::move(m_model);
    }

private:
    static constexpr std::size_t k_positions = 5000, k_states = 5000;

    struct Part {
        bool nullable = false;
        Positions first, last;
    };

    /// Copies of a particle that repeats are one term.
    std::uint32_t term_of(const Particle& particle, std::uint32_t minimum, std::uint32_t maximum) {
        const auto [entry, is_new] = m_terms.emplace(&particle, static_cast<std::uint32_t>(m_model.terms.size()));
        if (is_new) {
            const bool usual = minimum <= 1 && (maximum == 1 || maximum == k_unbounded);
            m_model.terms.push_back({particle.symbol, particle.kind == Particle::Kind::wildcard, particle.index,
                                     m_counts && !usual, minimum, maximum});
        }
        return entry->second;
    }

    Part leaf(std::uint32_t term) {
        if (m_term_of.size() >= k_positions)
            throw SchemaError("content model too large");
        const auto position = static_cast<std::uint32_t>(m_term_of.size());
        m_term_of.push_back(term);
        m_follow.emplace_back();
        return {false, {position}, {position}};
    }

    void follow(const Part& before, const Part& after) {
        for (const auto position : before.last)
            m_follow[position] = united(m_follow[position], after.first);
    }

    Part sequence(const Part& left, const Part& right) {
        follow(left, right);
        return {left.nullable && right.nullable, left.nullable ? united(left.first, right.first) : left.first,
                right.nullable ? united(left.last, right.last) : right.last};
    }

    static Part choice(const Part& left, const Part& right) {
        return {left.nullable || right.nullable, united(left.first, right.first), united(left.last, right.last)};
    }

    /// Nothing for a group without particles.
    std::optional<Part> part_of(const Particle& particle) {
        if (m_counts) {
            if (is_leaf(particle))
                return counted_leaf(particle, particle.minimum, particle.maximum);
            if (particle.children.size() == 1 && !is_once(particle))
                return counted_leaf(particle.children[0], particle.minimum, particle.maximum);
            return group(particle);
        }
        return repeated(particle);
    }

    Part counted_leaf(const Particle& particle, std::uint32_t minimum, std::uint32_t maximum) {
        Part part = leaf(term_of(particle, minimum, maximum));
        if (maximum > 1)
            follow(part, part);
        part.nullable = minimum == 0;
        return part;
    }

    std::optional<Part> group(const Particle& particle) {
        std::optional<Part> whole;
        std::size_t present = 0;
        for (const auto& child : particle.children) {
            const auto part = part_of(child);
            if (!part)
                continue;
            ++present;
            if (!whole)
                whole = part;
            else
                whole = particle.kind == Particle::Kind::choice ? choice(*whole, *part) : sequence(*whole, *part);
        }
        if (whole && particle.kind == Particle::Kind::choice && present < particle.children.size())
            whole->nullable = true;
        return whole;
    }

    /// x{2,4} is x x x? x?, x{2,} is x x+: each copy has its own positions.
    std::optional<Part> repeated(const Particle& particle) {
        const bool unbounded = particle.maximum == k_unbounded;
        const std::uint32_t copies = unbounded ? std::max(particle.minimum, 1U) : particle.maximum;
        std::optional<Part> whole;
        for (std::uint32_t i = 0; i < copies; ++i) {
            auto part = is_leaf(particle) ? leaf(term_of(particle, 1, 1)) : group(particle);
            if (!part)
                return std::nullopt;
            if (unbounded && i + 1 == copies)
                follow(*part, *part);
            part->nullable = part->nullable || i >= particle.minimum;
            whole = whole ? sequence(*whole, *part) : *part;
        }
        return whole;
    }

    void make_states(std::uint32_t end) {
        // The initial state is not in `known`: a loop back to the same positions is another state, as in Xerces,
        // because counters are kept for states that loop.
        std::map<Positions, std::int32_t> known;
        std::vector<Positions> states{m_initial};
        for (std::size_t state = 0; state < states.size(); ++state) {
            if (states.size() > k_states)
                throw SchemaError("content model too large");
            const Positions here = states[state];
            m_model.accepting.push_back(std::ranges::binary_search(here, end));
            for (std::uint32_t term = 0; term < m_model.terms.size(); ++term) {
                Positions to;
                for (const auto position : here)
                    if (position != end && m_term_of[position] == term)
                        to = united(to, m_follow[position]);
                if (to.empty()) {
                    m_model.next.push_back(ContentModel::k_no_state);
                    continue;
                }
                const auto [entry, is_new] = known.emplace(to, static_cast<std::int32_t>(states.size()));
                if (is_new)
                    states.push_back(to);
                m_model.next.push_back(entry->second);
            }
        }
        if (std::ranges::any_of(m_model.terms, &ContentModel::Term::counted))
            find_counting_states(states.size());
    }

    void find_counting_states(std::size_t states) {
        m_model.counting.assign(states, ContentModel::k_not_counting);
        for (std::size_t state = 0; state < states; ++state)
            for (std::uint32_t term = 0; term < m_model.terms.size(); ++term)
                if (m_model.target(static_cast<std::int32_t>(state), term) == static_cast<std::int32_t>(state)) {
                    if (m_model.terms[term].counted)
                        m_model.counting[state] = term;
                    break;
                }
    }

    bool m_counts = false;
    std::map<const Particle*, std::uint32_t> m_terms;
    ContentModel m_model;
    Positions m_initial;
    std::vector<std::uint32_t> m_term_of; ///< of a position
    std::vector<Positions> m_follow;
};

} // namespace

ContentModel build_content_model(const Particle& particle) {
    return Builder().build(particle);
}

} // namespace palestra::schema
