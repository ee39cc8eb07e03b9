// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/verdict/explain/frequent.hpp"
#include "core/verdict/explain/reader.hpp"
#include "core/verdict/explain/visible.hpp"

#include <array>

namespace palestra::verdict {
namespace {

constexpr std::size_t k_longest_shown = 80;

bool is_about_content(std::string_view code) {
    return code.starts_with("cvc-complex-type.2.4");
}

std::string local_name(const std::string& name) {
    return name.substr(name.find(':') + 1);
}

/// The places of a finding's element and, for the missing elements that the schema expects, of their parent.
struct Places {
    Place element, parent;
};

Places places_of(const Reader& reader, const Finding& finding) {
    Places places{{reader.kind, {}, {}}, {reader.kind, {}, {}}};
    if (reader.verdict.document == nullptr || finding.node >= reader.verdict.document->tree().nodes().size())
        return places;
    const auto& tree = reader.verdict.document->tree();
    const auto element = tree[finding.node].kind == xml::NodeKind::attribute ? tree[finding.node].parent : finding.node;
    places.element = place_of(tree, element, reader.kind);
    // An incomplete element is itself the parent of what it lacks.
    const bool ends_early = finding.code == "cvc-complex-type.2.4.b" || tree[element].parent == xml::k_none;
    places.parent = ends_early ? places.element : place_of(tree, tree[element].parent, reader.kind);
    return places;
}

std::string field_below(const Reader& reader, Place place, const std::string& step) {
    place.steps.push_back(step);
    return bare_field(reader.data, place);
}

/// Of a list of elements the last one is, as a rule, the one that must come.
std::string expected_words(const Reader& reader, const Finding& finding, const Places& places) {
    if (!is_about_content(finding.code) || finding.expected.empty())
        return ellipsis(visible(finding.expected), k_longest_shown);
    const auto names = split(finding.expected, ", ");
    return field_below(reader, places.parent, local_name(names.back()));
}

std::map<std::string, std::string> shared_values(const Reader& reader, const Finding& finding) {
    auto found = ellipsis(visible(finding.found), k_longest_shown);
    if (found.empty())
        found = reader.say("explain.empty");
    return {{"found", found},
            {"value", found},
            {"path", finding.path},
            {"line", std::to_string(finding.line)},
            {"expected", visible(finding.expected)},
            {"element", finding.element},
            {"attribute", finding.attribute.empty() ? finding.expected : finding.attribute}};
}

} // namespace

Explanation explain_syntax(const Reader& reader, const Finding& finding) {
    Explanation explanation;
    explanation.expected = finding.expected;
    explanation.found = finding.found;
    const auto technical = shared_values(reader, finding);
    const auto facts = sentences({facts_of(reader, finding, finding.expected, finding.found), finding.message}, "\n");
    const std::array<std::string_view, 1> texts{finding.message};
    if (const auto* entry = find_frequent(reader.data, {"syntax", reader.kind, finding.code, texts})) {
        explanation.clinician = fill(entry->texts.clinician, technical);
        explanation.integrator = fill(entry->texts.integrator, technical) + "\n" + facts;
        explanation.rule = fill(entry->texts.rule, technical) + "\n" + finding.message;
        return explanation;
    }
    const auto key = "explain.code." + finding.code;
    const auto* templates = texts_of_code(reader.data.syntax, finding.code);
    if (reader.messages.all().contains(key) || templates == nullptr) {
        explanation.clinician = reader.messages.text(key);
        explanation.integrator = facts;
        explanation.rule = finding.message;
        return explanation;
    }
    const auto places = places_of(reader, finding);
    auto words = technical;
    words["element"] = bare_field(reader.data, places.element);
    words["attribute"] = field_below(reader, places.element, "@" + local_name(technical.at("attribute")));
    words["expected"] = expected_words(reader, finding, places);
    const auto field = words_of_field(reader.data, places.element);
    const auto text = fill(templates->clinician, words);
    explanation.clinician = field.sheet.empty()
                                ? text
                                : reader.say(field.in_section ? "explain.at_section" : "explain.at_sheet",
                                             {{"sheet", field.sheet}, {"text", text}});
    explanation.integrator = fill(templates->integrator, technical) + "\n" + facts;
    explanation.rule = fill(templates->rule, technical) + "\n" + finding.message;
    return explanation;
}

} // namespace palestra::verdict
