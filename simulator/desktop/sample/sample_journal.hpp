// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/journal/event.hpp"

#include <vector>

namespace palestra::desktop::sample {

/// What a chain writes in its journal, made up: every node starts; a hospital's letter is refused at validation;
/// then a patient summary goes the whole way to the citizen; then an outside client is turned away at the front door.
/// Always the same, so that pictures of it can be compared.
[[nodiscard]] std::vector<journal::Event> whole_journal();

[[nodiscard]] std::vector<journal::Event> started_nodes();
[[nodiscard]] std::vector<journal::Event> refused_letter();
[[nodiscard]] std::vector<journal::Event> delivered_summary();
[[nodiscard]] std::vector<journal::Event> outside_client();
/// Not part of the whole journal: a publication whose tokens the gateway refuses, three times wrong.
[[nodiscard]] std::vector<journal::Event> refused_tokens();

} // namespace palestra::desktop::sample
