// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/syntax.hpp"

namespace palestra::schematron {

enum class Cover { no, probably, surely };

/// Does the pattern `earlier` match every node that `later` matches? Told from their form alone: steps compared from
/// the last one back, each condition of `earlier` found again in `later`. A condition not(parent::x) holds where
/// `later` names another parent; not(ancestor::…) probably does where `later` names none of its elements.
[[nodiscard]] Cover covers(const xpath::Syntax& earlier, const xpath::Syntax& later);

} // namespace palestra::schematron
