// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/atomize.hpp"
#include "core/xpath/operators.hpp"

#include <algorithm>

namespace palestra::xpath {
namespace {

template <typename Owner>
void inherit(Owner& owner, const Expression& left, const Expression& right) {
    owner.uses_last = left.uses_last || right.uses_last;
    owner.uses_position = left.uses_position || right.uses_position;
}

/// Is there a pair, one from each side, that compares so (XPath 2.0 §3.5.2)? The side of one item is kept, the other
/// streams by until a pair is found.
class GeneralComparison final : public BooleanExpression {
public:
    GeneralComparison(Comparison comparison, Compiled left, Compiled right)
        : m_comparison(comparison), m_left(std::move(left)), m_right(std::move(right)) {
        inherit(*this, *m_left, *m_right);
    }

    [[nodiscard]] bool test(Context& context) const override {
        context.spend();
        if (m_right->type.single())
            return against(context, *m_left, m_right->value(context), m_comparison);
        if (m_left->type.single())
            return against(context, *m_right, m_left->value(context), mirrored(m_comparison));
        Sequence right = context.arena.sequence();
        m_right->each_unordered(context, [&](const Item& item) {
            right.push_back(atomize(context, item));
            return false;
        });
        return !right.empty() && m_left->each_unordered(context, [&](const Item& item) {
            const Item left = atomize(context, item);
            context.spend(right.size());
            return std::ranges::any_of(
                right, [&](const Item& other) { return compare_general(context, m_comparison, left, other); });
        });
    }

private:
    static bool against(Context& context, const Expression& many, Item one, Comparison comparison) {
        if (!one.exists())
            return false;
        one = atomize(context, one);
        // The commonest test of all: some attribute equal to a text.
        if (one.type == Type::string && comparison == Comparison::equal) {
            return many.each_unordered(context, [&](const Item& item) {
                context.spend_on_text(one.size / 16);
                if (item.is_node())
                    return string_value(context, item.node_id) == one.view();
                return compare_general(context, comparison, item, one);
            });
        }
        return many.each_unordered(context, [&](const Item& item) {
            return compare_general(context, comparison, atomize(context, item), one);
        });
    }

    Comparison m_comparison;
    Compiled m_left, m_right;
};

class ValueComparison final : public SingleExpression {
public:
    ValueComparison(Comparison comparison, Compiled left, Compiled right)
        : SingleExpression(StaticType::optional(Type::boolean)), m_comparison(comparison), m_left(std::move(left)),
          m_right(std::move(right)) {
        inherit(*this, *m_left, *m_right);
        type.may_be_empty = m_left->type.may_be_empty || m_right->type.may_be_empty;
    }

    [[nodiscard]] Item value(Context& context) const override {
        context.spend();
        const Item left = m_left->value(context);
        const Item right = m_right->value(context);
        if (!left.exists() || !right.exists())
            return {};
        return Item::boolean(compare_values(context, m_comparison, left, right));
    }

private:
    Comparison m_comparison;
    Compiled m_left, m_right;
};

class NodeComparison final : public SingleExpression {
public:
    NodeComparison(char sign, Compiled left, Compiled right)
        : SingleExpression(StaticType::optional(Type::boolean)), m_sign(sign), m_left(std::move(left)),
          m_right(std::move(right)) {
        inherit(*this, *m_left, *m_right);
    }

    [[nodiscard]] Item value(Context& context) const override {
        const Item left = m_left->value(context), right = m_right->value(context);
        for (const auto& side : {left, right})
            if (side.exists() && !side.is_node())
                raise("XPTY0004", "nodes expected, " + std::string(type_name(side.type)) + " found");
        if (!left.exists() || !right.exists())
            return {};
        const auto a = left.node_id, b = right.node_id;
        return Item::boolean(m_sign == 'i' ? a == b : m_sign == '<' ? a < b : a > b);
    }

private:
    char m_sign;
    Compiled m_left, m_right;
};

class CountExpression final : public SingleExpression {
public:
    explicit CountExpression(Compiled inner)
        : SingleExpression(StaticType::one(Type::integer)), m_inner(std::move(inner)) {
        uses_last = m_inner->uses_last;
        uses_position = m_inner->uses_position;
    }

    [[nodiscard]] Item value(Context& context) const override {
        std::int64_t count = 0;
        m_inner->each(context, [&](const Item&) {
            ++count;
            return false;
        });
        return Item::integer(count);
    }

private:
    Compiled m_inner;
};

class CountComparison final : public BooleanExpression {
public:
    CountComparison(Comparison comparison, Compiled inner, std::int64_t number)
        : m_comparison(comparison), m_inner(std::move(inner)), m_number(number) {
        uses_last = m_inner->uses_last;
        uses_position = m_inner->uses_position;
    }

    [[nodiscard]] bool test(Context& context) const override {
        std::int64_t count = 0;
        // One more than the number is as good as a thousand more.
        m_inner->each(context, [&](const Item&) { return ++count > m_number; });
        switch (m_comparison) {
        case Comparison::equal:
            return count == m_number;
        case Comparison::unequal:
            return count != m_number;
        case Comparison::less:
            return count < m_number;
        case Comparison::less_or_equal:
            return count <= m_number;
        case Comparison::greater:
            return count > m_number;
        case Comparison::greater_or_equal:
            return count >= m_number;
        }
        return false;
    }

private:
    Comparison m_comparison;
    Compiled m_inner;
    std::int64_t m_number;
};

} // namespace

Comparison mirrored(Comparison comparison) {
    switch (comparison) {
    case Comparison::less:
        return Comparison::greater;
    case Comparison::less_or_equal:
        return Comparison::greater_or_equal;
    case Comparison::greater:
        return Comparison::less;
    case Comparison::greater_or_equal:
        return Comparison::less_or_equal;
    default:
        return comparison;
    }
}

Compiled make_general_comparison(Comparison comparison, Compiled left, Compiled right) {
    return std::make_unique<GeneralComparison>(comparison, std::move(left), std::move(right));
}

Compiled make_value_comparison(Comparison comparison, Compiled left, Compiled right) {
    return std::make_unique<ValueComparison>(comparison, atomized(std::move(left)), atomized(std::move(right)));
}

Compiled make_node_comparison(char sign, Compiled left, Compiled right) {
    return std::make_unique<NodeComparison>(sign, std::move(left), std::move(right));
}

Compiled make_count(Compiled inner) {
    return std::make_unique<CountExpression>(std::move(inner));
}

Compiled make_count_comparison(Comparison comparison, Compiled inner, std::int64_t number) {
    return std::make_unique<CountComparison>(comparison, std::move(inner), number);
}

} // namespace palestra::xpath
