// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/operations.hpp"

#include <algorithm>
#include <array>

namespace palestra::conformance {
namespace {

constexpr std::array k_operations{
    Operation{"E1", "POST", "/documents/validation", "CREATE", "TREATMENT", BodyShape::form},
    Operation{"E3", "POST", "/documents", "CREATE", "TREATMENT", BodyShape::form, true},
    Operation{"E4", "PUT", "/documents/{old_document}", "UPDATE", "TREATMENT", BodyShape::form, true},
    Operation{"E5", "DELETE", "/documents/{document}", "DELETE", "UPDATE"},
    Operation{"E6", "PUT", "/documents/{document}/metadata", "UPDATE", "UPDATE", BodyShape::json},
    Operation{"E7", "PUT", "/documents/{document}/metadata-iti-57", "UPDATE", "UPDATE", BodyShape::json},
    Operation{"E8", "POST", "/documents/validate-and-create", "CREATE", "TREATMENT", BodyShape::form, true},
    Operation{"E9", "PUT", "/documents/validate-and-replace/{old_document}", "UPDATE", "TREATMENT", BodyShape::form,
              true},
    Operation{"E10", "GET", "/status/{wii}", "", "", BodyShape::none, false, false},
    Operation{"E11", "GET", "/status/search/{trace}", "", "", BodyShape::none, false, false},
    Operation{"E2", "POST", "/documents/fhir-validation", "CREATE", "TREATMENT", BodyShape::form, false, true, true},
    Operation{"E12", "POST", "/fhir-documents", "CREATE", "TREATMENT", BodyShape::form, true, true, true},
    Operation{"E13", "PUT", "/fhir-documents/{old_document}", "UPDATE", "TREATMENT", BodyShape::form, true, true, true},
    Operation{"E15", "POST", "/ingestion/status", "", "", BodyShape::json, false, false},
};

} // namespace

std::span<const Operation> operations() {
    return k_operations;
}

const Operation* find_operation(std::string_view id) {
    const auto* found = std::ranges::find(k_operations, id, &Operation::id);
    return found == k_operations.end() ? nullptr : found;
}

} // namespace palestra::conformance
