// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/document_maker.hpp"

#include "simulator/producers/documents/makers.hpp"
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

    Result<cda::AnyDocument> operator()(const population::HospitalStayBody& body) const {
        return make_discharge_letter(of, body);
    }

    Result<cda::AnyDocument> operator()(const population::LaboratoryBody& body) const {
        return make_laboratory_report(of, body);
    }

    Result<cda::AnyDocument> operator()(const population::VaccinationBody& body) const {
        return make_single_vaccination(of, body);
    }

    Result<cda::AnyDocument> operator()(const population::VaccinationHistoryBody& body) const {
        return make_vaccination_certificate(of, body);
    }

    Result<cda::AnyDocument> operator()(const population::ImplantCardBody& body) const {
        return make_implant_card(of, body);
    }

    Result<cda::AnyDocument> operator()(const population::ClinicalChartBody& body) const {
        return make_clinical_chart(of, body);
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
