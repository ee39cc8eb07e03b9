// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/sequence_type.hpp"

#include "core/xpath/atomize.hpp"

namespace palestra::xpath {
namespace {

bool is_kind_of(const Item& item, AtomicType wanted) {
    if (wanted.derived != Derived::none)
        return item.type == wanted.type && derives_from(item.derived, wanted.derived);
    if (wanted.type == Type::decimal)
        return item.type == Type::decimal || item.type == Type::integer;
    if (wanted.type == Type::duration)
        return item.type == Type::duration || item.type == Type::year_month_duration ||
               item.type == Type::day_time_duration;
    return item.type == wanted.type;
}

bool too_few(Occurrence occurrence, std::size_t count) {
    return count == 0 && (occurrence == Occurrence::one || occurrence == Occurrence::many);
}

bool too_many(Occurrence occurrence, std::size_t count) {
    return count > 1 && (occurrence == Occurrence::one || occurrence == Occurrence::optional);
}

class InstanceOf final : public BooleanExpression {
public:
    InstanceOf(Compiled inner, CompiledType type_) : m_inner(std::move(inner)), m_type(std::move(type_)) {
        uses_last = m_inner->uses_last;
        uses_position = m_inner->uses_position;
    }

    [[nodiscard]] bool test(Context& context) const override {
        std::size_t count = 0;
        const bool refused = m_inner->each(context, [&](const Item& item) {
            ++count;
            return m_type.kind == SequenceType::Kind::empty || too_many(m_type.occurrence, count) ||
                   !m_type.matches(context, item);
        });
        return !refused && (m_type.kind == SequenceType::Kind::empty || !too_few(m_type.occurrence, count));
    }

private:
    Compiled m_inner;
    CompiledType m_type;
};

class TreatAs final : public Expression {
public:
    TreatAs(Compiled inner, CompiledType type_)
        : Expression(inner->type), m_inner(std::move(inner)), m_type(std::move(type_)) {
        uses_last = m_inner->uses_last;
        uses_position = m_inner->uses_position;
        if (m_type.occurrence == Occurrence::one || m_type.occurrence == Occurrence::optional)
            type.may_be_many = false;
    }

    bool each(Context& context, Sink sink) const override {
        std::size_t count = 0;
        const bool stopped = m_inner->each(context, [&](const Item& item) {
            ++count;
            if (m_type.kind == SequenceType::Kind::empty || too_many(m_type.occurrence, count) ||
                !m_type.matches(context, item))
                raise("XPDY0050", "the value is not of the type it is treated as");
            return sink(item);
        });
        if (!stopped && m_type.kind != SequenceType::Kind::empty && too_few(m_type.occurrence, count))
            raise("XPDY0050", "the value is empty, the type it is treated as is not");
        return stopped;
    }

private:
    Compiled m_inner;
    CompiledType m_type;
};

class CastExpression final : public SingleExpression {
public:
    CastExpression(Compiled inner, AtomicType to, bool optional)
        : SingleExpression({StaticType::bit(to.type), optional, false}), m_inner(atomized(std::move(inner))), m_to(to),
          m_optional(optional) {
        uses_last = m_inner->uses_last;
        uses_position = m_inner->uses_position;
    }

    [[nodiscard]] Item value(Context& context) const override {
        const Item item = m_inner->value(context);
        if (item.exists())
            return cast(context, item, m_to);
        if (!m_optional)
            raise("XPTY0004", "nothing to cast");
        return {};
    }

private:
    Compiled m_inner;
    AtomicType m_to;
    bool m_optional;
};

/// An error thrown and caught takes about as long as so many steps.
constexpr std::uint64_t k_steps_of_an_error = 200;

class CastableExpression final : public BooleanExpression {
public:
    CastableExpression(Compiled inner, AtomicType to, bool optional)
        : m_inner(atomized(std::move(inner))), m_to(to), m_optional(optional) {
        uses_last = m_inner->uses_last;
        uses_position = m_inner->uses_position;
    }

    [[nodiscard]] bool test(Context& context) const override {
        Item only;
        const bool many = m_inner->each(context, [&](const Item& item) {
            const bool second = only.exists();
            only = item;
            return second;
        });
        if (many)
            return false;
        if (!only.exists())
            return m_optional;
        try {
            (void)cast(context, only, m_to);
            return true;
        } catch (const Raised& raised) {
            if (is_limit(raised.error))
                throw;
            context.spend(k_steps_of_an_error);
            return false;
        }
    }

private:
    Compiled m_inner;
    AtomicType m_to;
    bool m_optional;
};

} // namespace

bool CompiledType::matches(const Context& context, const Item& item) const {
    switch (kind) {
    case SequenceType::Kind::empty:
        return false;
    case SequenceType::Kind::item:
        return true;
    case SequenceType::Kind::node:
        return item.is_node() && test.matches(context, item.node_id);
    case SequenceType::Kind::atomic:
        return !item.is_node() && (any_atomic || is_kind_of(item, atomic));
    }
    return false;
}

Compiled make_instance_of(Compiled inner, CompiledType type) {
    return std::make_unique<InstanceOf>(std::move(inner), std::move(type));
}

Compiled make_treat_as(Compiled inner, CompiledType type) {
    return std::make_unique<TreatAs>(std::move(inner), std::move(type));
}

Compiled make_castable(Compiled inner, AtomicType type, bool optional) {
    return std::make_unique<CastableExpression>(std::move(inner), type, optional);
}

Compiled make_cast(Compiled inner, AtomicType type, bool optional) {
    return std::make_unique<CastExpression>(std::move(inner), type, optional);
}

} // namespace palestra::xpath
