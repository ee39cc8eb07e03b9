// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "core/fhir/header_resources.hpp"

namespace palestra::fhir {
namespace {

/// A code of the affinity domain (gateway contract §14); null where the publication says nothing.
Json affinity(const char* system, const std::string& code) {
    return code.empty() ? Json() : codeable_concept(std::string("urn:oid:") + system, code);
}

Json attachment(const Publication& publication, const std::string& title) {
    Json out{{"contentType", "application/pdf"}};
    set(out, "url", publication.repository_id);
    out["size"] = publication.size;
    set(out, "hash", publication.sha256);
    set(out, "title", title);
    return out;
}

Json context(const Publication& publication, const std::string& composition) {
    Json out;
    set(out, "facilityType", affinity("2.16.840.1.113883.2.9.3.3.6.1.1", publication.facility));
    set(out, "practiceSetting", affinity("2.16.840.1.113883.2.9.3.3.6.1.2", publication.practice_setting));
    append(out, "related", reference(composition));
    return out;
}

} // namespace

void document_reference(Conversion& conversion, const HeaderPeople& people, const Publication& publication,
                        const std::string& composition) {
    auto out = resource("DocumentReference");
    if (!publication.document_id.empty())
        out["masterIdentifier"] = {{"value", publication.document_id}};
    out["status"] = "current";
    set(out, "type", codeable_concept(xml::child(conversion.root, "code")));
    append(out, "category", affinity("2.16.840.1.113883.2.9.3.3.6.1.5", publication.high_level));
    out["subject"] = reference(conversion.patient);
    out["date"] = iso8601(publication.now);
    append(out, "author", reference(people.first_author));
    set(out, "custodian", reference(people.custodian));
    append(out, "content",
           {{"attachment", attachment(publication, xml::text_below(xml::child(conversion.root, "title")))}});
    out["context"] = context(publication, composition);
    conversion.resources.post(std::move(out));
}

} // namespace palestra::fhir
