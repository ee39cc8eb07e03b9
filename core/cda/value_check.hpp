// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xml/document.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::cda {

enum class IllRule {
    date,         ///< no HL7 moment, or a day that no calendar has: 20260231
    interval,     ///< ends before it begins
    birth,        ///< the patient is born after the document
    oid,          ///< root or codeSystem is neither an OID nor a UUID
    code_missing, ///< a codeSystem without a code and without a nullFlavor
    code_shape,   ///< blanks, or a LOINC code whose check digit is not right: no list has it
    code_unknown, ///< the list of its system does not have it
    quantity,     ///< PQ, INT, REAL, MO: no number
};

/// Stable name: "code_unknown"; the text for people is the message "cda.ill.<name>".
[[nodiscard]] std::string_view name_of(IllRule rule);

/// A value that cannot be true, whatever kind of document it stands in.
struct IllValue {
    IllRule rule = IllRule::date;
    std::string field; ///< "/ClinicalDocument/recordTarget/patientRole/patient/birthTime/@value"
    std::size_t line = 0;
    std::string found, expected;
    bool operator==(const IllValue&) const = default;
};

/// Whether a code system has a code (in that version; "" for none said); nothing when nobody can tell.
using KnowsCode =
    std::function<std::optional<bool>(const std::string& system, const std::string& version, const std::string& code)>;

/// Asked when a document is made, before anybody signs it. The catalogue's rules judge what has the right form; most of
/// them let 20260231 pass, and the gateway finds out only at publication (contract §5.4). Effective times of the
/// document may also be ISO 8601, which the gateway takes. In document order; at most k_most_ill_values.
[[nodiscard]] std::vector<IllValue> check_values(const xml::Document& document, const KnowsCode& knows = {});
inline constexpr std::size_t k_most_ill_values = 200;

/// Dotted decimal (ISO/IEC 8824-1): 0 to 2 first, no leading zeros, two arcs at least.
[[nodiscard]] bool is_oid(std::string_view text);
/// Digits, a dash and the check digit they give (LOINC Users' Guide, "mod 10"); of LA, LL, LP and LG codes the form
/// alone.
[[nodiscard]] bool is_loinc(std::string_view text);

} // namespace palestra::cda
