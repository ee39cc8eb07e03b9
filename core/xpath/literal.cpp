// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/operators.hpp"

namespace palestra::xpath {
namespace {

class Literal final : public SingleExpression {
public:
    Literal(Item item, std::string text)
        : SingleExpression(StaticType::one(item.type)), m_text(std::move(text)), m_item(item) {
        if (item.type == Type::string)
            m_item = Item::string(m_text);
    }

    explicit Literal(Decimal value) : SingleExpression(StaticType::one(Type::decimal)), m_exact(value) {
        m_item.type = Type::decimal;
        m_item.exact = &m_exact;
    }

    [[nodiscard]] Item value(Context&) const override { return m_item; }

private:
    std::string m_text;
    Decimal m_exact;
    Item m_item;
};

class LiteralName final : public SingleExpression {
public:
    LiteralName(std::string prefix, std::string uri, std::string local)
        : SingleExpression(StaticType::one(Type::qname)), m_prefix(std::move(prefix)), m_uri(std::move(uri)),
          m_local(std::move(local)), m_name{m_prefix, m_uri, m_local} {
        m_item.type = Type::qname;
        m_item.name = &m_name;
    }

    [[nodiscard]] Item value(Context&) const override { return m_item; }

private:
    std::string m_prefix, m_uri, m_local;
    QualifiedName m_name;
    Item m_item;
};

class Failure final : public SingleExpression {
public:
    explicit Failure(Error error) : SingleExpression(StaticType::anything()), m_error(std::move(error)) {}

    [[nodiscard]] Item value(Context&) const override { throw Raised{m_error}; }

private:
    Error m_error;
};

class ContextItem final : public SingleExpression {
public:
    ContextItem() : SingleExpression({StaticType::anything().types, false, false}) {}

    [[nodiscard]] Item value(Context& context) const override {
        if (!context.focus.item.exists())
            raise("XPDY0002", "there is no context item");
        return context.focus.item;
    }
};

class VariableReference final : public Expression {
public:
    VariableReference(std::uint32_t slot, StaticType known) : Expression(known), m_slot(slot) {}

    bool each(Context& context, Sink sink) const override {
        const Variable& variable = ready(context);
        context.spend(variable.count);
        for (std::uint32_t at = 0; at < variable.count; ++at)
            if (sink(variable.items[at]))
                return true;
        return false;
    }

private:
    /// Evaluated the first time it is used, for the focus where it was declared.
    const Variable& ready(Context& context) const {
        Variable& variable = context.variables[m_slot];
        if (variable.pending == nullptr)
            return variable;
        const FocusGuard guard(context);
        context.focus = variable.focus;
        const Sequence items = sequence_of(*std::exchange(variable.pending, nullptr), context);
        variable.items = items.data();
        variable.count = static_cast<std::uint32_t>(items.size());
        return variable;
    }

    std::uint32_t m_slot;
};

} // namespace

Compiled make_literal(std::string text) {
    Item item;
    item.type = Type::string;
    return std::make_unique<Literal>(item, std::move(text));
}

Compiled make_literal(std::int64_t value) {
    return std::make_unique<Literal>(Item::integer(value), std::string{});
}

Compiled make_literal(double value) {
    return std::make_unique<Literal>(Item::number(value), std::string{});
}

Compiled make_literal(Decimal value) {
    return std::make_unique<Literal>(value);
}

Compiled make_literal(bool value) {
    return std::make_unique<Literal>(Item::boolean(value), std::string{});
}

Compiled make_literal_name(std::string prefix, std::string uri, std::string local) {
    return std::make_unique<LiteralName>(std::move(prefix), std::move(uri), std::move(local));
}

Compiled make_failure(Error error) {
    return std::make_unique<Failure>(std::move(error));
}

Compiled make_context_item() {
    return std::make_unique<ContextItem>();
}

Compiled make_variable(std::uint32_t slot, StaticType type) {
    return std::make_unique<VariableReference>(slot, type);
}

} // namespace palestra::xpath
