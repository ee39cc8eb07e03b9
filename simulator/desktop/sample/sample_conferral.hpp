// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/journal/event.hpp"

#include <vector>

namespace palestra::desktop::sample {

/// Two months of a small health authority: of each month four LAB, one of them without a CDA2, and two RSA, one
/// withheld and one unsigned.
[[nodiscard]] std::vector<journal::Event> conferral();

} // namespace palestra::desktop::sample
