// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/bundle_view.hpp"

#include "core/base/dates.hpp"
#include "core/fhir/bundle_index.hpp"
#include "core/fhir/json_parts.hpp"
#include "core/identity/fiscal_code.hpp"

namespace palestra::fhir {
namespace {

std::string oid_of(const std::string& system) {
    constexpr std::string_view prefix = "urn:oid:";
    if (system == "http://hl7.it/sid/codiceFiscale")
        return std::string(identity::k_fiscal_code_oid);
    if (system == "http://loinc.org")
        return "2.16.840.1.113883.6.1";
    return system.starts_with(prefix) ? system.substr(prefix.size()) : system;
}

cda::Identifier identifier(const Json& json) {
    return {oid_of(text_of(json, "system")), text_of(json, "value"), {}};
}

std::vector<cda::Identifier> identifiers(const Json& resource) {
    std::vector<cda::Identifier> list;
    for (const auto& each : elements(member(resource, "identifier")))
        list.push_back(identifier(each));
    return list;
}

cda::Person person(const Json& resource) {
    const auto& name = first(member(resource, "name"));
    const auto& given = first(member(name, "given"));
    return {identifiers(resource), given.is_string() ? given.get<std::string>() : "", text_of(name, "family")};
}

/// Where a Reference leads; nothing when it leads nowhere here.
const Json& target_of(const Json& reference, const BundleIndex& index) {
    const auto* found = index.resolve(text_of(reference, "reference"));
    return found == nullptr ? k_nothing : *found;
}

/// A role stands for the person who has it.
const Json& author_of(const Json& composition, const BundleIndex& index) {
    const auto& author = target_of(first(member(composition, "author")), index);
    return text_of(author, "resourceType") == "PractitionerRole" ? target_of(member(author, "practitioner"), index)
                                                                 : author;
}

/// As HL7 writes it; what is no dateTime stays as it is, for whoever needs a date to refuse it.
std::string hl7_date(const std::string& text) {
    const auto time = parse_iso8601(text);
    return time ? compact_utc(*time) : text;
}

std::string format_of(const Json& composition, const BundleIndex& index) {
    const auto* reference = index.first_of("DocumentReference");
    const auto& content = reference == nullptr ? k_nothing : first(member(*reference, "content"));
    if (auto code = text_of(member(content, "format"), "code"); !code.empty())
        return code;
    const auto& profile = first(member(member(composition, "meta"), "profile"));
    return profile.is_string() ? profile.get<std::string>() : "";
}

void read_composition(cda::Header& header, const Json& composition, const BundleIndex& index) {
    const auto& type = first(member(member(composition, "type"), "coding"));
    header.code = {text_of(type, "code"), oid_of(text_of(type, "system")), text_of(type, "display")};
    header.title = text_of(composition, "title");
    header.effective_time = hl7_date(text_of(composition, "date"));
    header.confidentiality = text_of(composition, "confidentiality");
    header.language = text_of(composition, "language");
    header.author = person(author_of(composition, index));
    const auto& custodian = target_of(member(composition, "custodian"), index);
    header.custodian_id = identifier(first(member(custodian, "identifier")));
    header.custodian_name = text_of(custodian, "name");
    header.patient = person(target_of(member(composition, "subject"), index));
    if (auto format = format_of(composition, index); !format.empty())
        header.templates.push_back({std::move(format), {}, {}});
}

} // namespace

BundleView read_bundle_view(const Json& bundle) {
    const BundleIndex index(bundle);
    BundleView view;
    const auto& own = member(bundle, "identifier");
    if (auto value = text_of(own, "value"); !value.empty())
        view.identifier = cda::Identifier{text_of(own, "system"), std::move(value), {}};
    view.header.id = identifier(own);
    if (const auto* composition = index.first_of("Composition"))
        read_composition(view.header, *composition, index);
    view.type_code = view.header.code.code;
    for (const auto* resource : index.resources()) {
        const auto type = text_of(*resource, "resourceType");
        if (type == "ServiceRequest")
            for (auto& order : identifiers(*resource))
                view.header.orders.push_back(std::move(order));
        if (type == "Patient")
            for (const auto& each : elements(member(*resource, "identifier")))
                if (auto value = text_of(each, "value"); !value.empty())
                    view.patient_values.push_back(std::move(value));
    }
    return view;
}

} // namespace palestra::fhir
