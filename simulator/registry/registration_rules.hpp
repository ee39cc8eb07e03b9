// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/registry/entry_table.hpp"

#include <expected>
#include <optional>
#include <string>

namespace palestra::registry {

/// A business error of INI (contract §15.6).
struct RegistrationError {
    std::string code, context;
};

/// Takes a registration apart and judges what needs no look-up: its parts, the patient's consent, the structure's
/// name in `locality` (XON.1).
[[nodiscard]] std::expected<Entry, RegistrationError> read_entry(const Json& registration);

/// Duplicate document and submission identifiers.
[[nodiscard]] Result<std::optional<RegistrationError>> check_duplicates(store::Session& session, const Entry& entry);

} // namespace palestra::registry
