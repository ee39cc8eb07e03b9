// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/fhir_time.hpp"
#include "core/fhir/resources.hpp"

namespace palestra::fhir {

std::string communication(Conversion& conversion, const SectionView& section, Node statement_node) {
    if (xml::local_name(statement_node) != "act")
        return statement(conversion, section, statement_node);
    auto out = resource("Communication", "completed");
    set(out, "identifier", identifiers(statement_node));
    append(out, "category", codeable_concept(xml::child(statement_node, "code")));
    out["subject"] = reference(conversion.patient);
    set(out, "encounter", reference(conversion.encounter));
    set(out, "sent", fhir_time(attribute(xml::child(statement_node, "effectiveTime"), "value")));
    if (const auto words = text_or_reference(xml::child(statement_node, "text")); !words.empty())
        out["payload"] = Json::array({{{"contentString", words}}});
    for (const auto part : statements_below(statement_node))
        if (const auto url = statement(conversion, section, part); !url.empty())
            append(out, "about", reference(url));
    return conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
