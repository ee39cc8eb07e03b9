// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/atomize.hpp"
#include "core/xpath/operators.hpp"

namespace palestra::xpath {
namespace {

StaticType numeric_or_date(const Expression& left, const Expression* right) {
    StaticType type{StaticType::anything().types & ~StaticType::bit(Type::node), true, false};
    const bool exact = left.type.only(Type::integer) && (right == nullptr || right->type.only(Type::integer));
    if (exact)
        type.types = StaticType::bit(Type::integer) | StaticType::bit(Type::decimal);
    type.may_be_empty = left.type.may_be_empty || (right != nullptr && right->type.may_be_empty);
    return type;
}

class ArithmeticExpression final : public SingleExpression {
public:
    ArithmeticExpression(Operation operation, Compiled left, Compiled right)
        : SingleExpression(numeric_or_date(*left, right.get())), m_operation(operation), m_left(std::move(left)),
          m_right(std::move(right)) {
        uses_last = m_left->uses_last || m_right->uses_last;
        uses_position = m_left->uses_position || m_right->uses_position;
    }

    [[nodiscard]] Item value(Context& context) const override {
        context.spend();
        const Item left = m_left->value(context);
        const Item right = m_right->value(context);
        if (!left.exists() || !right.exists())
            return {};
        return calculate(context, m_operation, left, right);
    }

private:
    Operation m_operation;
    Compiled m_left, m_right;
};

class UnaryExpression final : public SingleExpression {
public:
    UnaryExpression(bool minus, Compiled inner)
        : SingleExpression(numeric_or_date(*inner, nullptr)), m_minus(minus), m_inner(std::move(inner)) {
        uses_last = m_inner->uses_last;
        uses_position = m_inner->uses_position;
    }

    [[nodiscard]] Item value(Context& context) const override {
        const Item item = m_inner->value(context);
        if (!item.exists())
            return {};
        return m_minus ? negate(context, item) : affirm(context, item);
    }

private:
    bool m_minus;
    Compiled m_inner;
};

} // namespace

Compiled make_arithmetic(Operation operation, Compiled left, Compiled right) {
    return std::make_unique<ArithmeticExpression>(operation, atomized(std::move(left)), atomized(std::move(right)));
}

Compiled make_unary(bool minus, Compiled inner) {
    return std::make_unique<UnaryExpression>(minus, atomized(std::move(inner)));
}

} // namespace palestra::xpath
