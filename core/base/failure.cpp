// SPDX-License-Identifier: EUPL-1.2
#include "core/base/failure.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace palestra {
namespace {

struct Row {
    FailureCode code;
    std::string_view name;
    int exit_code;
    int http_status;
};

// Exit codes: 2 = wrong usage or input that cannot be read, 1 = the input was read and is not conformant,
// 4 = the environment failed.
constexpr std::array k_rows{
    Row{FailureCode::wrong_usage, "wrong_usage", 2, 400},
    Row{FailureCode::kind_unknown, "kind_unknown", 2, 400},
    Row{FailureCode::file_unreadable, "file_unreadable", 2, 404},
    Row{FailureCode::file_unwritable, "file_unwritable", 4, 500},
    Row{FailureCode::file_too_large, "file_too_large", 2, 413},
    Row{FailureCode::not_a_pdf, "not_a_pdf", 1, 415},
    Row{FailureCode::pdf_unreadable, "pdf_unreadable", 1, 400},
    Row{FailureCode::pdf_without_cda, "pdf_without_cda", 1, 400},
    Row{FailureCode::pdf_encrypted, "pdf_encrypted", 1, 400},
    Row{FailureCode::pdf_not_extensible, "pdf_not_extensible", 1, 400},
    Row{FailureCode::xml_not_utf8, "xml_not_utf8", 1, 400},
    Row{FailureCode::xml_not_well_formed, "xml_not_well_formed", 1, 400},
    Row{FailureCode::xml_doctype_refused, "xml_doctype_refused", 1, 400},
    Row{FailureCode::xml_too_deep, "xml_too_deep", 1, 400},
    Row{FailureCode::xml_beyond_limit, "xml_beyond_limit", 1, 400},
    Row{FailureCode::xml_encoding_refused, "xml_encoding_refused", 1, 400},
    Row{FailureCode::not_a_cda, "not_a_cda", 1, 400},
    Row{FailureCode::cda_incomplete, "cda_incomplete", 1, 400},
    Row{FailureCode::cda_too_many_entries, "cda_too_many_entries", 1, 400},
    Row{FailureCode::catalog_invalid, "catalog_invalid", 2, 500},
    Row{FailureCode::schematron_invalid, "schematron_invalid", 2, 500},
    Row{FailureCode::schema_invalid, "schema_invalid", 2, 500},
    Row{FailureCode::terminology_invalid, "terminology_invalid", 2, 500},
    Row{FailureCode::json_invalid, "json_invalid", 2, 400},
    Row{FailureCode::port_in_use, "port_in_use", 4, 500},
    Row{FailureCode::address_unusable, "address_unusable", 4, 500},
    Row{FailureCode::disk_full, "disk_full", 4, 507},
    Row{FailureCode::no_display, "no_display", 4, 500},
    Row{FailureCode::peer_unreachable, "peer_unreachable", 4, 503},
    Row{FailureCode::peer_timeout, "peer_timeout", 4, 504},
    Row{FailureCode::peer_untrusted, "peer_untrusted", 4, 502},
    Row{FailureCode::peer_refused, "peer_refused", 1, 502},
    Row{FailureCode::real_host_refused, "real_host_refused", 2, 502},
    Row{FailureCode::real_certificate_refused, "real_certificate_refused", 2, 500},
    Row{FailureCode::destination_refused, "destination_refused", 2, 502},
    Row{FailureCode::chain_step_missing, "chain_step_missing", 4, 500},
    Row{FailureCode::store_failed, "store_failed", 4, 500},
    Row{FailureCode::crypto_failed, "crypto_failed", 4, 500},
    Row{FailureCode::signature_invalid, "signature_invalid", 1, 400},
    Row{FailureCode::signer_refused, "signer_refused", 2, 403},
    Row{FailureCode::signer_unavailable, "signer_unavailable", 4, 503},
    Row{FailureCode::data_in_use, "data_in_use", 4, 500},
    Row{FailureCode::resource_missing, "resource_missing", 4, 500},
    Row{FailureCode::not_found, "not_found", 2, 404},
    Row{FailureCode::cancelled, "cancelled", 4, 503},
    Row{FailureCode::internal, "internal", 4, 500},
    Row{FailureCode::out_of_memory, "out_of_memory", 4, 503},
};

const Row& row_of(FailureCode code) {
    const auto* found = std::ranges::find(k_rows, code, &Row::code);
    assert(found != k_rows.end() && "every failure code has its row");
    return *found;
}

} // namespace

std::unexpected<Failure> fail(FailureCode code, FailureValues values) {
    return std::unexpected(Failure{code, std::move(values)});
}

std::string_view failure_name(FailureCode code) {
    return row_of(code).name;
}

int failure_exit_code(FailureCode code) {
    return row_of(code).exit_code;
}

int failure_http_status(FailureCode code) {
    return row_of(code).http_status;
}

std::string failure_line(const Failure& failure) {
    std::string line{failure_name(failure.code)};
    for (const auto& [name, value] : failure.values)
        line += " " + name + "=" + value;
    return line;
}

} // namespace palestra
