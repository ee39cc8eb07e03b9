// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/cast.hpp"
#include "core/xpath/expression.hpp"
#include "core/xpath/node_tests.hpp"

namespace palestra::xpath {

/// SequenceType with its names resolved.
struct CompiledType {
    SequenceType::Kind kind = SequenceType::Kind::item;
    CompiledTest test;
    AtomicType atomic;
    bool any_atomic = false; ///< xs:anyAtomicType
    Occurrence occurrence = Occurrence::one;

    [[nodiscard]] bool matches(const Context& context, const Item& item) const;
};

// sequence_type_expression.cpp
[[nodiscard]] Compiled make_instance_of(Compiled inner, CompiledType type);
[[nodiscard]] Compiled make_treat_as(Compiled inner, CompiledType type);
[[nodiscard]] Compiled make_castable(Compiled inner, AtomicType type, bool optional);
[[nodiscard]] Compiled make_cast(Compiled inner, AtomicType type, bool optional);

} // namespace palestra::xpath
