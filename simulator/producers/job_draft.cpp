// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/job_draft.hpp"

#include "core/base/encoding.hpp"
#include "core/cda/narrative.hpp"
#include "core/identity/identifiers.hpp"
#include "core/pdf/container.hpp"
#include "simulator/producers/documents/document_maker.hpp"
#include "simulator/producers/documents/workload.hpp"

#include <algorithm>
#include <array>

namespace palestra::producers {
namespace {

cda::Identifier versioned(cda::Identifier id, int version) {
    if (version > 1)
        id.extension += ".v" + std::to_string(version);
    return id;
}

/// The later version of a document says which one it replaces (facts sheet §2.1).
void set_version(cda::FullHeader& header, int version) {
    if (version == 1)
        return;
    const auto first = header.id;
    header.id = versioned(first, version);
    if (header.set_id.extension.empty())
        header.set_id = first;
    header.related = {{"RPLC", versioned(first, version - 1), header.set_id, std::to_string(version - 1)}};
    header.version = std::to_string(version);
}

std::string cx_of(const cda::Header& header) {
    const auto* patient = header.patient.main_id();
    return patient == nullptr ? std::string() : identity::cx(patient->extension, patient->root);
}

/// Pages that nothing is attached to: what an application gives that knows no CDA2.
Result<std::string> bare_pages(const std::string& cda, const pdf::Fonts& fonts) {
    PALESTRA_TRY(const auto document, xml::Document::parse(cda));
    PALESTRA_TRY(const auto header, cda::read_header(document));
    return pdf::render(pdf::report_of(header, cda::read_sections(document), header.created().value_or(TimePoint{})),
                       fonts);
}

Result<cda::Header> header_of_text(const std::string& cda) {
    PALESTRA_TRY(const auto document, xml::Document::parse(cda));
    return cda::read_header(document);
}

/// Region arc of the identifier domains: "010" -> "10" (contract §5.3).
std::string domain_of(const std::string& organization) {
    return "2.16.840.1.113883.2.9.2." + (organization.starts_with('0') ? organization.substr(1) : organization);
}

/// The profile of the kind, made closer by where the episode happened.
Profile profile_of(const Profile& usual, const Case& of, const population::Professional& author) {
    auto profile = usual;
    if (!author.subject_role.empty())
        profile.subject_role = author.subject_role;
    const auto* structure = of.structure();
    if (structure == nullptr)
        return profile;
    // Wards and clinics have their own setting, numbered as the ministerial disciplines are (contract §14.3); an
    // emergency room or a laboratory is one whatever its discipline.
    static constexpr std::array k_of_a_discipline{"LDO",        "CC",           "RSA",           "TPI",
                                                  "TELEVISITA", "TELECONSULTO", "TELEASSISTENZA"};
    const bool disciplined = std::ranges::find(k_of_a_discipline, of.episode.kind) != k_of_a_discipline.end();
    if (const auto* unit = structure->unit(of.episode.unit);
        disciplined && unit != nullptr && !unit->discipline.empty())
        profile.practice_setting = "AD_PSC0" + unit->discipline;
    return profile;
}

/// One repository a health authority, numbered as its code is, and the regional one of the profile for the PSS.
std::string repository_of(const Profile& profile, const Case& of) {
    const auto* structure = of.structure();
    const auto* authority = structure == nullptr ? nullptr : of.world.structure(structure->authority);
    if (of.episode.kind == "PSS" || authority == nullptr || authority->type != population::StructureType::authority ||
        authority->code.size() < 2)
        return profile.repository;
    return "1" + authority->code.substr(authority->code.size() - 2);
}

} // namespace

std::string document_id_of(const Case& of, int version) {
    const auto id = versioned(document_id(of, of.episode), version);
    return id.root + "^" + id.extension;
}

Result<Draft> make_draft(const Job& job, const OpenStory& story, const Profiles& profiles,
                         const std::string& organization) {
    const auto of = story.as_case();
    const auto usual = profiles.find(job.kind);
    if (usual == profiles.end())
        return fail(FailureCode::kind_unknown, {{"found", job.kind}, {"expected", "data/conferral.json"}});
    const auto* author = story.world().professional(of.episode.author);
    if (author == nullptr)
        return fail(FailureCode::not_found, {{"what", of.episode.author}});
    PALESTRA_TRY(auto document, make_document(of));
    set_version(cda::header_of(document), job.version);
    const auto right = cda::write(document);
    Draft draft;
    PALESTRA_TRY(draft.header, header_of_text(right));
    draft.patient = cx_of(draft.header);
    make_mistake(document, job.mistake);
    draft.cda = job.mistake == Mistake::none ? right : cda::write(document);
    draft.kind = &cda::kind_of(document);
    draft.profile = profile_of(usual->second, of, *author);
    draft.signer = *author;
    if (const auto* structure = of.structure())
        draft.locality = structure->locality;
    const auto domain = domain_of(organization);
    draft.document_id = document_id_of(of, job.version);
    draft.submission_id = domain + ".4.3." + sha256_hex(draft.document_id).substr(0, 24);
    draft.repository_id = domain + ".4.5." + repository_of(draft.profile, of);
    return draft;
}

Result<std::string> make_pdf(const Draft& draft, bool cda2, const pdf::Fonts& fonts) {
    return cda2 ? lay_out(draft.cda, fonts) : bare_pages(draft.cda, fonts);
}

} // namespace palestra::producers
