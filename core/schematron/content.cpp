// SPDX-License-Identifier: EUPL-1.2
#include "core/schematron/compiled.hpp"
#include "core/xpath/atomize.hpp"
#include "core/xpath/parser.hpp"

namespace palestra::schematron {
namespace {

using Kind = LetSource::Part::Kind;
using xpath::Context;
using xpath::Item;

/// One instruction, ready to write text for the focus.
struct Instruction {
    Kind kind = Kind::text;
    std::string text, separator;
    xpath::Compiled expression;
    std::vector<Instruction> children;
};

void write(const std::vector<Instruction>& instructions, Context& context, std::string& out);

void write_value(const Instruction& instruction, Context& context, std::string& out) {
    bool first = true;
    instruction.expression->each(context, [&](const Item& item) {
        if (!std::exchange(first, false))
            out += instruction.separator;
        out += xpath::string_of(context, item);
        return false;
    });
}

void write_each(const Instruction& instruction, Context& context, std::string& out) {
    const auto items = xpath::sequence_of(*instruction.expression, context);
    const xpath::FocusGuard guard(context);
    std::int64_t position = 0;
    for (const Item& item : items) {
        context.focus = {item, ++position, static_cast<std::int64_t>(items.size())};
        write(instruction.children, context, out);
    }
}

void write_choice(const Instruction& instruction, Context& context, std::string& out) {
    for (const auto& branch : instruction.children)
        if (branch.expression->test(context))
            return write(branch.children, context, out);
}

void write(const std::vector<Instruction>& instructions, Context& context, std::string& out) {
    for (const auto& instruction : instructions) {
        context.spend();
        switch (instruction.kind) {
        case Kind::text:
            out += instruction.text;
            break;
        case Kind::value_of:
            write_value(instruction, context, out);
            break;
        case Kind::for_each:
            write_each(instruction, context, out);
            break;
        case Kind::choose:
            write_choice(instruction, context, out);
            break;
        case Kind::when:
            if (instruction.expression->test(context))
                write(instruction.children, context, out);
            break;
        }
    }
}

std::vector<Instruction> compile_all(const std::vector<LetSource::Part>& parts, xpath::Compiler& compiler) {
    std::vector<Instruction> instructions;
    for (const auto& part : parts) {
        Instruction instruction{part.kind, part.text, part.separator, nullptr, compile_all(part.children, compiler)};
        if (part.kind != Kind::text && part.kind != Kind::choose)
            instruction.expression = compiler.compile(*xpath::or_raise(xpath::parse(part.text)));
        instructions.push_back(std::move(instruction));
    }
    return instructions;
}

class ContentExpression final : public xpath::SingleExpression {
public:
    explicit ContentExpression(std::vector<Instruction> instructions)
        : SingleExpression(xpath::StaticType::one(xpath::Type::untyped)), m_instructions(std::move(instructions)) {}

    [[nodiscard]] Item value(Context& context) const override {
        std::string text;
        write(m_instructions, context, text);
        return Item::string(context.arena.copy(text), xpath::Type::untyped);
    }

private:
    std::vector<Instruction> m_instructions;
};

} // namespace

xpath::Compiled compile_content(const std::vector<LetSource::Part>& content, xpath::Compiler& compiler) {
    return std::make_unique<ContentExpression>(compile_all(content, compiler));
}

} // namespace palestra::schematron
