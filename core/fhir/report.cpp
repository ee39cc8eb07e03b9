// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/report.hpp"

#include "core/fhir/narrative_html.hpp"

#include <array>
#include <map>

namespace palestra::fhir {
namespace {

/// fullUrls by the type of their resource.
using Sorted = std::map<std::string, Urls>;

Sorted sort(const Urls& urls) {
    Sorted sorted;
    for (const auto& url : urls)
        sorted[type_of_url(url)].push_back(url);
    return sorted;
}

std::string list_of(Conversion& conversion, const Urls& urls, const SectionView* section) {
    auto out = resource("List", "current");
    out["mode"] = "working";
    if (section != nullptr)
        set(out, "code", codeable_concept(section->code));
    set_subject(conversion, out);
    if (section != nullptr)
        append(out, "note", section->signed_note);
    for (const auto& url : urls)
        out["entry"].push_back({{"item", reference(url)}});
    return conversion.resources.post(std::move(out));
}

Json section_observation(Conversion& conversion, const SectionView& section) {
    auto out = resource("Observation", "final");
    out["code"] = or_unknown(codeable_concept(section.code));
    set_subject(conversion, out);
    return out;
}

/// Clinical history (RSA, RAD): what is no result of its own is the focus of an Observation.
Urls wrap_history(Conversion& conversion, const SectionView& section, const Urls& urls) {
    const auto sorted = sort(urls);
    Urls results;
    auto out = section_observation(conversion, section);
    const auto close = [&] {
        if (out.contains("focus") || out.contains("partOf"))
            results.push_back(conversion.resources.post(std::exchange(out, section_observation(conversion, section))));
    };
    for (const auto* type : {"AllergyIntolerance", "Condition", "FamilyMemberHistory", "MedicationStatement",
                             "MedicationAdministration", "Immunization", "Procedure"}) {
        const auto found = sorted.find(type);
        if (found == sorted.end())
            continue;
        const std::string_view name(type);
        if (name == "AllergyIntolerance" || name == "FamilyMemberHistory")
            append(out, "focus", reference(list_of(conversion, found->second, nullptr)));
        else
            for (const auto& url : found->second)
                append(out, name == "Condition" ? "focus" : "partOf", reference(url));
        if (!conversion.style.history_together)
            close();
    }
    close();
    return results;
}

void append_results(Conversion& conversion, const Urls& urls) {
    for (const auto& url : urls) {
        const auto type = type_of_url(url);
        if (type == "Observation")
            append(conversion.report, "result", reference(url));
        else if (type == "MedicationRequest" || type == "ServiceRequest" || type == "CarePlan")
            append(conversion.report, "basedOn", reference(url));
        else if (type == "ImagingStudy")
            append(conversion.report, "imagingStudy", reference(url));
        else if (type == "Media")
            append(conversion.report, "media", {{"link", reference(url)}});
    }
}

void add_plainly(Conversion& conversion, Node node) {
    const auto section = view_of(conversion, node);
    if (section.loinc == "55110-1") { // conclusions
        set(conversion.report, "conclusion", narrative_html(xml::child(node, "text")));
        if (conversion.style.history_together)
            return;
    }
    auto urls = convert_section(conversion, section);
    append_results(conversion, urls);
    for (const auto sub : sections_below(node)) {
        if (!conversion.style.history_together) {
            append_results(conversion, wrap_history(conversion, section, urls));
            urls.clear();
            add_plainly(conversion, sub);
            continue;
        }
        for (auto& url : convert_section(conversion, view_of(conversion, sub)))
            urls.push_back(std::move(url));
    }
    append_results(conversion, wrap_history(conversion, section, urls));
}

/// Where a resource hangs on the Observation of its section (RAP).
const char* member_of(const std::string& type) {
    if (type == "Observation")
        return "hasMember";
    if (type == "Procedure" || type == "ImagingStudy" || type == "MedicationAdministration")
        return "partOf";
    return "focus";
}

bool is_listed(const Urls& urls) {
    return std::ranges::any_of(urls, [](const auto& url) {
        return type_of_url(url) == "AllergyIntolerance" || type_of_url(url) == "MedicationStatement";
    });
}

/// RAP: a section is an Observation of which its entries and sub-sections are members, or a List of what was listed.
std::string observe(Conversion& conversion, Node node, int depth) {
    constexpr int k_deepest = 20;
    const auto section = view_of(conversion, node);
    const auto urls =
        section.loinc == "42349-1" || sections_below(node).empty() ? convert_section(conversion, section) : Urls{};
    if (section.loinc == "42349-1" && urls.size() == 1)
        return urls.front();
    if (is_listed(urls))
        return list_of(conversion, urls, &section);
    const bool only_narrative = urls.size() == 1 && statements_below(node).empty();
    if (only_narrative)
        return urls.front();
    auto out = section_observation(conversion, section);
    for (const auto& url : urls)
        append(out, member_of(type_of_url(url)), reference(url));
    for (const auto sub : sections_below(node))
        if (const auto url = depth < k_deepest ? observe(conversion, sub, depth + 1) : std::string{}; !url.empty())
            append(out, member_of(type_of_url(url)), reference(url));
    append(out, "note", section.signed_note.is_null() ? narrative_note(conversion, node) : section.signed_note);
    for (const auto remark : statements_below(node))
        if (statement_code(remark) == "48767-8")
            append(out, "note", note(text_or_reference(xml::child(remark, "text"))));
    return conversion.resources.post(std::move(out));
}

} // namespace

void add_to_report(Conversion& conversion, Node section) {
    if (conversion.style.sections_are_observations)
        append_results(conversion, {observe(conversion, section, 0)});
    else
        add_plainly(conversion, section);
}

} // namespace palestra::fhir
