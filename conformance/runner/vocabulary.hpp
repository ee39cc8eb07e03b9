// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"

#include <string>

namespace palestra::conformance {

/// What a case file may say. Texts may hold {templates}: aud, cn, other_cn, patient, fiscal_code, type, url, callback,
/// now; document, submission, repository; wii and trace of the last answer that had them. Those of a document called
/// "old" are old_document, old_wii, …; those of a step "as": "x" also x_wii, x_trace. In "path" their values are
/// percent-encoded.
///
/// file      suite, note, source, cases; operation, document and before of all its cases
/// case      id, requirements, title, operation ("E1" …), listener ("inner"), needs ("catalog": the national rules),
///           document ("shared"), before, fault, change, expect, after
/// before    [step]: "validate", "verify", "publish old", "replace", "delete", "update", "wait" or {step, document, as,
/// change, until, within}; each must succeed fault     {kind, operation, times, …}: asked of the target's management
/// API for this case change    method, path, callback (true: X-Callback-Url of ours), client ("none", "other",
/// "broker"), no_certificate
///   bearer, signature   {set, remove, shift: {claim: seconds}} of the claims; claims: raw text instead; header: {set,
///                       remove} of the JOSE header; alg; signed_by: stranger, other, auth, expired; raw: the whole
///                       token; prefix: text before it; as: the header that carries it ("GovWay-ModI-Info": the payload
///                       only, base64)
///   headers             {set, remove}, once the tokens are in place
///   fields              {set, remove, raw: text instead of JSON} of the body
///   file                "signed", "unsigned", "empty", "text", "no-cda", "missing", "resource", "expired", "foreign",
///                       "modified", "appended", "empty-field", or {content, sign, container, name, filename, type,
///                       bytes}
///   cda                 {replace: [[from, to], …], raw}
///   parts               {name: text} added;  multipart: {content_type, parameter, order, repeat, request_body}
/// expect    status, body, pattern, contains, absent, headers (patterns; null: absent), any_of: [expect],
///           refused_at_tls, cut (no answer); events: ["TYPE STATUS", …] and rows: [{is, body, …}] of status answers
/// after     [{operation, document, change, until: "TYPE…", within: seconds, expect}] or {callback: true, …}

/// The first member of a case that nobody understands ("change.filed"), "" when there is none.
[[nodiscard]] std::string unknown_member(const Json& item);
/// The same for the members of a file beside its cases.
[[nodiscard]] std::string unknown_member_of_file(const Json& file);

} // namespace palestra::conformance
