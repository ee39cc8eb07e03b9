// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/xpath/atomize.hpp"
#include "core/xpath/cast.hpp"
#include "core/xpath/cast_parts.hpp"
#include "core/xpath/function.hpp"

#include <algorithm>
#include <array>

namespace palestra::xpath {
namespace {

struct Parameter {
    char letter = 'x';
    char occurrence = ' ';

    [[nodiscard]] bool may_be_many() const { return occurrence == '*' || occurrence == '+'; }

    [[nodiscard]] bool may_be_empty() const { return occurrence == '*' || occurrence == '?'; }
};

Parameter parse_parameter(std::string_view word) {
    return {word[0], word.size() > 1 ? word[1] : ' '};
}

Type type_of(char letter) {
    switch (letter) {
    case 's':
        return Type::string;
    case 'i':
        return Type::integer;
    case 'm':
        return Type::decimal;
    case 'd':
    case 'n':
        return Type::number;
    case 'b':
        return Type::boolean;
    case 'q':
        return Type::qname;
    case 'u':
        return Type::uri;
    case 'D':
        return Type::date_time;
    case 'T':
        return Type::time;
    case 'A':
        return Type::date;
    case 'R':
        return Type::duration;
    case 'M':
        return Type::year_month_duration;
    case 'Y':
        return Type::day_time_duration;
    case 'v':
    case 'e':
        return Type::node;
    default:
        return Type::none;
    }
}

[[noreturn]] void raise_type(const Item& item, char letter) {
    raise("XPTY0004",
          std::string(type_name(item.type)) + " given, " + std::string(type_name(type_of(letter))) + " wanted");
}

/// Function conversion rules for one item (XPath 2.0 §3.1.5): untyped is cast, numbers and xs:anyURI are promoted.
Item convert(Context& context, Item item, char letter) {
    if (letter == 'x')
        return item;
    if (letter == 'v')
        return item.is_node() ? item : (raise_type(item, letter), item);
    if (letter == 'e') {
        if (item.is_node() && context.tree[item.node_id].kind == xml::NodeKind::element)
            return item;
        raise("XPTY0004", "an element wanted");
    }
    item = atomize(context, item);
    if (letter == 'a')
        return item;
    const Type wanted = type_of(letter);
    if (letter == 'n' && is_numeric(item.type))
        return item;
    if (item.type == Type::untyped)
        return wanted == Type::qname ? (raise_type(item, letter), item) : cast(context, item, {wanted});
    if (item.type == wanted)
        return item;
    if (letter == 'd' && is_numeric(item.type))
        return convert_number(context, item, Type::number);
    if (letter == 's' && item.type == Type::uri)
        return Item::string(item.view());
    if (letter == 'R' && (item.type == Type::year_month_duration || item.type == Type::day_time_duration))
        return item;
    raise_type(item, letter);
}

class Conversion final : public Expression {
public:
    Conversion(Compiled inner, Parameter parameter)
        : Expression(inner->type), m_inner(std::move(inner)), m_parameter(parameter) {
        uses_last = m_inner->uses_last;
        uses_position = m_inner->uses_position;
        type.may_be_many = parameter.may_be_many();
    }

    bool each(Context& context, Sink sink) const override {
        if (!m_parameter.may_be_many()) {
            const Item item = value(context);
            return item.exists() && sink(item);
        }
        bool some = false;
        const bool stopped = m_inner->each(context, [&](const Item& item) {
            some = true;
            return sink(convert(context, item, m_parameter.letter));
        });
        if (!some && !m_parameter.may_be_empty())
            raise("XPTY0004", "an empty sequence given, one or more items wanted");
        return stopped;
    }

    [[nodiscard]] Item value(Context& context) const override {
        const Item item = m_inner->value(context);
        if (item.exists())
            return convert(context, item, m_parameter.letter);
        if (!m_parameter.may_be_empty())
            raise("XPTY0004", "an empty sequence given, one item wanted");
        return item;
    }

private:
    Compiled m_inner;
    Parameter m_parameter;
};

bool needs_conversion(const Expression& argument, Parameter parameter) {
    if (!parameter.may_be_many() && argument.type.may_be_many)
        return true;
    if (!parameter.may_be_empty() && argument.type.may_be_empty)
        return true;
    if (parameter.letter == 'x')
        return false;
    const Type wanted = type_of(parameter.letter);
    return parameter.letter == 'a' || parameter.letter == 'n' || parameter.letter == 'e' || !argument.type.only(wanted);
}

StaticType result_type(std::string_view word) {
    const auto parameter = parse_parameter(word);
    StaticType type{0, parameter.may_be_empty(), parameter.may_be_many()};
    const Type known = type_of(parameter.letter);
    if (parameter.letter == 'n')
        for (const auto one : {Type::integer, Type::decimal, Type::single, Type::number})
            type.types |= StaticType::bit(one);
    else
        type.types = known == Type::none ? StaticType::anything().types : StaticType::bit(known);
    if (parameter.letter == 'a')
        type.types &= ~StaticType::bit(Type::node);
    return type;
}

template <typename Owner>
void inherit(Owner& owner, const std::vector<Compiled>& arguments) {
    for (const auto& argument : arguments) {
        owner.uses_last = owner.uses_last || argument->uses_last;
        owner.uses_position = owner.uses_position || argument->uses_position;
    }
}

class SingleCall final : public SingleExpression {
public:
    SingleCall(const FunctionRow& row, std::vector<Compiled> arguments)
        : SingleExpression(result_type(row.result)), m_function(row.single), m_arguments(std::move(arguments)) {
        inherit(*this, m_arguments);
        if (row.name == "last")
            uses_last = true;
        if (row.name == "position")
            uses_position = true;
    }

    [[nodiscard]] Item value(Context& context) const override {
        context.spend(1 + m_arguments.size());
        std::array<Item, 4> few;
        if (m_arguments.size() <= few.size()) {
            for (std::size_t at = 0; at < m_arguments.size(); ++at)
                few[at] = argument(context, at);
            return m_function(context, std::span(few).first(m_arguments.size()));
        }
        Sequence many = context.arena.sequence();
        for (std::size_t at = 0; at < m_arguments.size(); ++at)
            many.push_back(argument(context, at));
        return m_function(context, many);
    }

private:
    /// A function passes over the texts it is given.
    [[nodiscard]] Item argument(Context& context, std::size_t at) const {
        const Item item = m_arguments[at]->value(context);
        if (is_text(item.type))
            context.spend_on_text(item.size);
        return item;
    }

    SingleFunction m_function;
    std::vector<Compiled> m_arguments;
};

class SequenceCall final : public Expression {
public:
    SequenceCall(const FunctionRow& row, std::vector<Compiled> arguments)
        : Expression(result_type(row.result)), m_function(row.sequence), m_arguments(std::move(arguments)) {
        inherit(*this, m_arguments);
    }

    bool each(Context& context, Sink sink) const override {
        std::vector<Sequence> arguments;
        for (const auto& argument : m_arguments)
            arguments.push_back(sequence_of(*argument, context));
        for (const auto& argument : arguments)
            for (const Item& item : argument)
                if (is_text(item.type))
                    context.spend_on_text(item.size);
        Sequence result = context.arena.sequence();
        m_function(context, arguments, result);
        context.spend(result.size());
        return std::ranges::any_of(result, [&](const Item& item) { return sink(item); });
    }

private:
    SequenceFunction m_function;
    std::vector<Compiled> m_arguments;
};

std::vector<Parameter> parameters_of(const FunctionRow& row) {
    std::vector<Parameter> list;
    for (const auto& word : split(row.parameters, " "))
        if (!word.empty() && word != "...")
            list.push_back(parse_parameter(word));
    return list;
}

} // namespace

const FunctionRow* find_function(std::string_view name) {
    for (const auto table :
         {text_functions(), pattern_functions(), number_functions(), sequence_functions(), aggregate_functions(),
          node_functions(), name_functions(), date_functions(), date_component_functions(), uri_functions()})
        for (const auto& row : table)
            if (row.name == name)
                return &row;
    return nullptr;
}

int most_arguments(const FunctionRow& row) {
    return row.parameters.ends_with("...") ? -1 : static_cast<int>(parameters_of(row).size());
}

Compiled as_text(Compiled argument) {
    const Parameter parameter = parse_parameter("s?");
    if (!needs_conversion(*argument, parameter))
        return argument;
    return std::make_unique<Conversion>(std::move(argument), parameter);
}

Compiled make_call(const FunctionRow& row, std::vector<Compiled> arguments) {
    const auto parameters = parameters_of(row);
    for (std::size_t at = 0; at < arguments.size(); ++at) {
        const auto parameter = parameters[std::min(at, parameters.size() - 1)];
        if (needs_conversion(*arguments[at], parameter))
            arguments[at] = std::make_unique<Conversion>(std::move(arguments[at]), parameter);
    }
    if (row.single != nullptr)
        return std::make_unique<SingleCall>(row, std::move(arguments));
    return std::make_unique<SequenceCall>(row, std::move(arguments));
}

} // namespace palestra::xpath
