// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "core/pdf/report.hpp"

namespace palestra::pdf {
namespace {

std::string readable_date(const std::string& hl7) {
    const auto time = parse_hl7(hl7);
    if (!time)
        return hl7;
    return hl7.size() > 8 ? italian_date_time(*time) + " UTC" : italian_date(*time);
}

} // namespace

Report report_of(const cda::Header& header, std::vector<cda::Section> sections, TimePoint created) {
    Report report;
    const auto* kind = header.kind();
    report.title = !header.title.empty() ? header.title
                   : kind != nullptr     ? std::string(kind->name)
                                         : header.code.display;
    report.organization = header.custodian_name;
    report.notice = "SIMULAZIONE — strumento non ufficiale — persone e dati sintetici";
    const auto add = [&](std::string label, std::string value) {
        if (!value.empty())
            report.details.emplace_back(std::move(label), std::move(value));
    };
    add("Assistito", header.patient.full_name());
    if (const auto* id = header.patient.main_id())
        add("Codice fiscale", id->extension);
    add("Data di nascita", readable_date(header.birth_time));
    add("Tipo di documento", kind != nullptr ? std::string(kind->name) : header.code.display);
    add("Data del documento", readable_date(header.effective_time));
    add("Autore", header.author.full_name());
    add("Firmatario", header.legal_authenticator.full_name());
    add("Identificativo", header.id.root + "^" + header.id.extension);
    report.sections = std::move(sections);
    report.footer = header.id.extension;
    report.author = header.author.full_name();
    report.created = created;
    return report;
}

} // namespace palestra::pdf
