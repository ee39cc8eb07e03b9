// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/datatypes.hpp"

/// Everything that the header of a CDA2 of the FSE can say (facts sheet §2), as a value that is written and read
/// without loss. `Header` (core/cda/header.hpp) is the summary that the chain reads of anybody's document.
namespace palestra::cda {

struct Organization {
    std::vector<Identifier> ids = {};
    std::string name = {};
    std::vector<Telecom> telecoms = {};
    std::vector<Address> addresses = {};
    std::vector<Organization> part_of = {};   ///< asOrganizationPartOf/wholeOrganization: none or one
    std::vector<Identifier> part_of_ids = {}; ///< asOrganizationPartOf/id: the health authority that it belongs to
    bool operator==(const Organization&) const = default;
};

/// A professional or other person in a role: assignedAuthor, assignedEntity, associatedEntity.
struct Assigned {
    std::vector<Identifier> ids = {};
    Code code = {};
    std::vector<Address> addresses = {};
    std::vector<Telecom> telecoms = {};
    PersonName name = {};
    std::optional<Organization> organization = {};
    bool operator==(const Assigned&) const = default;
};

struct Birthplace {
    std::string name = {};
    Address address = {};
    bool operator==(const Birthplace&) const = default;
};

struct Guardian {
    std::vector<Identifier> ids = {};
    Code code = {};
    std::vector<Address> addresses = {};
    std::vector<Telecom> telecoms = {};
    PersonName name = {};
    bool operator==(const Guardian&) const = default;
};

struct Patient {
    std::vector<Identifier> ids = {};
    bool further_id_unknown = false; ///< <id nullFlavor="NI"/>: the second id that RAD asks for (facts sheet §2.3)
    std::vector<Address> addresses = {};
    std::vector<Telecom> telecoms = {};
    PersonName name = {};
    std::string gender = {}; ///< M, F, UN
    Timestamp birth = {};    ///< empty: unknown
    std::optional<Birthplace> birthplace = {};
    std::vector<Guardian> guardians = {};
    bool operator==(const Patient&) const = default;
};

struct Author {
    Timestamp time = {};
    Assigned assigned = {};
    std::string device = {}; ///< a program that wrote the document by itself; then only the organization is written
    bool operator==(const Author&) const = default;
};

/// dataEnterer, legalAuthenticator, authenticator. The last two carry signatureCode S.
struct Signatory {
    Timestamp time = {};
    Assigned assigned = {};
    bool operator==(const Signatory&) const = default;
};

struct Informant {
    std::string kind = {}; ///< relatedEntity/@classCode: CON, PROV, PRS
    Code relation = {};
    PersonName name = {};
    bool operator==(const Informant&) const = default;
};

struct Recipient {
    std::string type = {}; ///< PRCP, TRC
    std::vector<Identifier> ids = {};
    PersonName name = {};
    std::optional<Organization> organization = {};
    bool operator==(const Recipient&) const = default;
};

struct Participant {
    std::string type = {}; ///< REF, SPRF, IND, …
    Code function = {};
    Interval time = {};
    std::string kind = {}; ///< associatedEntity/@classCode
    Assigned associated = {};
    bool operator==(const Participant&) const = default;
};

struct Order {
    std::vector<Identifier> ids = {};
    Code priority = {};
    bool operator==(const Order&) const = default;
};

struct Performer {
    std::string type = "PRF"; ///< PRF, SPRF
    Interval time = {};
    Assigned assigned = {};
    bool operator==(const Performer&) const = default;
};

struct ServiceEvent {
    Code code = {};
    Interval time = {};
    std::vector<Performer> performers = {};
    std::string status = {}; ///< statusCode
    bool operator==(const ServiceEvent&) const = default;
};

struct RelatedDocument {
    std::string type = {}; ///< RPLC, APND, XFRM
    Identifier id = {}, set_id = {};
    std::string version = {};
    bool operator==(const RelatedDocument&) const = default;
};

struct CareUnit {
    std::vector<Identifier> ids = {};
    std::string name = {};
    std::vector<Address> addresses = {};
    std::optional<Organization> provider = {};
    bool operator==(const CareUnit&) const = default;
};

struct EncounterParticipant {
    std::string type = {}; ///< ADM, ATND, CON, DIS, REF
    Interval time = {};
    Assigned assigned = {};
    bool operator==(const EncounterParticipant&) const = default;
};

struct EncompassingEncounter {
    std::vector<Identifier> ids = {};
    Code code = {};
    Interval time = {};
    std::optional<Assigned> responsible = {};
    std::vector<EncounterParticipant> participants = {};
    std::optional<CareUnit> location = {};
    bool operator==(const EncompassingEncounter&) const = default;
};

struct FullHeader {
    Identifier id = {}, set_id = {};
    std::string version = "1";
    std::string template_extension = {}; ///< empty: the kind's own
    Code code = {};                      ///< empty: the kind's own; prescriptions add a translation (facts sheet §2.1)
    std::string title = {};              ///< empty: the kind's own
    std::string status = {};             ///< sdtc:statusCode
    Timestamp created = {};
    std::string confidentiality = "N";
    std::string language = "it-IT";
    Patient patient = {};
    std::vector<Author> authors = {};
    std::optional<Signatory> data_enterer = {};
    std::vector<Informant> informants = {};
    Organization custodian = {};
    std::vector<Recipient> recipients = {};
    std::optional<Signatory> legal_authenticator = {};
    std::vector<Signatory> authenticators = {};
    std::vector<Participant> participants = {};
    std::vector<Order> orders = {};
    std::vector<ServiceEvent> services = {};
    std::vector<RelatedDocument> related = {};
    std::optional<EncompassingEncounter> encounter = {};
    bool operator==(const FullHeader&) const = default;
};

} // namespace palestra::cda
