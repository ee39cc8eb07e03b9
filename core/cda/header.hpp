// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/cda/kind.hpp"
#include "core/xml/document.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palestra::cda {

struct Identifier {
    std::string root, extension, authority;
    bool operator==(const Identifier&) const = default;
};

struct Coded {
    std::string code, system, display;
};

struct Person {
    std::vector<Identifier> ids;
    std::string given, family;
    [[nodiscard]] std::string full_name() const;
    /// The identifier in the codice-fiscale domain, or the first one, or nothing.
    [[nodiscard]] const Identifier* main_id() const;
};

/// The header of any CDA2 of the FSE, read tolerantly: what is absent is empty. Value type.
struct Header {
    std::string type_extension; ///< typeId/@extension, which selects the XSD
    std::vector<Identifier> templates;
    Identifier id, set_id;
    std::string version;
    Coded code;
    std::string title;
    std::string effective_time; ///< as written
    std::string confidentiality, language;
    Person patient;
    std::string gender, birth_time;
    Person author;
    Person legal_authenticator;
    Identifier custodian_id;
    std::string custodian_name;
    std::string custodian_contacts;          ///< address and telecom, for a letterhead
    std::string unit;                        ///< componentOf: where the patient was seen
    std::string author_structure;            ///< the author's represented organization
    std::vector<Identifier> orders;          ///< inFulfillmentOf/order/id
    std::string service_start, service_stop; ///< documentationOf, or componentOf, as written
    [[nodiscard]] const Kind* kind() const;  ///< by the first template
    /// effectiveTime, as HL7 writes it or as ISO 8601 does: the gateway takes both (contract §5.4).
    [[nodiscard]] std::optional<TimePoint> created() const;
};

/// Failure not_a_cda when the root element is not ClinicalDocument (found).
[[nodiscard]] Result<Header> read_header(const xml::Document& document);

} // namespace palestra::cda
