// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <cstddef>
#include <string_view>

namespace palestra::xml {

/// Why a document is no XML. The words are the messages "xml.reason.<name>"; the values each needs are named there.
enum class Reason {
    attribute_less_than,
    attribute_name_missing,
    attribute_twice,
    attribute_without_equals,
    attribute_without_quotes,
    attribute_without_space,
    cdata_end_in_text,
    cdata_unclosed,
    character_illegal,
    character_reference_illegal,
    character_reference_malformed,
    colon_misplaced,
    comment_hyphens,
    comment_unclosed,
    cut_short,
    declaration_encoding,
    declaration_malformed,
    declaration_standalone,
    declaration_unknown,
    declaration_version,
    element_unclosed,
    end_tag_mismatch,
    end_tag_unexpected,
    end_tag_unfinished,
    entity_unknown,
    instruction_name_missing,
    instruction_unclosed,
    instruction_without_space,
    instruction_xml,
    less_than_alone,
    prefix_reserved,
    prefix_unbound,
    prefix_undeclared,
    reference_alone,
    reference_unfinished,
    root_missing,
    root_second,
    text_outside_root,
    // limits
    limit_attributes,
    limit_name,
    limit_value,
    // encodings
    encoding_broken,
    encoding_contradicted,
    encoding_unknown,
};

/// "xml.reason.comment_hyphens"
[[nodiscard]] std::string_view reason_key(Reason reason);

/// A failure at a byte offset of a UTF-8 text: the values get line, column and reason (its key).
[[nodiscard]] Failure refusal_at(FailureCode code, Reason reason, std::string_view text, std::size_t offset,
                                 FailureValues values = {});

/// A name of the document, short enough for a sentence.
[[nodiscard]] std::string shown(std::string_view name);
/// "U+0001"
[[nodiscard]] std::string shown(char32_t character);

} // namespace palestra::xml
