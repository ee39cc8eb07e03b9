// SPDX-License-Identifier: EUPL-1.2
#include "simulator/registry/registration_rules.hpp"

#include "core/base/dates.hpp"
#include "core/base/text.hpp"
#include "core/identity/identifiers.hpp"

namespace palestra::registry {

namespace {

using Error = std::unexpected<RegistrationError>;

Error wrong(const char* code, const std::string& context) {
    return std::unexpected(RegistrationError{code, context});
}

bool is_time(const std::string& text) {
    return text.size() == 14 && is_digits(text) && parse_hl7(text);
}

std::expected<void, RegistrationError> check_entry(const Json& document, const Members& members) {
    const auto type = object_of(document, "typeCode");
    const auto code = text_of(type, "code");
    const bool strict = members.config.strict_displays;
    if (!members.displays.accepts(code, text_of(type, "display"), strict))
        return wrong("R56", "typeCode " + code + ": " + text_of(type, "display") + " (" +
                                members.displays.expected(code, strict) + ")");
    if (const auto time = text_of(document, "creationTime"); !is_time(time))
        return wrong("XDSRegistryMetadataError", "Invalid time format: creationTime " + time);
    const auto confidentiality = text_of(object_of(document, "confidentialityCode"), "code");
    if (!confidentiality.empty() && confidentiality != "N" && confidentiality != "R" && confidentiality != "V")
        return wrong("XDSRegistryMetadataError", "confidentialityCode " + confidentiality);
    if (const auto eds = text_of(document, "EDSpublished"); !eds.empty() && eds != "TRUE" && eds != "FALSE")
        return wrong("R227", "EDSpublished " + eds);
    return {};
}

} // namespace

std::expected<Entry, RegistrationError> read_entry(const Json& registration, const Members& members) {
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
            return wrong("XDSRegistryMetadataError", name);
    const auto consent = attributes.find("patient_consent");
    const bool given = consent != attributes.end() && (*consent == true || *consent == "true");
    if (!given)
        return wrong("XDSRegistryError", "Missing upload consent");
    if (text_of(attributes, "locality").starts_with('^'))
        return wrong("XDSRegistryMetadataError", "XON.1 missing");
    if (members.config.unknown_patients.contains(entry.patient))
        return wrong("PFC7", "Patient not found: " + entry.patient);
    if (const auto good = check_entry(document, members); !good)
        return std::unexpected(good.error());
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
