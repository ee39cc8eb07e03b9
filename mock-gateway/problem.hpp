// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/io/http/message.hpp"
#include "mock-gateway/switches.hpp"

#include <expected>
#include <string>
#include <string_view>

namespace palestra::gateway {

/// An error of the application behind the front door (contract §8.5). A value: the call is wrong, not the program.
struct Refusal {
    std::string type, title, instance, detail;
    int status = 0;          ///< where the table has one of its own; 0: by handler family (contract §8.4)
    bool unexpected = false; ///< an exception of the application's: the answer carries no wii
};

template <typename T>
using Checked = std::expected<T, Refusal>;
using CheckedVoid = std::expected<void, Refusal>;

/// The rows of the contract's error table that are built from here.
namespace refusals {
[[nodiscard]] std::unexpected<Refusal> no_token();         ///< J-00
[[nodiscard]] std::unexpected<Refusal> token_unreadable(); ///< J-01
[[nodiscard]] std::unexpected<Refusal> token(std::string detail, std::string instance);
[[nodiscard]] std::unexpected<Refusal> token_missing(std::string_view claim); ///< J-03, J-10
[[nodiscard]] std::unexpected<Refusal> token_malformed(std::string detail);   ///< J-04 … J-09
[[nodiscard]] std::unexpected<Refusal> body(std::string detail);              ///< /msg/mandatory-element
[[nodiscard]] std::unexpected<Refusal> date(std::string detail);              ///< B-18
[[nodiscard]] std::unexpected<Refusal> document_id(std::string detail, std::string instance); ///< B-19, P-00
[[nodiscard]] std::unexpected<Refusal> empty_file();                                          ///< V-03
[[nodiscard]] std::unexpected<Refusal> not_pdf();                                             ///< V-04
[[nodiscard]] std::unexpected<Refusal> no_cda();                                              ///< V-05
[[nodiscard]] std::unexpected<Refusal> no_fhir();                                             ///< V-05 of direct FHIR
[[nodiscard]] std::unexpected<Refusal> unknown_encoding(std::string_view name);               ///< V-05
[[nodiscard]] std::unexpected<Refusal> no_workflow_id();                                      ///< V-07
[[nodiscard]] std::unexpected<Refusal> signature(std::string detail);                         ///< P-06
[[nodiscard]] std::unexpected<Refusal> invalid_fhir(std::string detail);                      ///< contract §7.6
/// V-09, last step: nothing turns documents of the template into FHIR (contract §11).
[[nodiscard]] std::unexpected<Refusal> no_map(const std::string& template_root);
[[nodiscard]] std::unexpected<Refusal> correlation(std::string detail);                       ///< P-08
[[nodiscard]] std::unexpected<Refusal> not_validated();                                       ///< P-09
[[nodiscard]] std::unexpected<Refusal> too_old();                                             ///< P-11
[[nodiscard]] std::unexpected<Refusal> hash();                                                ///< P-12
[[nodiscard]] std::unexpected<Refusal> mapping(std::string detail);                           ///< P-13
[[nodiscard]] std::unexpected<Refusal> no_record(std::string detail);                         ///< P-14, DEL-C, U-D
[[nodiscard]] std::unexpected<Refusal> no_bundle();                                           ///< DEL-D, U-E
[[nodiscard]] std::unexpected<Refusal> ini_down(std::string detail); ///< P-14: INI did not answer
} // namespace refusals

/// Which handler answers (contract §8.4): it decides status and whether the wii is in the body.
/// `update` is the validation's without the wii (contract §7.5).
enum class HandlerFamily { validation, publication, raw, update };

struct AnswerIds {
    std::string trace_id, span_id;
    std::string workflow_instance_id; ///< used by the validation family only
};

[[nodiscard]] int status_of(const Refusal& refusal, HandlerFamily family, const Readings& readings = {});
/// The application/problem+json answer (contract §8.3), as the readings chosen word it (D-15, D-17, D-20, D-21, D-22).
[[nodiscard]] http::Response refuse(const Refusal& refusal, HandlerFamily family, const AnswerIds& ids,
                                    const Readings& readings = {});

/// The front door's own errors (contract §3.4): no traceID, but govway_id.
struct FrontDoorError {
    int status = 400;
    std::string title, detail;
    std::string authenticate; ///< WWW-Authenticate, may be empty
};

[[nodiscard]] http::Response refuse_at_door(const FrontDoorError& error, const std::string& transaction_id);

inline constexpr std::string_view k_unknown_workflow = "UNKNOWN_WORKFLOW_ID";

} // namespace palestra::gateway
