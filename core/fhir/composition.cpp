// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/composition.hpp"

#include "core/base/text.hpp"
#include "core/fhir/fhir_time.hpp"
#include "core/fhir/narrative_html.hpp"
#include "core/fhir/people.hpp"
#include "core/fhir/report.hpp"
#include "core/fhir/sections.hpp"

namespace palestra::fhir {
namespace {

constexpr int k_deepest_section = 20;

/// Title, code and narrative; the entries are what the section became, or the report of which it is a part.
Json section_json(Conversion& conversion, Node node, const std::string& report, int depth) {
    Json out;
    set(out, "title", xml::text_below(xml::child(node, "title")));
    set(out, "code", codeable_concept(xml::child(node, "code")));
    if (const auto text = xml::child(node, "text"))
        out["text"] = {{"status", "generated"}, {"div", narrative_html(text)}};
    if (!report.empty())
        append(out, "entry", reference(report));
    else
        for (const auto& url : convert_section(conversion, view_of(conversion, node)))
            append(out, "entry", reference(url));
    if (depth < k_deepest_section)
        for (const auto sub : sections_below(node))
            append(out, "section", section_json(conversion, sub, report, depth + 1));
    if (!out.contains("text") && !out.contains("entry") && !out.contains("section")) // cmp-1
        out["emptyReason"] =
            codeable_concept("http://terminology.hl7.org/CodeSystem/list-empty-reason", "unavailable", "Unavailable");
    return out;
}

/// Where all sections hang on one report: made first, as sections refer to it.
std::string add_report(Conversion& conversion, const std::vector<Node>& sections) {
    auto& report = conversion.report;
    const auto url = conversion.resources.reserve("DiagnosticReport");
    report = resource("DiagnosticReport", "registered");
    report["code"] = or_unknown(codeable_concept(xml::child(conversion.root, "code")));
    set_subject(conversion, report);
    for (const auto section : sections)
        add_to_report(conversion, section);
    conversion.resources.add(url, std::move(report));
    return url;
}

Json events(Conversion& conversion) {
    Json list = Json::array();
    for (const auto documented : children(conversion.root, "documentationOf")) {
        const auto service = xml::child(documented, "serviceEvent");
        Json out;
        append(out, "code", codeable_concept(xml::child(service, "code")));
        set(out, "period", period(xml::child(service, "effectiveTime")));
        for (const auto performer : children(service, "performer"))
            append(out, "detail", reference(practitioner_role(conversion, xml::child(performer, "assignedEntity"))));
        if (!out.is_null())
            list.push_back(std::move(out));
    }
    return list;
}

Json predecessors(Node root) {
    Json list = Json::array();
    for (const auto relation : children(root, "relatedDocument")) {
        const auto type = attribute(relation, "typeCode");
        const auto* code = type == "RPLC"   ? "replaces"
                           : type == "APND" ? "appends"
                           : type == "XFRM" ? "transforms"
                                            : "";
        auto target = identifier(xml::path(relation, "parentDocument/id"));
        if (*code != '\0' && !target.is_null())
            list.push_back({{"code", code}, {"targetIdentifier", std::move(target)}});
    }
    return list;
}

/// Of the first version nothing is said (facts sheet §6.1).
void set_version(Json& out, Node root) {
    const auto version = attribute(xml::child(root, "versionNumber"), "value");
    if (!version.empty() && version != "1")
        append(out, "extension",
               {{"url", "http://hl7.org/fhir/StructureDefinition/composition-clinicaldocument-versionNumber"},
                {"valueString", version}});
}

const char* confidentiality_of(const std::string& code) {
    return code == "R" ? "R" : code == "V" ? "V" : "N";
}

void set_head(Conversion& conversion, Json& out) {
    const auto root = conversion.root;
    set(out, "language", attribute(xml::child(root, "languageCode"), "code"));
    set_version(out, root);
    const auto set_id = identifier(xml::child(root, "setId"));
    set(out, "identifier", set_id.is_null() ? identifier(xml::child(root, "id")) : set_id);
    out["status"] = "final";
    out["type"] = or_unknown(codeable_concept(xml::child(root, "code")));
    out["subject"] = reference(conversion.patient);
    out["encounter"] = reference(conversion.encounter);
    out["date"] = fhir_time(attribute(xml::child(root, "effectiveTime"), "value"));
}

} // namespace

std::string composition(Conversion& conversion, const HeaderPeople& people) {
    const auto root = conversion.root;
    auto out = resource("Composition");
    set_head(conversion, out);
    set(out, "author", people.authors);
    const auto title = xml::text_below(xml::child(root, "title"));
    const auto display = attribute(xml::child(root, "code"), "displayName");
    out["title"] = !title.empty() ? title : !display.empty() ? display : "Documento";
    out["confidentiality"] = confidentiality_of(attribute(xml::child(root, "confidentialityCode"), "code"));
    set(out, "attester", people.attesters);
    set(out, "custodian", reference(people.custodian));
    set(out, "relatesTo", predecessors(root));
    set(out, "event", events(conversion));
    conversion.resources.settle();
    const auto sections = sections_below(xml::path(root, "component/structuredBody"));
    const auto report = conversion.style.one_report ? add_report(conversion, sections) : std::string{};
    for (const auto section : sections)
        append(out, "section", section_json(conversion, section, report, 0));
    return conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
