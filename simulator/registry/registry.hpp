// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/node/node.hpp"
#include "core/io/store/database.hpp"

#include <filesystem>
#include <memory>
#include <set>
#include <string>

namespace palestra::registry {

struct Config {
    std::set<std::string> writers;          ///< certificate names that may register: the gateway
    std::set<std::string> readers;          ///< that may ask for themselves and their operators: regions
    std::set<std::string> portals;          ///< that may ask for citizens
    std::filesystem::path data;             ///< simulator/registry/data
    std::set<std::string> unknown_patients; ///< fiscal codes that the national registry does not have (error PFC7)
    bool strict_displays = false;           ///< typeCode displays: the Affinity Domain's alone (R56)
};

/// INI, the national index; docs/ini.md has the calls one by one.
/// Metadata (contract §13, §15): POST /v1/entries registers (with an association RPLC it deprecates what it replaces),
/// PUT and DELETE /v1/entries/{uniqueId} update and remove. Registering the same workflowInstanceId again is the same
/// registration (200), so deliveries may be repeated. Business errors (§15.6) are 422 with "detail"
/// SEVERITY:…ERROR_CODE:…CODE CONTEXT:….
/// Consultation: GET /v1/entries?patient=… with filters, GET /v1/entries/{uniqueId}; what the patient wants and who
/// looked under /v1/patients/{fiscal code}; decided by the table of data/access_rules.json (GET /v1/rules) from the
/// attributes of the header FSE-Assertion. Each decision becomes a line of the patient's log.
/// Failures: those of reading the data files.
/// FIXME [INI-03] XDS.b face.
[[nodiscard]] Result<node::NodeHandler> make_handler(const node::World& world, const Config& config,
                                                     std::unique_ptr<store::Database> database);

} // namespace palestra::registry
