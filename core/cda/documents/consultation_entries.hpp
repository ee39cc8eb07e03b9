// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/clinical.hpp"
#include "core/cda/model/consultation.hpp"

namespace palestra::cda {

/// The services of the section at hand, what was done for each, and its attached files.
void map_services(Scope& section, Narrator& narrator, Services& services, bool telemedicine);
void map_attached_media(Scope& section, Narrator& narrator, std::vector<ObservationMedia>& media);

} // namespace palestra::cda
