// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/documents/document.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace palestra::producers {

/// What an author or a badly configured application gets wrong in a document, each refused at another level.
enum class Mistake {
    none,
    patient_identifier, ///< a letter of the codice fiscale: not the person of the token (contract §4.4, J-14)
    patient_city,       ///< no city in the address (facts sheet §2.3): Schematron
    birth_date,         ///< written with hyphens: XSD
    gender_code,        ///< a letter that no list has: XSD, Schematron or vocabulary, as the kind has it
};

/// Those that can be made, none left out.
[[nodiscard]] std::span<const Mistake> mistakes();
[[nodiscard]] std::string_view name_of(Mistake mistake); ///< "patient-identifier"; "" for none
[[nodiscard]] std::optional<Mistake> find_mistake(std::string_view name);

/// False where nobody minds: the Schematrons of TPI and CC ask for no city.
[[nodiscard]] bool matters(Mistake mistake, std::string_view kind);

/// Puts the mistake into a document that was right.
void make_mistake(cda::AnyDocument& document, Mistake mistake);

} // namespace palestra::producers
