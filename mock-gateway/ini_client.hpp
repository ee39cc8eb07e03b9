// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mock-gateway/members.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace palestra::gateway {

/// What the index knows of a document that is in force.
struct IniReference {
    std::string uuid;
    Json registration;
};

/// The synchronous look-up of replacements, deletions and updates (contract §9.4, §15.4). Refused: no_record; ini_down
/// when INI does not answer.
[[nodiscard]] Checked<IniReference> find_in_ini(Gateway::Members& gateway, const std::string& document_id,
                                                const TraceContext& trace);

/// An answer of INI or EDS to a synchronous request of the gateway.
struct NodeAnswer {
    enum class Kind { accepted, refused, unreachable } kind = Kind::unreachable;
    std::string message; ///< what it said, or why nobody answered
};

[[nodiscard]] NodeAnswer ask_node(Gateway::Members& gateway, const std::string& node, http::Request request,
                                  const TraceContext& trace);

/// DELETE and PUT of the document in INI.
[[nodiscard]] http::Request ini_delete(const std::string& document_id);
[[nodiscard]] http::Request ini_update(const std::string& document_id, const std::string& json);

} // namespace palestra::gateway
