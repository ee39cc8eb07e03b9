// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/operators.hpp"

#include <algorithm>

namespace palestra::xpath {
namespace {

template <typename Owner>
void inherit(Owner& owner, const Expression& part) {
    owner.uses_last = owner.uses_last || part.uses_last;
    owner.uses_position = owner.uses_position || part.uses_position;
}

/// or stops at the first that is true, and at the first that is false.
class ListExpression final : public BooleanExpression {
public:
    ListExpression(bool decisive, std::vector<Compiled> parts) : m_decisive(decisive), m_parts(std::move(parts)) {
        for (const auto& part : m_parts)
            inherit(*this, *part);
    }

    [[nodiscard]] bool test(Context& context) const override {
        for (const auto& part : m_parts) {
            context.spend();
            if (part->test(context) == m_decisive)
                return m_decisive;
        }
        return !m_decisive;
    }

private:
    bool m_decisive;
    std::vector<Compiled> m_parts;
};

class ConditionExpression final : public Expression {
public:
    ConditionExpression(Compiled question, Compiled then, Compiled otherwise)
        : Expression({then->type.types | otherwise->type.types, then->type.may_be_empty || otherwise->type.may_be_empty,
                      then->type.may_be_many || otherwise->type.may_be_many}),
          m_question(std::move(question)), m_then(std::move(then)), m_otherwise(std::move(otherwise)) {
        for (const auto* part : {m_question.get(), m_then.get(), m_otherwise.get()})
            inherit(*this, *part);
    }

    bool each(Context& context, Sink sink) const override { return chosen(context).each(context, sink); }

    [[nodiscard]] Item value(Context& context) const override { return chosen(context).value(context); }

    [[nodiscard]] bool test(Context& context) const override { return chosen(context).test(context); }

private:
    [[nodiscard]] const Expression& chosen(Context& context) const {
        context.spend();
        return m_question->test(context) ? *m_then : *m_otherwise;
    }

    Compiled m_question, m_then, m_otherwise;
};

class QuantifiedExpression final : public BooleanExpression {
public:
    QuantifiedExpression(bool decisive, std::uint32_t slot, Compiled in, Compiled satisfies)
        : m_decisive(decisive), m_slot(slot), m_in(std::move(in)), m_satisfies(std::move(satisfies)) {
        inherit(*this, *m_in);
        inherit(*this, *m_satisfies);
    }

    [[nodiscard]] bool test(Context& context) const override {
        const bool decided = m_in->each_unordered(context, [&](const Item& item) {
            context.spend();
            const Item current = item;
            context.variables[m_slot] = {&current, 1, nullptr, {}};
            return m_satisfies->test(context) == m_decisive;
        });
        return decided == m_decisive;
    }

private:
    bool m_decisive;
    std::uint32_t m_slot;
    Compiled m_in, m_satisfies;
};

class TruthExpression final : public BooleanExpression {
public:
    TruthExpression(Compiled inner, bool wanted) : m_inner(std::move(inner)), m_wanted(wanted) {
        inherit(*this, *m_inner);
    }

    [[nodiscard]] bool test(Context& context) const override { return m_inner->test(context) == m_wanted; }

private:
    Compiled m_inner;
    bool m_wanted;
};

class ExistsExpression final : public BooleanExpression {
public:
    ExistsExpression(Compiled inner, bool wanted) : m_inner(std::move(inner)), m_wanted(wanted) {
        inherit(*this, *m_inner);
    }

    [[nodiscard]] bool test(Context& context) const override {
        return m_inner->each_unordered(context, [](const Item&) { return true; }) == m_wanted;
    }

private:
    Compiled m_inner;
    bool m_wanted;
};

} // namespace

Compiled make_disjunction(std::vector<Compiled> parts) {
    return std::make_unique<ListExpression>(true, std::move(parts));
}

Compiled make_conjunction(std::vector<Compiled> parts) {
    return std::make_unique<ListExpression>(false, std::move(parts));
}

Compiled make_condition(Compiled question, Compiled then, Compiled otherwise) {
    return std::make_unique<ConditionExpression>(std::move(question), std::move(then), std::move(otherwise));
}

Compiled make_some(std::uint32_t slot, Compiled in, Compiled satisfies) {
    return std::make_unique<QuantifiedExpression>(true, slot, std::move(in), std::move(satisfies));
}

Compiled make_every(std::uint32_t slot, Compiled in, Compiled satisfies) {
    return std::make_unique<QuantifiedExpression>(false, slot, std::move(in), std::move(satisfies));
}

Compiled make_not(Compiled inner) {
    return std::make_unique<TruthExpression>(std::move(inner), false);
}

Compiled make_truth(Compiled inner) {
    return std::make_unique<TruthExpression>(std::move(inner), true);
}

Compiled make_exists(Compiled inner, bool wanted) {
    return std::make_unique<ExistsExpression>(std::move(inner), wanted);
}

} // namespace palestra::xpath
