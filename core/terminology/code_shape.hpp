// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace palestra::terminology {

/// Whether a code has the shape that its system gives to codes, for lists that are too long to be had whole:
/// `9` a digit, `@` a capital letter, `#` a capital letter or digit, `%` those and `_`, `-`, `:`, `.`; `*` after one
/// of them: any number more of it. Any other character stands for itself. "999.9" is a diagnosis of ICD-9-CM.
/// Linear: what comes after a `*` must not begin with what the `*` repeats.
[[nodiscard]] bool has_shape(std::string_view code, std::string_view shape);

} // namespace palestra::terminology
