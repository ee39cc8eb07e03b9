// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/document_maker.hpp"

#include "simulator/producers/documents/makers.hpp"
#include "simulator/producers/documents/patient_summary_maker.hpp"

namespace palestra::producers {
namespace {

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

    Result<cda::AnyDocument> operator()(const population::EmergencyBody& body) const {
        return make_emergency_report(of, body);
    }

    Result<cda::AnyDocument> operator()(const population::OutpatientBody& body) const {
        if (of.episode.kind == "TELEVISITA")
            return make_televisit_report(of, body);
        if (of.episode.kind == "TELECONSULTO")
            return make_teleconsult_report(of, body);
        if (of.episode.kind == "TELEASSISTENZA")
            return make_teleassistance_report(of, body);
        return make_outpatient_report(of, body);
    }

    Result<cda::AnyDocument> operator()(const population::RadiologyBody& body) const {
        return make_radiology_report(of, body);
    }

    Result<cda::AnyDocument> operator()(const population::PathologyBody& body) const {
        return make_pathology_report(of, body);
    }

    Result<cda::AnyDocument> operator()(const population::DrugPrescriptionBody& body) const {
        if (body.charged_to_ssn)
            return make_drug_prescription(of, body);
        return make_private_drug_prescription(of, body);
    }

    Result<cda::AnyDocument> operator()(const population::SpecialistPrescriptionBody& body) const {
        return make_specialist_prescription(of, body);
    }

    Result<cda::AnyDocument> operator()(const population::DrugDispensingBody& body) const {
        if (body.charged_to_ssn)
            return make_drug_dispensing(of, body);
        return make_private_drug_dispensing(of, body);
    }

    Result<cda::AnyDocument> operator()(const population::SpecialistDispensingBody& body) const {
        return make_specialist_dispensing(of, body);
    }

    Result<cda::AnyDocument> operator()(const population::InvitationBody& body) const {
        if (of.episode.kind == "LETT_VACC")
            return make_vaccination_letter(of, body);
        return make_screening_letter(of, body);
    }
};

} // namespace

Result<cda::AnyDocument> make_document(const Case& of) {
    return std::visit(Maker{of}, of.episode.body);
}

} // namespace palestra::producers
