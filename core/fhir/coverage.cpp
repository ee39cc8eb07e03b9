// SPDX-License-Identifier: EUPL-1.2
// What the patient is entitled to: exemptions from co-payment, networks of care.
#include "core/fhir/resources.hpp"

namespace palestra::fhir {
namespace {

bool is_active(Node act) {
    const auto status = attribute(xml::child(act, "statusCode"), "code");
    return status.empty() || status == "active";
}

std::string comment_of(Node act) {
    return text_or_reference(xml::child(related(act, "48767-8"), "text"));
}

} // namespace

std::string coverage(Conversion& conversion, const SectionView&, Node act) {
    auto out = resource("Coverage");
    set(out, "identifier", identifiers(act));
    out["status"] = is_active(act) ? "active" : "cancelled";
    set(out, "type", codeable_concept(xml::child(act, "code")));
    out["beneficiary"] = reference(conversion.patient);
    set(out, "period", period(xml::child(act, "effectiveTime")));
    append(out, "payor", reference(conversion.patient));
    if (const auto comment = comment_of(act); !comment.empty())
        out["class"] = Json::array({{{"type", {{"text", comment}}}, {"value", "commenti"}}});
    return conversion.resources.post(std::move(out));
}

std::string organization_affiliation(Conversion& conversion, const SectionView&, Node act) {
    auto out = resource("OrganizationAffiliation");
    set(out, "identifier", identifiers(act));
    out["active"] = is_active(act);
    set(out, "period", period(xml::child(act, "effectiveTime")));
    auto network = codeable_concept(xml::child(act, "code"));
    set(network, "text", comment_of(act));
    append(out, "specialty", std::move(network));
    return conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
