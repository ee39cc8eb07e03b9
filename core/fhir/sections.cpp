// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/sections.hpp"

#include "core/base/text.hpp"
#include "core/fhir/resources.hpp"

#include <algorithm>
#include <array>

namespace palestra::fhir {
namespace {

/// A note on the whole section (RAP), no finding.
bool is_remark(Node node) {
    return xml::local_name(node) == "act" && statement_code(node) == "48767-8";
}

template <auto one>
Urls each(Conversion& conversion, const SectionView& section) {
    Urls urls;
    for (const auto node : children(section.node, "entry"))
        for (const auto inner : node.children())
            if (inner.type() == pugi::node_element && !is_remark(inner))
                if (auto url = one(conversion, section, inner); !url.empty())
                    urls.push_back(std::move(url));
    return urls;
}

/// The entries; where there are none, the narrative.
template <auto one, auto otherwise>
Urls each_or(Conversion& conversion, const SectionView& section) {
    auto urls = each<one>(conversion, section);
    return urls.empty() ? otherwise(conversion, section) : urls;
}

/// The narrative as an Observation, then the rest.
template <auto rest>
Urls narrative_and(Conversion& conversion, const SectionView& section) {
    auto urls = narrative_observation(conversion, section);
    for (auto& url : rest(conversion, section))
        urls.push_back(std::move(url));
    return urls;
}

/// In a clinical history families and findings stand side by side.
std::string history(Conversion& conversion, const SectionView& section, Node node) {
    const auto element = xml::local_name(node);
    if (element == "organizer" && xml::child(node, "subject"))
        return family_member_history(conversion, section, node);
    return element == "observation" ? condition(conversion, section, node) : statement(conversion, section, node);
}

using SectionConverter = Urls (*)(Conversion&, const SectionView&);

struct SectionRule {
    std::string_view kinds; ///< codes, blank between; "" for any
    std::string_view loinc;
    SectionConverter convert;
};

constexpr auto k_narrated = narrative_observation;

/// Facts sheet §6.2. The first row that fits counts.
constexpr std::array k_rules{
    SectionRule{"LDO", "47039-3", k_narrated},
    SectionRule{"LDO", "11329-0", narrative_and<each<history>>},
    SectionRule{"LDO", "42346-7", narrative_and<each_or<medication_statement, narrative_statement>>},
    SectionRule{"LDO", "10160-0", each_or<medication_administration, narrative_statement>},
    SectionRule{"LDO VPS", "18776-5", care_plan},
    SectionRule{"VPS", "11459-5", transport},
    SectionRule{"VPS", "46240-8", each_or<emergency_encounter, k_narrated>},
    SectionRule{"VPS", "28574-2", discharge},
    SectionRule{"VPS", "62387-6", each_or<service_request, k_narrated>},
    SectionRule{"VPS", "29549-3", each_or<medication_administration, narrative_statement>},
    SectionRule{"PSS", "10157-6", each_or<family_member_history, k_narrated>},
    SectionRule{"PSS", "18776-5", summary_plan},
    SectionRule{"PSS", "46264-8", each_or<device_use, k_narrated>},
    SectionRule{"PSS", "30954-2", each_or<diagnostic_report, k_narrated>},
    SectionRule{"PSS", "PSSIT99", each_or<organization_affiliation, k_narrated>},
    SectionRule{"RAD", "121181", each_or<imaging_study, k_narrated>},
    SectionRule{"RAD", "55111-9", each_or<performed_examination, k_narrated>},
    SectionRule{"RSA TELEVISITA TELECONSULTO TELEASSISTENZA", "62387-6", services_rendered},
    SectionRule{"RSA TELEVISITA TELECONSULTO TELEASSISTENZA", "80615-8", each_or<advised_examination, k_narrated>},
    SectionRule{"RAP", "42349-1", signed_question},
    SectionRule{"RAP", "103567-4", past_therapies},
    SectionRule{"RAP", "55114-3", each_or<past_imaging, k_narrated>},
    SectionRule{"RAP", "29300-1", each<sampling>},
    SectionRule{"TPI", "74720-4", each_or<implant, k_narrated>},
    SectionRule{"LETT_SCREEN", "112071-6", each_or<communication, k_narrated>},
    SectionRule{"LETT_VACC", "112069-0", each_or<communication, k_narrated>},
    SectionRule{"", "48765-2", each_or<allergy_intolerance, narrative_allergy>},
    SectionRule{"", "11450-4", each_or<condition, narrative_problem>},
    SectionRule{"", "11329-0", each_or<history, k_narrated>},
    SectionRule{"", "11369-6", each_or<immunization, k_narrated>},
    SectionRule{"", "10160-0", each_or<medication_statement, narrative_statement>},
    SectionRule{"", "42346-7", each_or<medication_statement, narrative_statement>},
    SectionRule{"", "8677-7", each_or<medication_statement, narrative_statement>},
    SectionRule{"", "10183-2", each_or<medication_request, narrative_statement>},
    SectionRule{"", "75311-1", each_or<medication_request, narrative_statement>},
    SectionRule{"", "93341-6", each_or<medication_request, narrative_statement>},
    SectionRule{"", "57827-8", each_or<coverage, k_narrated>},
};

bool fits(const SectionRule& rule, std::string_view kind, std::string_view loinc) {
    if (rule.loinc != loinc || rule.kinds.empty())
        return rule.loinc == loinc;
    const auto kinds = split(rule.kinds, " ");
    return std::ranges::find(kinds, kind) != kinds.end();
}

/// An act of laboratory stands for the whole report of its section (§3.3).
bool is_laboratory_act(std::string_view kind, Node node) {
    return kind == "LAB" && xml::local_name(node) == "act";
}

std::string any_statement(Conversion& conversion, const SectionView& section, Node node) {
    return is_laboratory_act(conversion.kind, node) ? laboratory_report(conversion, section, node)
                                                    : statement(conversion, section, node);
}

} // namespace

Urls convert_section(Conversion& conversion, const SectionView& section) {
    const auto kind = conversion.kind;
    const auto* rule =
        std::ranges::find_if(k_rules, [&](const SectionRule& one) { return fits(one, kind, section.loinc); });
    if (rule != k_rules.end())
        return rule->convert(conversion, section);
    auto urls = each<any_statement>(conversion, section);
    // A laboratory's narrative is in the Composition, and so is that of a section which only holds others.
    const bool has_own_narrative = kind != "LAB" && (sections_below(section.node).empty() || kind == "VPS");
    return urls.empty() && has_own_narrative ? narrative_observation(conversion, section) : urls;
}

SectionView view_of(Conversion& conversion, Node section) {
    const auto code = xml::child(section, "code");
    SectionView view{section, code, attribute(code, "code"), nullptr};
    if (xml::child(section, "author"))
        view.signed_note = narrative_note(conversion, section);
    return view;
}

std::vector<Node> sections_below(Node element) {
    std::vector<Node> found;
    for (const auto component : children(element, "component"))
        for (const auto section : children(component, "section"))
            found.push_back(section);
    return found;
}

} // namespace palestra::fhir
