// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/pdf/report.hpp"

namespace palestra::pdf {
namespace {

/// As it was written, in the document's own zone: that is the reader's.
std::string readable_date(const std::string& hl7) {
    const auto digits = hl7.substr(0, hl7.find_first_of("+-."));
    if (!is_digits(digits) || digits.size() < 8)
        return hl7;
    auto words = digits.substr(6, 2) + "/" + digits.substr(4, 2) + "/" + digits.substr(0, 4);
    if (digits.size() >= 12)
        words += " " + digits.substr(8, 2) + ":" + digits.substr(10, 2);
    return words;
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
    add("Tipo di documento", kind != nullptr ? std::string(kind->name) : header.code.display);
    add("Nato/a il", readable_date(header.birth_time));
    add("Data del documento", readable_date(header.effective_time));
    if (const auto* id = header.patient.main_id())
        add("Codice fiscale", id->extension);
    add("Autore", header.author.full_name());
    add("Versione", header.version);
    add("Struttura", !header.unit.empty() ? header.unit : header.author_structure);
    report.letterhead = header.custodian_contacts;
    report.qr = header.id.root + "^" + header.id.extension;
    if (!header.legal_authenticator.full_name().empty())
        report.closing = "Documento predisposto per la firma digitale di " + header.legal_authenticator.full_name();
    report.sections = std::move(sections);
    report.footer = header.id.root + "^" + header.id.extension;
    report.author = header.author.full_name();
    report.created = created;
    return report;
}

} // namespace palestra::pdf
