// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/atomize.hpp"
#include "core/xpath/cast.hpp"
#include "core/xpath/operators.hpp"

#include <algorithm>

namespace palestra::xpath {
namespace {

StaticType type_of_parts(const std::vector<Compiled>& parts) {
    StaticType type{0, true, parts.size() > 1};
    for (const auto& part : parts) {
        type.types |= part->type.types;
        type.may_be_empty = type.may_be_empty && part->type.may_be_empty;
        type.may_be_many = type.may_be_many || part->type.may_be_many;
    }
    return type;
}

class SequenceExpression final : public Expression {
public:
    explicit SequenceExpression(std::vector<Compiled> parts)
        : Expression(type_of_parts(parts)), m_parts(std::move(parts)) {
        for (const auto& part : m_parts) {
            uses_last = uses_last || part->uses_last;
            uses_position = uses_position || part->uses_position;
        }
    }

    bool each(Context& context, Sink sink) const override {
        return std::ranges::any_of(m_parts, [&](const Compiled& part) {
            context.spend();
            return part->each(context, sink);
        });
    }

private:
    std::vector<Compiled> m_parts;
};

std::int64_t bound_of(Context& context, Item item) {
    if (item.type == Type::untyped)
        item = cast(context, item, {Type::integer});
    if (item.type != Type::integer)
        raise("XPTY0004",
              "a range goes from xs:integer to xs:integer, " + std::string(type_name(item.type)) + " found");
    return item.whole;
}

class RangeExpression final : public Expression {
public:
    RangeExpression(Compiled first, Compiled last)
        : Expression(StaticType::any_of(Type::integer)), m_first(std::move(first)), m_last(std::move(last)) {
        uses_last = m_first->uses_last || m_last->uses_last;
        uses_position = m_first->uses_position || m_last->uses_position;
    }

    bool each(Context& context, Sink sink) const override {
        const Item first = m_first->value(context), last = m_last->value(context);
        if (!first.exists() || !last.exists())
            return false;
        const auto end = bound_of(context, last);
        for (auto at = bound_of(context, first); at <= end; ++at) {
            context.spend();
            if (sink(Item::integer(at)))
                return true;
            if (at == end)
                break; // the largest integer has no next
        }
        return false;
    }

private:
    Compiled m_first, m_last;
};

class IterationExpression final : public Expression {
public:
    IterationExpression(std::uint32_t slot, Compiled in, Compiled result)
        : Expression({result->type.types, true, result->type.may_be_many || in->type.may_be_many}), m_slot(slot),
          m_in(std::move(in)), m_result(std::move(result)) {
        uses_last = m_in->uses_last || m_result->uses_last;
        uses_position = m_in->uses_position || m_result->uses_position;
    }

    bool each(Context& context, Sink sink) const override {
        return m_in->each(context, [&](const Item& item) {
            context.spend();
            const Item current = item; // whoever hands it on may use its memory for the next one
            context.variables[m_slot] = {&current, 1, nullptr, {}};
            return m_result->each(context, sink);
        });
    }

private:
    std::uint32_t m_slot;
    Compiled m_in, m_result;
};

} // namespace

Compiled make_sequence(std::vector<Compiled> parts) {
    return std::make_unique<SequenceExpression>(std::move(parts));
}

Compiled make_range(Compiled first, Compiled last) {
    return std::make_unique<RangeExpression>(atomized(std::move(first)), atomized(std::move(last)));
}

Compiled make_iteration(std::uint32_t slot, Compiled in, Compiled result) {
    return std::make_unique<IterationExpression>(slot, std::move(in), std::move(result));
}

} // namespace palestra::xpath
