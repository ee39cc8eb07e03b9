// SPDX-License-Identifier: EUPL-1.2
// The tokens line by line, each with the rule that looks at it.
#include "mock-gateway/clinic/diagnosis.hpp"

#include <algorithm>
#include <array>

namespace palestra::gateway::clinic {
namespace {

struct Usual {
    std::string_view claim, rule;
};

/// The rule that a right value has satisfied last.
constexpr std::array k_usual{Usual{"iss", "F-07"},
                             Usual{"sub", "J-04"},
                             Usual{"aud", "F-06"},
                             Usual{"iat", "F-06"},
                             Usual{"exp", "F-06"},
                             Usual{"nbf", "F-06"},
                             Usual{"jti", "F-06"},
                             Usual{"patient_consent", "J-03"},
                             Usual{"action_id", "J-07"},
                             Usual{"purpose_of_use", "J-08"},
                             Usual{"subject_role", "J-05"},
                             Usual{"subject_organization_id", "J-05"},
                             Usual{"subject_organization", "J-06"},
                             Usual{"locality", "J-09"},
                             Usual{"person_id", "J-14"},
                             Usual{"resource_hl7_type", "J-12"},
                             Usual{"attachment_hash", "J-16"},
                             Usual{"subject_application_id", "J-03"},
                             Usual{"subject_application_vendor", "J-03"},
                             Usual{"subject_application_version", "J-03"}};

/// Of what could not be compared, the rule that was.
std::string usual_rule(TokenKind token, std::string_view claim, const Situation& situation) {
    const auto& operation = situation.call.asked.operation;
    if (token == TokenKind::bearer && claim == "sub")
        return "F-06"; // of the Bearer only that it is there
    if (claim == "attachment_hash" && !(has_hash(situation) && situation.call.file))
        return "§4.3";
    if (claim == "resource_hl7_type" && !(has_document(situation) && situation.view))
        return "J-10";
    if (claim == "person_id" && !(has_document(situation) && situation.view))
        return "J-03";
    if (claim == "locality" && operation && !row_of(*operation).checks_locality)
        return "J-03";
    const auto* row = std::ranges::find(k_usual, claim, &Usual::claim);
    return row == k_usual.end() ? "§4.3" : std::string(row->rule);
}

std::string certificate_text(const token::Reading& reading) {
    if (!reading.signer)
        return std::to_string(reading.certificates);
    return shortened(reading.signer->common_name);
}

class SheetMaker {
public:
    SheetMaker(TokenKind token, const Situation& situation, const std::vector<Finding>& findings)
        : m_situation(situation), m_findings(findings) {
        m_sheet.token = token;
    }

    Sheet make() {
        const auto& door = m_situation.door;
        const auto& reading = m_sheet.token == TokenKind::bearer ? door.bearer : door.signature;
        m_sheet.present = reading.has_value();
        if (reading) {
            m_sheet.signer = reading->signer;
            m_sheet.proof = proof_of(*reading);
            add_header(*reading);
            add_claims(m_situation.claims(m_sheet.token));
        }
        add_absent();
        return std::move(m_sheet);
    }

private:
    [[nodiscard]] Proof proof_of(const token::Reading& reading) const {
        if (!reading.signature_holds)
            return Proof::not_tried;
        if (!*reading.signature_holds)
            return Proof::wrong;
        if (!m_situation.rules.door.asks_issuer)
            return Proof::issuer_not_asked;
        const bool refused =
            std::ranges::find(reading.faults, token::Fault::certificate_untrusted) != reading.faults.end();
        return refused ? Proof::issuer_refused : Proof::verified;
    }

    void add(bool jose, const std::string& name, std::string value, std::string rule) {
        Row row{jose, name, std::move(value), std::move(rule), Judgement::right};
        for (const auto& finding : m_findings)
            if (finding.token == m_sheet.token && finding.field == name && finding.judgement > row.judgement) {
                row.judgement = finding.judgement;
                row.rule = finding.rule;
            }
        m_sheet.rows.push_back(std::move(row));
    }

    void add_header(const token::Reading& reading) {
        if (!reading.header)
            return;
        for (const auto& [name, value] : reading.header->items())
            add(true, shortened(name), name == "x5c" ? certificate_text(reading) : shown(*reading.header, name),
                m_sheet.token == TokenKind::bearer ? "F-05" : "F-04");
    }

    void add_claims(const Json& claims) {
        if (!claims.is_object())
            return;
        for (const auto& [name, value] : claims.items()) {
            const bool time = (name == "iat" || name == "exp" || name == "nbf") && value.is_number_integer();
            add(false, shortened(name), time ? instant_text(value.get<std::int64_t>()) : shown(claims, name),
                usual_rule(m_sheet.token, name, m_situation));
        }
    }

    /// What is wrong because it is not there has a line too.
    void add_absent() {
        for (const auto& finding : m_findings) {
            const bool listed = std::ranges::find(m_sheet.rows, finding.field, &Row::name) != m_sheet.rows.end();
            if (finding.token == m_sheet.token && !finding.field.empty() && finding.field != "tls" && !listed)
                add(finding.rule == "F-04" || finding.rule == "F-05", finding.field, "–", finding.rule);
        }
    }

    const Situation& m_situation;
    const std::vector<Finding>& m_findings;
    Sheet m_sheet;
};

} // namespace

std::vector<Sheet> sheets_of(const Situation& situation, const std::vector<Finding>& findings) {
    std::vector<Sheet> sheets{SheetMaker(TokenKind::bearer, situation, findings).make()};
    if (situation.call.asked.operation)
        sheets.push_back(SheetMaker(TokenKind::signature, situation, findings).make());
    return sheets;
}

} // namespace palestra::gateway::clinic
