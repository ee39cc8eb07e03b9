// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/draft.hpp"

#include "core/identity/identifiers.hpp"
#include "core/pdf/container.hpp"

namespace palestra::producers {
namespace {

/// Region arc of the identifier domains: "010" -> "10" (contract §5.3).
std::string region_arc(const std::string& organization) {
    return organization.starts_with('0') ? organization.substr(1) : organization;
}

/// The CDA2's own signer when the cast knows them, else the kind's usual one.
const population::Professional& signer_of(const cda::Header& header, const Profile& profile,
                                          const population::Cast& cast) {
    if (const auto* id = header.legal_authenticator.main_id())
        if (const auto* known = cast.professional(id->extension))
            return *known;
    const auto* usual = cast.professional(profile.professional);
    return usual != nullptr ? *usual : cast.professionals.front();
}

} // namespace

Result<Draft> make_draft(std::string cda, const Workshop& workshop, Entropy& entropy, const Clock& clock) {
    PALESTRA_TRY(const auto document, xml::Document::parse(cda));
    Draft draft;
    PALESTRA_TRY(draft.header, cda::read_header(document));
    draft.kind = draft.header.kind();
    const auto profile = draft.kind == nullptr ? workshop.profiles.end() : workshop.profiles.find(draft.kind->code);
    if (profile == workshop.profiles.end())
        return fail(FailureCode::kind_unknown,
                    {{"found", draft.header.templates.empty() ? "" : draft.header.templates.front().root},
                     {"expected", "PSS, LDO, VPS, LAB, RAD, RSA, RAP, CERT_VACC, SING_VACC"}});
    const auto* patient = draft.header.patient.main_id();
    if (patient == nullptr)
        return fail(FailureCode::cda_incomplete, {{"element", "recordTarget/patientRole/id"}});
    draft.patient = identity::cx(patient->extension, patient->root);
    draft.profile = profile->second;
    draft.signer = signer_of(draft.header, draft.profile, workshop.cast);
    if (const auto* structure = workshop.cast.structure(draft.signer.structure))
        draft.locality = structure->locality;

    const auto domain = "2.16.840.1.113883.2.9.2." + region_arc(workshop.organization);
    draft.document_id = domain + ".4.4^" + random_uuid(entropy);
    draft.submission_id =
        domain + ".4.3." + std::to_string(clock.simulated().time_since_epoch().count()) + random_hex(entropy, 4);
    draft.repository_id = domain + ".4.5." + draft.profile.repository;

    const auto now = clock.simulated();
    const auto report = pdf::report_of(draft.header, cda::read_sections(document), now);
    PALESTRA_TRY(const auto pages, pdf::render(report, workshop.fonts));
    PALESTRA_TRY(draft.pdf, pdf::archive_with_cda(pages, cda, {report.title, report.author, report.language, now}));
    draft.cda = std::move(cda);
    return draft;
}

} // namespace palestra::producers
