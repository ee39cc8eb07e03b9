// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <expected>
#include <map>
#include <string>
#include <string_view>

namespace palestra {

/// What stopped the program from doing its work. Not what is wrong with a document: that is a finding.
/// The one table in failure.cpp maps each code to its name, the exit code and the HTTP status; the text
/// for people is the message "failure.<name>" of the catalogues in core/base/messages.
enum class FailureCode {
    wrong_usage,
    kind_unknown,
    file_unreadable,
    file_unwritable,
    file_too_large,
    not_a_pdf,
    pdf_unreadable,
    pdf_without_cda,
    pdf_encrypted,
    pdf_not_extensible,
    xml_not_utf8,
    xml_not_well_formed,
    xml_doctype_refused,
    xml_too_deep,
    xml_beyond_limit,
    xml_encoding_refused,
    not_a_cda,
    cda_incomplete,
    cda_too_many_entries,
    catalog_invalid,
    schema_invalid,
    schematron_invalid,
    terminology_invalid,
    json_invalid,
    port_in_use,
    address_unusable,
    disk_full,
    no_display,
    peer_unreachable,
    peer_timeout,
    peer_untrusted,
    peer_refused,
    real_host_refused,
    real_certificate_refused,
    destination_refused,
    chain_step_missing,
    store_failed,
    crypto_failed,
    signature_invalid,
    signer_refused,
    signer_unavailable,
    data_in_use,
    resource_missing,
    not_found,
    cancelled,
    internal,
    out_of_memory,
};

/// A failure with the values its text needs (file, node, address, found, expected, …). Immutable value.
struct Failure {
    FailureCode code = FailureCode::internal;
    std::map<std::string, std::string> values;
};

template <typename T>
using Result = std::expected<T, Failure>;
using Outcome = Result<void>;

using FailureValues = std::map<std::string, std::string>;

[[nodiscard]] std::unexpected<Failure> fail(FailureCode code, FailureValues values = {});

/// Stable name of a code, as in message keys and JSON: "pdf_without_cda".
[[nodiscard]] std::string_view failure_name(FailureCode code);

/// Exit codes of every command (docs/architettura.md): 1 not conformant, 2 wrong usage or unreadable input,
/// 4 the environment failed.
[[nodiscard]] int failure_exit_code(FailureCode code);

/// HTTP status a node answers when this failure stops a request.
[[nodiscard]] int failure_http_status(FailureCode code);

/// One line for logs and assertions: "pdf_without_cda file=a.pdf". Never shown to end users.
[[nodiscard]] std::string failure_line(const Failure& failure);

} // namespace palestra

#define PALESTRA_JOIN_(a, b) a##b
#define PALESTRA_JOIN(a, b) PALESTRA_JOIN_(a, b)
#define PALESTRA_TRY_(temporary, variable, expression)                                                                 \
    auto temporary = (expression);                                                                                     \
    if (!temporary)                                                                                                    \
        return std::unexpected(std::move(temporary).error());                                                          \
    variable = std::move(*temporary)
/// PALESTRA_TRY(auto x, f()): x is the value of f(), or the failure is returned to the caller.
#define PALESTRA_TRY(variable, expression) PALESTRA_TRY_(PALESTRA_JOIN(result_, __LINE__), variable, expression)
/// The same for Outcome, where there is no value.
#define PALESTRA_CHECK(expression)                                                                                     \
    if (auto PALESTRA_JOIN(outcome_, __LINE__) = (expression); !PALESTRA_JOIN(outcome_, __LINE__))                     \
    return std::unexpected(std::move(PALESTRA_JOIN(outcome_, __LINE__)).error())
