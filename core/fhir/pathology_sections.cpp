// SPDX-License-Identifier: EUPL-1.2
// Sections of the pathologist's report (RAP, §3.7).
#include "core/fhir/resources.hpp"
#include "core/fhir/sections.hpp"

namespace palestra::fhir {

Urls signed_question(Conversion& conversion, const SectionView& section) {
    Urls urls;
    for (const auto node : statements_below(section.node)) {
        const auto url = statement(conversion, section, node);
        if (url.empty())
            continue;
        if (auto* made = conversion.resources.find(url); made != nullptr)
            append(*made, "note", section.signed_note);
        urls.push_back(url);
    }
    return urls.empty() ? narrative_observation(conversion, section) : urls;
}

Urls past_therapies(Conversion& conversion, const SectionView& section) {
    Urls statements;
    Urls procedures;
    for (const auto node : statements_below(section.node))
        if (auto url = statement(conversion, section, node); !url.empty())
            (type_of_url(url) == "Procedure" ? procedures : statements).push_back(std::move(url));
    if (statements.empty())
        return procedures.empty() ? narrative_statement(conversion, section) : procedures;
    if (auto* made = conversion.resources.find(statements.front()); made != nullptr)
        for (const auto& url : procedures)
            append(*made, "partOf", reference(url));
    return statements;
}

} // namespace palestra::fhir
