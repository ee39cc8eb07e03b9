// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/registration_rules.hpp"

#include "core/base/text.hpp"
#include "core/identity/identifiers.hpp"

namespace palestra::registry {

std::expected<Entry, RegistrationError> read_entry(const Json& registration) {
    const auto document = object_of(registration, "documentEntry");
    const auto submission = object_of(registration, "submissionSet");
    const auto attributes = object_of(object_of(registration, "assertion"), "attributes");
    Entry entry{text_of(document, "uniqueId"),
                text_of(submission, "uniqueId"),
                text_of(registration, "workflowInstanceId"),
                to_upper(identity::cx_value(text_of(document, "patientId"))),
                text_of(document, "creationTime"),
                registration};
    for (const auto& [name, value] : {std::pair{"uniqueId", &entry.unique_id},
                                      {"submissionSet.uniqueId", &entry.submission_id},
                                      {"workflowInstanceId", &entry.workflow_instance_id},
                                      {"patientId", &entry.patient}})
        if (value->empty())
            return std::unexpected(RegistrationError{"XDSRegistryMetadataError", std::string(name)});
    const auto consent = attributes.find("patient_consent");
    const bool given = consent != attributes.end() && (*consent == true || *consent == "true");
    if (!given)
        return std::unexpected(RegistrationError{"XDSRegistryError", "Missing upload consent"});
    if (text_of(attributes, "locality").starts_with('^'))
        return std::unexpected(RegistrationError{"XDSRegistryMetadataError", "XON.1 missing"});
    return entry;
}

Result<std::optional<RegistrationError>> check_duplicates(store::Session& session, const Entry& entry) {
    PALESTRA_TRY(const bool document, EntryTable::is_taken(session, entry.unique_id));
    if (document)
        return RegistrationError{"XDSDuplicateUniqueIdInRegistry", "Duplicate ids: " + entry.unique_id};
    PALESTRA_TRY(const bool submission, EntryTable::has_submission(session, entry.submission_id));
    if (submission)
        return RegistrationError{"XDSRegistryError", "SubmissionSet uniqueId is already present"};
    return std::nullopt;
}

} // namespace palestra::registry
