// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/conditions.hpp"
#include "simulator/population/laboratory.hpp"
#include "simulator/population/medicine.hpp"
#include "simulator/population/vital_signs.hpp"

#include <string>
#include <vector>

namespace palestra::population {

/// What is told inside clinical reports. All texts are Italian sentences that agree with the data beside them.

/// Something done at a moment: examination, procedure, consultation.
struct Act {
    Code code; ///< ICD-9-CM procedure, or empty
    std::string text;
    TimePoint start, end;
    std::string outcome;
    Code reason;           ///< ICD-9-CM, or empty
    std::string performer; ///< fiscal code, or ""
};

/// Something to be done: check, visit, examination. Code may be empty.
struct PlannedAct {
    Code code; ///< ICD-9-CM procedure
    std::string text;
    Date due;
    std::string encounter; ///< systems::k_pss_encounter, "CARD", …; "" when it is no visit
};

/// PSS: what is summed up is the Life as it stood on the day (Life::…_at); here is only what the visit adds.
struct PatientSummaryBody {
    Date period_from; ///< of documentationOf: since when the doctor has followed the patient
    std::vector<PlannedAct> plan;
    std::string notes;
    bool paediatric = false;
};

/// VPS.
struct EmergencyBody {
    Code transport, sender, problem, triage, outcome; ///< facts sheet §4.1: .54.6, .54.1, .54.2, .54.4, .54.5
    std::string transport_text, symptoms, triage_text;
    TimePoint triage_time;
    std::string triage_nurse; ///< fiscal code
    VitalSigns vital_signs;
    std::string history, examination, course, complications; ///< complications: "" none
    std::vector<Therapy> therapy_at_arrival;
    std::vector<Act> acts;
    std::vector<LabPanel> tests;
    std::vector<Administration> given;
    std::vector<Code> diagnoses; ///< ICD-9-CM, the first is the main one
    std::string discharge_text, plan;
    std::vector<Therapy> therapy_at_discharge;
    int prognosis_days = 0;
};

/// LDO.
struct HospitalStayBody {
    bool planned = true;
    std::string reason;
    Code admission_diagnosis;
    std::string history, examination;
    std::vector<Therapy> therapy_at_entry;
    std::string course, complications, findings;
    std::vector<LabPanel> tests;
    std::vector<Act> procedures; ///< code ICD-9-CM
    std::vector<Act> consultations;
    std::vector<Administration> given;
    std::string condition;       ///< at discharge
    std::vector<Code> diagnoses; ///< the first is the principal one
    std::vector<Therapy> therapy_at_discharge;
    std::vector<std::string> therapy_notes; ///< one each of therapy_at_discharge: "Invariato", "Nuovo", …
    std::string follow_up;
    std::vector<PlannedAct> planned_acts;
};

/// RSA, and the three telemedicine reports.
struct OutpatientBody {
    std::string discipline;      ///< "cardiologia"
    std::string discipline_code; ///< ministerial, "08"
    std::string branch_code;     ///< of the nomenclature of outpatient care
    std::string question;
    Code question_code; ///< ICD-9-CM
    std::string history, examination;
    VitalSigns vital_signs;
    std::vector<Act> acts; ///< at least one
    std::string previous_exams, comparison, report;
    std::vector<Code> diagnoses;
    std::string conclusions, advice_to_prescriber;
    std::vector<PlannedAct> recommended;
    std::vector<Therapy> current_therapy, recommended_therapy;
    std::vector<std::string> participants; ///< teleconsult: fiscal codes of the others; televisit: who assists
    std::string platform;                  ///< telemedicine: "videochiamata sulla piattaforma regionale (SIMULAZIONE)"
    std::string remote_place;              ///< where the patient was
};

/// LAB.
struct LaboratoryBody {
    TimePoint collected;
    std::vector<LabPanel> panels;
    std::string question, comment;
    std::string collected_by; ///< fiscal code of the nurse
    std::string reason;       ///< key of why: "follow-up", "preoperatorio"
};

/// RAD.
struct RadiologyBody {
    std::string modality; ///< DICOM: DX, CT, MR, US, MG
    Code exam;            ///< ICD-9-CM procedure
    std::string exam_text;
    std::string question;
    Code question_code;
    std::string history, technique, comparison, findings, conclusions, advice, dose;
    std::string accession, study_uid, series_uid, image_uid;
    std::string local_patient_id; ///< of the PACS (facts sheet §2.3: RAD wants a second id)
    std::string technician;       ///< fiscal code
};

/// RAP.
struct PathologyBody {
    std::string question;
    Code question_code;
    std::string history;
    std::string specimen, specimen_text; ///< systems::k_specimen
    std::string site, container_id, sample_id, fixation, sampling;
    Code procedure; ///< that took the sample, ICD-9-CM
    TimePoint collected, received;
    std::string macroscopy, microscopy, immunohistochemistry, margin, diagnosis_text;
    Code diagnosis; ///< ICD-9-CM
    bool malignant = false;
    std::string tnm, stage; ///< "pT1c pN0 M0"
    int nodes_examined = 0, nodes_positive = 0;
    std::string summary, advice;
};

/// CC: the chart of a stay.
struct ClinicalChartBody {
    std::string stay; ///< Episode::id of the discharge letter

    struct DiaryEntry {
        TimePoint time;
        std::string author; ///< fiscal code
        std::string text;
    };

    std::vector<DiaryEntry> diary, nursing;
    std::vector<VitalSigns> vital_signs;
    std::string consent, anaesthesia, operation; ///< "" when there was none
    std::string anaesthetist, surgeon;           ///< fiscal codes
};

} // namespace palestra::population
