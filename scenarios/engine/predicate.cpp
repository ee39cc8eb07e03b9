// SPDX-License-Identifier: EUPL-1.2
#include "scenarios/engine/predicate.hpp"

#include "scenarios/engine/event_pattern.hpp"

#include <algorithm>
#include <limits>

namespace palestra::scenarios {
namespace {

using Events = std::vector<journal::Event>;
using Parts = std::vector<std::shared_ptr<const Predicate>>;

class Count final : public Predicate {
public:
    Count(EventPattern pattern, std::size_t least, std::size_t most)
        : m_pattern(std::move(pattern)), m_least(least), m_most(most) {}

    [[nodiscard]] Answer ask(const Events& events) const override {
        const auto found = static_cast<std::size_t>(
            std::ranges::count_if(events, [&](const auto& e) { return m_pattern.matches(e); }));
        if (found >= m_least && found <= m_most)
            return {true, {}};
        return {false, m_pattern.describe() + ": " + std::to_string(found)};
    }

private:
    EventPattern m_pattern;
    std::size_t m_least, m_most;
};

class Order final : public Predicate {
public:
    explicit Order(std::vector<EventPattern> patterns) : m_patterns(std::move(patterns)) {}

    [[nodiscard]] Answer ask(const Events& events) const override {
        auto from = events.begin();
        for (const auto& pattern : m_patterns) {
            from = std::find_if(from, events.end(), [&](const auto& event) { return pattern.matches(event); });
            if (from == events.end())
                return {false, pattern.describe()};
            ++from;
        }
        return {true, {}};
    }

private:
    std::vector<EventPattern> m_patterns;
};

class All final : public Predicate {
public:
    explicit All(Parts parts) : m_parts(std::move(parts)) {}

    [[nodiscard]] Answer ask(const Events& events) const override {
        for (const auto& part : m_parts)
            if (auto answer = part->ask(events); !answer.holds)
                return answer;
        return {true, {}};
    }

private:
    Parts m_parts;
};

class Any final : public Predicate {
public:
    explicit Any(Parts parts) : m_parts(std::move(parts)) {}

    [[nodiscard]] Answer ask(const Events& events) const override {
        Answer last{false, "any"};
        for (const auto& part : m_parts) {
            last = part->ask(events);
            if (last.holds)
                return last;
        }
        return last;
    }

private:
    Parts m_parts;
};

using Parsed = Result<std::shared_ptr<const Predicate>>;

Parsed parse_count(pugi::xml_node node, std::size_t least, std::size_t most) {
    PALESTRA_TRY(auto pattern, EventPattern::parse(node));
    return std::make_shared<Count>(std::move(pattern), least, most);
}

Parsed parse_order(pugi::xml_node node) {
    std::vector<EventPattern> patterns;
    for (const auto child : node.children("event")) {
        PALESTRA_TRY(auto pattern, EventPattern::parse(child));
        patterns.push_back(std::move(pattern));
    }
    if (patterns.size() < 2)
        return fail(FailureCode::wrong_usage,
                    {{"what", "order"}, {"found", std::to_string(patterns.size()) + " event"}});
    return std::make_shared<Order>(std::move(patterns));
}

template <typename Kind>
Parsed parse_parts(pugi::xml_node node) {
    Parts parts;
    for (const auto child : node.children()) {
        if (child.type() != pugi::node_element)
            continue;
        PALESTRA_TRY(auto part, parse_predicate(child));
        parts.push_back(std::move(part));
    }
    if (parts.empty()) // a goal that asks nothing would always hold
        return fail(FailureCode::wrong_usage, {{"what", node.name()}, {"found", "0"}});
    return std::make_shared<Kind>(std::move(parts));
}

} // namespace

Parsed parse_predicate(pugi::xml_node node) {
    constexpr auto any_number = std::numeric_limits<unsigned>::max();
    const std::string_view name = node.name();
    if (name == "event")
        return parse_count(node, node.attribute("at-least").as_uint(1), node.attribute("at-most").as_uint(any_number));
    if (name == "absent")
        return parse_count(node, 0, 0);
    if (name == "order")
        return parse_order(node);
    if (name == "all" || name == "goal" || name == "when")
        return parse_parts<All>(node);
    if (name == "any")
        return parse_parts<Any>(node);
    return fail(FailureCode::wrong_usage, {{"what", "predicate"}, {"found", node.name()}});
}

} // namespace palestra::scenarios
