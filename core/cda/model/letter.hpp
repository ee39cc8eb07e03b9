// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/full_header.hpp"
#include "core/cda/model/place.hpp"
#include "core/cda/model/section.hpp"

/// LETT_SCREEN and LETT_VACC: invitations to screening and to vaccination (facts sheet §3.10). The header's services
/// say which letter it is: screening_services, vaccination_services.
namespace palestra::cda {

/// When and where the person is expected.
struct Appointment {
    bool to_be_booked = false; ///< LETT_VACC: asked for, not fixed
    Timestamp time = {};       ///< empty: not yet known
    std::vector<Place> places = {};
    std::string contact = {}; ///< whom to call or write to
    bool operator==(const Appointment&) const = default;
};

/// The step of the screening programme, and the test that it proposes.
struct ScreeningLevel {
    Code level = {}; ///< LOINC 108273-4, LA32760-3 or LA32759-5; or null_flavor UNK
    std::string words = {};
    Code procedure = {};
    bool operator==(const ScreeningLevel&) const = default;
};

struct InvitedDisease {
    Code disease = {}; ///< ICD-9-CM
    std::string dose_number = {};
    bool operator==(const InvitedDisease&) const = default;
};

/// The vaccinations that the letter invites to.
struct VaccinationInvitation {
    Timestamp time = {};
    std::string words = {};
    std::vector<InvitedDisease> diseases = {}; ///< at least one
    bool operator==(const VaccinationInvitation&) const = default;
};

/// An earlier letter, which was not answered.
struct PreviousInvitation {
    Timestamp time = {};
    Identifier document = {};
    bool operator==(const PreviousInvitation&) const = default;
};

struct ScreeningSection : SectionText {
    std::vector<Appointment> appointments = {}; ///< the Schematron takes one (ERRORE-b4)
    std::vector<ScreeningLevel> levels = {};    ///< exactly one
    bool operator==(const ScreeningSection&) const = default;
};

struct VaccinationInvitationSection : SectionText {
    std::vector<Appointment> appointments = {};          ///< the Schematron takes one (ERRORE-b4)
    std::vector<VaccinationInvitation> invitations = {}; ///< at least one
    bool operator==(const VaccinationInvitationSection&) const = default;
};

struct ScreeningLetter {
    static constexpr std::string_view kind = "LETT_SCREEN";
    FullHeader header = {};
    std::optional<ScreeningSection> invitation = {};
    std::optional<SectionOf<PreviousInvitation>> previous = {};
    bool operator==(const ScreeningLetter&) const = default;
};

struct VaccinationLetter {
    static constexpr std::string_view kind = "LETT_VACC";
    FullHeader header = {};
    std::optional<VaccinationInvitationSection> invitation = {};
    std::optional<SectionOf<PreviousInvitation>> previous = {};
    bool operator==(const VaccinationLetter&) const = default;
};

enum class LetterPurpose { invitation, reminder };

/// FullHeader::services of a letter. `programme`: LA36986-0 breast, LA36987-8 colorectal, LA36988-6 cervix, …, or
/// 112070-8 any.
[[nodiscard]] std::vector<ServiceEvent> screening_services(LetterPurpose purpose, Code programme);
[[nodiscard]] std::vector<ServiceEvent> vaccination_services(LetterPurpose purpose);

} // namespace palestra::cda
