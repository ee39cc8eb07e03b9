// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/bundle.hpp"

#include "core/base/dates.hpp"
#include "core/fhir/composition.hpp"

#include <algorithm>

namespace palestra::fhir {
namespace {

std::string_view kind_of(const cda::Header& header) {
    const auto* kind = header.kind();
    return kind == nullptr ? std::string_view{} : kind->code;
}

Outcome check_header(const cda::Header& header) {
    if (header.patient.main_id() == nullptr)
        return fail(FailureCode::cda_incomplete, {{"element", "recordTarget/patientRole/id"}});
    if (header.author.main_id() == nullptr)
        return fail(FailureCode::cda_incomplete, {{"element", "author/assignedAuthor/id"}});
    if (!header.created())
        return fail(FailureCode::cda_incomplete, {{"element", "effectiveTime"}});
    return {};
}

} // namespace

Result<Json> make_bundle(const xml::Document& document, const Publication& publication, Entropy& entropy) {
    PALESTRA_TRY(const auto header, cda::read_header(document));
    PALESTRA_CHECK(check_header(header));
    ResourceSet resources(entropy);
    const auto kind = kind_of(header);
    Conversion conversion{resources, kind, style_of(kind), document.root(), {}, {}};
    patient(conversion);
    const auto people = read_people(conversion);
    begin_visit(conversion);
    const auto url = composition(conversion, people);
    conversion.resources.add(conversion.encounter, std::move(conversion.visit));
    document_reference(conversion, people, publication, url);
    if (resources.full())
        return fail(FailureCode::cda_too_many_entries, {{"limit", std::to_string(k_most_resources)}});
    Json bundle{{"resourceType", "Bundle"}};
    set(bundle, "identifier", identifier(xml::child(document.root(), "id")));
    bundle["type"] = "transaction";
    bundle["timestamp"] = iso8601(publication.now);
    bundle["entry"] = resources.take_entries();
    return bundle;
}

Json as_document(Json transaction) {
    transaction["type"] = "document";
    auto& entries = transaction["entry"];
    for (auto& entry : entries)
        entry.erase("request");
    std::ranges::stable_partition(
        entries, [](const Json& entry) { return text_of(entry["resource"], "resourceType") == "Composition"; });
    return transaction;
}

} // namespace palestra::fhir
