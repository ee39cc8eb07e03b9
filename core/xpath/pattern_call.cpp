// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/pattern_call.hpp"

#include "core/xpath/function.hpp"
#include "core/xpath/operators.hpp"
#include "core/xpath/types/regular_expression.hpp"

namespace palestra::xpath {
namespace {

class MatchesConstant final : public BooleanExpression {
public:
    MatchesConstant(Compiled text, Expected<RegularExpression> pattern)
        : m_text(std::move(text)), m_pattern(std::move(pattern)) {
        uses_last = m_text->uses_last;
        uses_position = m_text->uses_position;
    }

    [[nodiscard]] bool test(Context& context) const override {
        const Item text = m_text->value(context);
        if (!m_pattern)
            throw Raised{m_pattern.error()};
        std::uint64_t work = 0;
        auto found = m_pattern->matches(text.exists() ? text.view() : std::string_view{}, &work);
        context.spend(1 + work / 16);
        return or_raise(std::move(found));
    }

private:
    Compiled m_text;
    Expected<RegularExpression> m_pattern;
};

} // namespace

Compiled make_constant_pattern_call(const Syntax& call, const std::function<Compiled(const Syntax&)>& compile) {
    // replace and tokenize keep their pattern in the evaluation's memory: only matches is on a hot path.
    if (call.text != "matches")
        return nullptr;
    for (std::size_t at = 1; at < call.children.size(); ++at)
        if (call.children[at]->kind != SyntaxKind::string)
            return nullptr;
    const std::string flags = call.children.size() > 2 ? call.children[2]->text : std::string{};
    auto pattern = RegularExpression::compile(call.children[1]->text, flags);
    return std::make_unique<MatchesConstant>(as_text(compile(*call.children[0])), std::move(pattern));
}

} // namespace palestra::xpath
