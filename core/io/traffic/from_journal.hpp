// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/journal/event.hpp"
#include "core/io/traffic/record.hpp"

#include <functional>
#include <optional>
#include <string>

namespace palestra::traffic {

/// Content by its SHA-256, from wherever it still lies; nothing when it is gone.
using ContentFinder = std::function<std::optional<std::string>(const std::string& sha256)>;

/// The exchange of an "exchange" event, as far as the journal tells it: text up to 16 KB stands there, other contents
/// by digest. Forms are put together again from their parts. What is not to be had is named in `missing`. Nothing for
/// another event.
[[nodiscard]] std::optional<Record> record_of(const journal::Event& event, const ContentFinder& find);

} // namespace palestra::traffic
