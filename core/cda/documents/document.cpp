// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/document.hpp"

#include "core/cda/documents/clinical_chart.hpp"
#include "core/cda/documents/consultation.hpp"
#include "core/cda/documents/discharge_letter.hpp"
#include "core/cda/documents/dispensing.hpp"
#include "core/cda/documents/emergency_report.hpp"
#include "core/cda/documents/implant_card.hpp"
#include "core/cda/documents/laboratory_report.hpp"
#include "core/cda/documents/letter.hpp"
#include "core/cda/documents/pathology_report.hpp"
#include "core/cda/documents/patient_summary.hpp"
#include "core/cda/documents/prescription.hpp"
#include "core/cda/documents/radiology_report.hpp"
#include "core/cda/documents/vaccination.hpp"
#include "core/cda/mapping/header.hpp"

#include <cassert>
#include <sstream>

namespace palestra::cda {
namespace {

void map_document(Scope& root, AnyDocument& document) {
    const auto& kind = kind_of(document);
    std::visit(
        [&](auto& typed) {
            map_header(root, typed.header, kind);
            root.element("component", [&](Scope& component) {
                component.element("structuredBody", [&](Scope& body) {
                    body.constant("classCode", "DOCBODY");
                    body.constant("moodCode", "EVN");
                    map_body(body, typed);
                });
            });
        },
        document);
}

template <std::size_t I = 0>
std::optional<AnyDocument> empty_of(const Kind& kind) {
    if constexpr (I < std::variant_size_v<AnyDocument>) {
        using Typed = std::variant_alternative_t<I, AnyDocument>;
        return Typed::kind == kind.code ? AnyDocument(Typed{}) : empty_of<I + 1>(kind);
    } else {
        return std::nullopt;
    }
}

} // namespace

const Kind& kind_of(const AnyDocument& document) {
    return *find_kind(std::visit([](const auto& typed) { return typed.kind; }, document));
}

FullHeader& header_of(AnyDocument& document) {
    return std::visit([](auto& typed) -> FullHeader& { return typed.header; }, document);
}

const FullHeader& header_of(const AnyDocument& document) {
    return std::visit([](const auto& typed) -> const FullHeader& { return typed.header; }, document);
}

std::string write(AnyDocument& document) {
    pugi::xml_document xml;
    auto declaration = xml.append_child(pugi::node_declaration);
    declaration.append_attribute("version").set_value("1.0");
    declaration.append_attribute("encoding").set_value("UTF-8");
    auto root = xml.append_child("ClinicalDocument");
    root.append_attribute("xmlns").set_value("urn:hl7-org:v3");
    root.append_attribute("xmlns:xsi").set_value("http://www.w3.org/2001/XMLSchema-instance");
    root.append_attribute("xmlns:sdtc").set_value("urn:hl7-org:sdtc");
    const auto& id = header_of(document).id;
    Session session(Session::Direction::write, id.root + "^" + id.extension);
    Scope scope(root, session);
    map_document(scope, document);
    std::ostringstream out;
    xml.save(out, " ", pugi::format_indent, pugi::encoding_utf8);
    return std::move(out).str();
}

std::vector<IllValue> check(AnyDocument document, const KnowsCode& knows) {
    const auto written = xml::Document::parse(write(document));
    assert(written && "what write() makes is XML");
    return check_values(*written, knows);
}

Result<Reading> read(const xml::Document& document) {
    PALESTRA_TRY(const auto header, read_header(document));
    const auto* kind = header.kind();
    auto empty = kind == nullptr ? std::nullopt : empty_of(*kind);
    if (!empty)
        return fail(
            FailureCode::kind_unknown,
            {{"found", header.templates.empty() ? "" : header.templates.front().root}, {"expected", "templateId"}});
    Reading reading{std::move(*empty), {}};
    Session session(Session::Direction::read);
    Scope root(document.root(), session);
    map_document(root, reading.document);
    session.note_untaken(document.root());
    reading.notes = std::move(session.notes());
    return reading;
}

} // namespace palestra::cda
