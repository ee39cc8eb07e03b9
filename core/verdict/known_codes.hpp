// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/catalog/catalog.hpp"
#include "core/cda/value_check.hpp"

namespace palestra::verdict {

/// What the lists of a catalogue say of a code, as the gateway asks them (validation facts §3): nothing of systems that
/// it does not manage or look at; of those without a whole list, whether the code has their shape. The catalogue
/// outlives it.
[[nodiscard]] cda::KnowsCode known_codes(const catalog::Catalog& catalog);

} // namespace palestra::verdict
