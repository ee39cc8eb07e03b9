// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/registry/entry_table.hpp"
#include "simulator/registry/members.hpp"

#include <expected>
#include <optional>
#include <string>

namespace palestra::registry {

/// A business error of INI (contract §15.6).
struct RegistrationError {
    std::string code, context;
};

/// Takes a registration apart and judges what needs no look-up: its parts, the patient's consent to feeding, the
/// structure's name in `locality` (XON.1), the patient (PFC7), the name of the type (R56), times, confidentiality, the
/// EDSpublished slot (R227). The first error wins.
[[nodiscard]] std::expected<Entry, RegistrationError> read_entry(const Json& registration, const Members& members);

/// Duplicate document and submission identifiers.
[[nodiscard]] Result<std::optional<RegistrationError>> check_duplicates(store::Session& session, const Entry& entry);

} // namespace palestra::registry
