// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/refusal.hpp"

#include "core/base/text.hpp"
#include "core/xml/position.hpp"

#include <fmt/format.h>

#include <array>

namespace palestra::xml {
namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, static_cast<std::size_t>(Reason::encoding_unknown) + 1> k_keys{
    "xml.reason.attribute_less_than",
    "xml.reason.attribute_name_missing",
    "xml.reason.attribute_twice",
    "xml.reason.attribute_without_equals",
    "xml.reason.attribute_without_quotes",
    "xml.reason.attribute_without_space",
    "xml.reason.cdata_end_in_text",
    "xml.reason.cdata_unclosed",
    "xml.reason.character_illegal",
    "xml.reason.character_reference_illegal",
    "xml.reason.character_reference_malformed",
    "xml.reason.colon_misplaced",
    "xml.reason.comment_hyphens",
    "xml.reason.comment_unclosed",
    "xml.reason.cut_short",
    "xml.reason.declaration_encoding",
    "xml.reason.declaration_malformed",
    "xml.reason.declaration_standalone",
    "xml.reason.declaration_unknown",
    "xml.reason.declaration_version",
    "xml.reason.element_unclosed",
    "xml.reason.end_tag_mismatch",
    "xml.reason.end_tag_unexpected",
    "xml.reason.end_tag_unfinished",
    "xml.reason.entity_unknown",
    "xml.reason.instruction_name_missing",
    "xml.reason.instruction_unclosed",
    "xml.reason.instruction_without_space",
    "xml.reason.instruction_xml",
    "xml.reason.less_than_alone",
    "xml.reason.prefix_reserved",
    "xml.reason.prefix_unbound",
    "xml.reason.prefix_undeclared",
    "xml.reason.reference_alone",
    "xml.reason.reference_unfinished",
    "xml.reason.root_missing",
    "xml.reason.root_second",
    "xml.reason.text_outside_root",
    "xml.reason.limit_attributes",
    "xml.reason.limit_name",
    "xml.reason.limit_value",
    "xml.reason.encoding_broken",
    "xml.reason.encoding_contradicted",
    "xml.reason.encoding_unknown",
};

} // namespace

std::string_view reason_key(Reason reason) {
    return k_keys[static_cast<std::size_t>(reason)];
}

Failure refusal_at(FailureCode code, Reason reason, std::string_view text, std::size_t offset, FailureValues values) {
    const auto position = position_of(text, offset);
    values["line"] = std::to_string(position.line);
    values["column"] = std::to_string(position.column);
    values["reason"] = reason_key(reason);
    return {code, std::move(values)};
}

std::string shown(std::string_view name) {
    constexpr std::size_t longest = 60;
    return ellipsis(name, longest);
}

std::string shown(char32_t character) {
    return fmt::format("U+{:04X}", static_cast<std::uint32_t>(character));
}

} // namespace palestra::xml
