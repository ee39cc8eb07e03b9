// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/io/http/message.hpp"
#include "core/pdf/container.hpp"
#include "mock-gateway/code_lists.hpp"
#include "mock-gateway/problem.hpp"
#include "mock-gateway/token_rules.hpp"

#include <nlohmann/json.hpp>

#include <expected>
#include <optional>
#include <string>
#include <variant>

namespace palestra::gateway {

/// A multipart request taken apart.
struct FormBody {
    Json fields;                                      ///< requestBody
    std::optional<std::string> file;                  ///< bytes of the file part, absent if the part is
    std::optional<Refusal> unreadable = std::nullopt; ///< B-01: never behind the front door, which is stricter

    [[nodiscard]] std::string field(std::string_view name) const { return text_of(fields, name); }

    [[nodiscard]] pdf::Mode mode() const;
};

/// F-08: the two parts, and the JSON against what the interface declares: unknown property (1000), missing (1026),
/// enumeration (1006), length (1014), null (1021), type (1027), not JSON (201).
[[nodiscard]] std::expected<FormBody, FrontDoorError> read_form(const http::Request& request, Operation operation,
                                                                const CodeLists& lists);

/// F-08 of the metadata update, whose body is JSON alone.
[[nodiscard]] std::expected<FormBody, FrontDoorError> read_update(const http::Request& request, const CodeLists& lists);

/// V-03 alone: all that direct FHIR asks of the file itself (contract §7.6).
[[nodiscard]] CheckedVoid check_not_empty(const FormBody& body);
/// V-03, V-04.
[[nodiscard]] CheckedVoid check_file(const FormBody& body);
/// P-06: cryptography only; the last field decides (contract §10.5). Sistema TS need not sign.
[[nodiscard]] CheckedVoid check_signature(std::string_view issuer, std::string_view pdf);
/// B-01 and B-10 … B-19 of a publication, in order.
[[nodiscard]] CheckedVoid check_publication_body(const FormBody& body, Operation operation, const CodeLists& lists,
                                                 const Readings& readings = {});
/// B-20: the same rules in another order, and all of them reported as a missing field.
[[nodiscard]] CheckedVoid check_update_body(const FormBody& body, const CodeLists& lists,
                                            const Readings& readings = {});
/// B-01 and B-02 of a validation.
[[nodiscard]] CheckedVoid check_validation_body(const FormBody& body);
/// P-08 and B-21: the kind of document in the token against the high-level class in the body (contract §6.7).
[[nodiscard]] CheckedVoid check_correlation(const Json& claims, const FormBody& body, const CodeLists& lists);

} // namespace palestra::gateway
