// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::terminology {

/// An element with a codeSystem attribute, as the terminology step sees it. Texts are UTF-8; empty is the same as
/// absent.
struct CodedElement {
    std::string element; ///< lower-case name as far as it is ASCII: "value", "hl7:code"
    std::string code, code_system, code_system_version, code_system_name, display_name;
    std::size_t offset = 0; ///< byte of its start tag in the text
    bool rewritten = false; ///< its code system was put there by the rule of the six observations, not by the document
};

/// What the validator takes from the raw text of a document before and apart from any XML reading.
struct Markup {
    /// templateId/@root of the first templateId: selects the Schematron. nullopt: no such element (one written with a
    /// prefix is none); empty: the element has no root.
    std::optional<std::string> template_id;
    /// typeId/@extension of the first typeId: selects the schema.
    std::optional<std::string> type_id;
    std::vector<CodedElement> codes; ///< in document order
};

/// Reads text as HTML, as the validator does (validation.md §3.1, §4.1): also what is not well-formed gives a result.
/// Any bytes are welcome: bad UTF-8 is read with replacement characters. At most 4 GiB and four million elements are
/// read. Pure and safe to call from any thread.
[[nodiscard]] Markup read_markup(std::string_view text);

/// What the gateway reads of a document whether it is well-formed or not (gateway contract §10.3): the first element of
/// each name in document order.
struct HeaderMarkup {
    struct Pair {
        std::string first, second;
    };

    std::optional<Pair> id;        ///< id/@root, @extension
    std::optional<Pair> code;      ///< code/@code, @codeSystem
    std::vector<Pair> patient_ids; ///< patientRole/id
};

/// As read_markup(): any bytes give a result.
[[nodiscard]] HeaderMarkup read_header_markup(std::string_view text);

} // namespace palestra::terminology
