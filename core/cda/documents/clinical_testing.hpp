// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/documents/document_testing.hpp"
#include "core/cda/model/clinical_history.hpp"

/// Clinical statements with every optional part that the reports of hospitals and specialists take, for their tests.
/// They hold texts that look like markup, apostrophes and accents.
namespace palestra::cda::testing {

/// A drug allergy with reaction, criticality, state and comment, and an intolerance that nobody coded.
std::vector<Allergy> usual_allergies();
/// A chronic problem with its state and a comment, a past one in words.
std::vector<Problem> usual_problems();
/// A father with a stroke.
FamilyHistory usual_family();
/// A package with translations, posology, site, form, package, performer, requester and reason. `high` for a
/// therapy that is over.
Therapy usual_therapy(const Timestamp& low, const Timestamp& high = {});
/// A range of doses of a substance, no more.
Therapy infusion(const Timestamp& low, const Timestamp& high = {});
Observation usual_observation(Code code, Value value, const Timestamp& time);
/// Out of range, with range, method, performer, participant and comment.
Observation abnormal_observation(const Timestamp& time);
Diagnosis usual_diagnosis(const Timestamp& since);
EntryParticipant usual_requester(const Timestamp& time);

/// The official example of the kind, read tolerantly, then written and read again: the second time nothing is noted.
/// nullopt without shared data, which is said.
std::optional<AnyDocument> read_official_example(std::string_view kind);

template <typename Document>
std::optional<Document> official_example() {
    auto found = read_official_example(Document::kind);
    if (!found)
        return std::nullopt;
    return std::get<Document>(std::move(*found));
}

} // namespace palestra::cda::testing
