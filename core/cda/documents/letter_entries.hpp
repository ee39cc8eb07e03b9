// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/clinical.hpp"
#include "core/cda/model/letter.hpp"

namespace palestra::cda {

[[nodiscard]] EntryForm<Appointment> appointment_form();
[[nodiscard]] EntryForm<ScreeningLevel> screening_level_form();
[[nodiscard]] EntryForm<VaccinationInvitation> vaccination_invitation_form();
[[nodiscard]] EntryForm<PreviousInvitation> previous_invitation_form(const std::string& template_root);

} // namespace palestra::cda
