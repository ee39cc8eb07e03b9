// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/atomize.hpp"

#include "core/xpath/cast.hpp"

namespace palestra::xpath {
namespace {

class AtomizeExpression final : public Expression {
public:
    explicit AtomizeExpression(Compiled inner) : Expression(inner->type), m_inner(std::move(inner)) {
        type.types = (type.types & ~StaticType::bit(Type::node)) | StaticType::bit(Type::untyped) |
                     StaticType::bit(Type::string);
        uses_last = m_inner->uses_last;
        uses_position = m_inner->uses_position;
    }

    bool each(Context& context, Sink sink) const override {
        return m_inner->each(context, [&](const Item& item) { return sink(atomize(context, item)); });
    }

    bool each_unordered(Context& context, Sink sink) const override {
        return m_inner->each_unordered(context, [&](const Item& item) { return sink(atomize(context, item)); });
    }

    [[nodiscard]] Item value(Context& context) const override {
        const Item item = m_inner->value(context);
        return item.exists() ? atomize(context, item) : item;
    }

private:
    Compiled m_inner;
};

} // namespace

std::string_view string_value(const Context& context, xml::NodeId id) {
    const auto& tree = context.tree;
    const xml::Node& node = tree[id];
    if (node.kind != xml::NodeKind::element && node.kind != xml::NodeKind::document)
        return tree.text(id);
    context.spend((node.end - id) / 8);
    std::string_view only;
    std::size_t texts = 0, length = 0;
    for (auto at = id + 1; at < node.end; ++at) {
        if (tree[at].kind != xml::NodeKind::text)
            continue;
        only = tree.text(at);
        length += only.size();
        ++texts;
    }
    if (texts <= 1)
        return only;
    context.spend_on_text(length);
    auto* memory = static_cast<char*>(context.arena.resource()->allocate(length, 1));
    std::size_t used = 0;
    for (auto at = id + 1; at < node.end; ++at) {
        if (tree[at].kind != xml::NodeKind::text)
            continue;
        const auto text = tree.text(at);
        std::memcpy(memory + used, text.data(), text.size());
        used += text.size();
    }
    return {memory, length};
}

Item atomize(const Context& context, const Item& item) {
    if (!item.is_node())
        return item;
    const auto kind = context.tree[item.node_id].kind;
    const bool is_string = kind == xml::NodeKind::comment || kind == xml::NodeKind::instruction;
    return Item::string(string_value(context, item.node_id), is_string ? Type::string : Type::untyped);
}

std::string_view string_of(const Context& context, const Item& item) {
    if (item.is_node())
        return string_value(context, item.node_id);
    return is_text(item.type) ? item.view() : text_of(context, item);
}

Compiled atomized(Compiled expression) {
    if (!expression->type.may_be(Type::node))
        return expression;
    return std::make_unique<AtomizeExpression>(std::move(expression));
}

} // namespace palestra::xpath
