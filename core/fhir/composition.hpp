// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/fhir/header_resources.hpp"

namespace palestra::fhir {

/// The Composition, and with its sections everything that the body says. Gives its fullUrl.
std::string composition(Conversion& conversion, const HeaderPeople& people);

} // namespace palestra::fhir
