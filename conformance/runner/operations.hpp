// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string_view>

namespace palestra::conformance {

enum class BodyShape { none, form, json };

/// A good call of one operation of the gateway (contract §2, §4.3): what a case changes one thing of.
struct Operation {
    std::string_view id, method;
    std::string_view path; ///< may hold templates
    std::string_view action, purpose;
    BodyShape body = BodyShape::none;
    bool publishes = false; ///< the body of §6.3, a signed PDF and its attachment_hash
    bool signature = true;  ///< FSE-JWT-Signature goes with it
    bool bundle = false;    ///< the PDF carries a FHIR Bundle, and nobody signs it (contract §7.6)
};

[[nodiscard]] std::span<const Operation> operations();
/// nullptr when there is none of that id.
[[nodiscard]] const Operation* find_operation(std::string_view id);

} // namespace palestra::conformance
