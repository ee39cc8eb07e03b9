// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/context.hpp"

#include <memory>
#include <type_traits>
#include <vector>

namespace palestra::xpath {

/// Takes items one by one; answers true when it wants no more. Refers to a callable that must outlive the call.
class Sink {
public:
    template <typename F>

    requires(!std::is_same_v<std::remove_cvref_t<F>, Sink>)
        Sink(F&& callable) // NOLINT(google-explicit-constructor): passing a lambda is the whole use
        : m_target(const_cast<void*>(static_cast<const void*>(&callable))),
          m_call([](void* target, const Item& item) -> bool {
              return (*static_cast<std::remove_reference_t<F>*>(target))(item);
          }) {}

    bool operator()(const Item& item) const { return m_call(m_target, item); }

private:
    void* m_target;
    bool (*m_call)(void*, const Item&);
};

/// A compiled expression: immutable, shared between threads. It yields its items one at a time, so that whoever asks
/// a question (is there one? is one equal?) stops it as soon as the answer is known, and nothing is stored.
class Expression {
public:
    explicit Expression(StaticType known) : type(known) {}

    virtual ~Expression() = default;
    Expression(const Expression&) = delete;
    Expression& operator=(const Expression&) = delete;

    /// The items in order; true when the sink stopped it.
    virtual bool each(Context& context, Sink sink) const = 0;

    /// The same items in any order and perhaps more than once: for questions to which that makes no difference.
    virtual bool each_unordered(Context& context, Sink sink) const { return each(context, sink); }

    /// For expressions of at most one item: it, or an item of type none. XPTY0004 if there are more.
    [[nodiscard]] virtual Item value(Context& context) const;
    /// Effective boolean value (XPath 2.0 §2.4.3); FORG0006 where there is none.
    [[nodiscard]] virtual bool test(Context& context) const;

    /// Does it look at the size of the focus? Then that has to be known beforehand.
    bool uses_last = false;
    bool uses_position = false;
    StaticType type;
};

using Compiled = std::unique_ptr<const Expression>;

/// An expression of at most one item says it through value(); the rest follows.
class SingleExpression : public Expression {
public:
    using Expression::Expression;

    bool each(Context& context, Sink sink) const final {
        const Item item = value(context);
        return item.exists() && sink(item);
    }

    [[nodiscard]] Item value(Context& context) const override = 0;
    [[nodiscard]] bool test(Context& context) const override;
};

/// An expression that is true or false says it through test().
class BooleanExpression : public SingleExpression {
public:
    BooleanExpression() : SingleExpression(StaticType::one(Type::boolean)) {}

    [[nodiscard]] Item value(Context& context) const final { return Item::boolean(test(context)); }

    [[nodiscard]] bool test(Context& context) const override = 0;
};

/// Effective boolean value of one item that is not a node.
[[nodiscard]] bool truth_of(const Item& item);

/// Restores the focus when it goes out of scope, also when an error passes by.
class FocusGuard {
public:
    explicit FocusGuard(Context& context) : m_context(context), m_saved(context.focus) {}

    ~FocusGuard() { m_context.focus = m_saved; }

    FocusGuard(const FocusGuard&) = delete;
    FocusGuard& operator=(const FocusGuard&) = delete;

private:
    Context& m_context;
    Focus m_saved;
};

/// All items of an expression in the arena.
[[nodiscard]] Sequence sequence_of(const Expression& expression, Context& context);

} // namespace palestra::xpath
