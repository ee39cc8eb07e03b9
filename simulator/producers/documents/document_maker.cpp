// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/document_maker.hpp"

#include "simulator/producers/documents/patient_summary_maker.hpp"

namespace palestra::producers {
namespace {

std::unexpected<Failure> no_maker(const Case& of) {
    return fail(FailureCode::kind_unknown, {{"found", of.episode.kind}, {"expected", "PSS"}});
}

/// Which document a body leaves; some bodies leave several kinds, and then the episode says which.
struct Maker {
    const Case& of;

    Result<cda::AnyDocument> operator()(const population::PatientSummaryBody& body) const {
        return make_patient_summary(of, body);
    }

    template <typename Body>
    Result<cda::AnyDocument> operator()(const Body&) const {
        return no_maker(of);
    }
};

} // namespace

Result<cda::AnyDocument> make_document(const Case& of) {
    return std::visit(Maker{of}, of.episode.body);
}

} // namespace palestra::producers
