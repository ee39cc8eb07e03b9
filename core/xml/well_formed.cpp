// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/well_formed.hpp"

#include "core/xml/declaration.hpp"
#include "core/xml/encoding_names.hpp"
#include "core/xml/scanner.hpp"

namespace palestra::xml {
namespace {

Outcome check_characters(std::string_view text, Version version) {
    auto bad = first_noncharacter(text);
    if (version == Version::v1_1)
        bad = std::min(bad, first_restricted(text));
    if (bad == std::string_view::npos)
        return {};
    std::size_t size = 0;
    const auto found = decode_character(text.data() + bad, text.data() + text.size(), size);
    return std::unexpected(
        refusal_at(FailureCode::xml_not_well_formed, Reason::character_illegal, text, bad, {{"found", shown(found)}}));
}

Outcome scan(std::string_view text, const Limits& limits, TreeBuilder* builder) {
    if (text.size() > limits.bytes)
        return fail(FailureCode::file_too_large, {{"file", "XML"}, {"limit", std::to_string(limits.bytes)}});
    const auto declaration = read_declaration(text);
    if (!declaration)
        return std::unexpected(refusal_at(FailureCode::xml_not_well_formed, declaration.error().reason, text,
                                          declaration.error().offset, {{"found", shown(declaration.error().found)}}));
    if (declaration->encoding && find_encoding(*declaration->encoding) == nullptr)
        return std::unexpected(refusal_at(FailureCode::xml_not_well_formed, Reason::declaration_encoding, text, 0,
                                          {{"found", shown(*declaration->encoding)}}));
    PALESTRA_CHECK(check_characters(text, declaration->version));
    Scanner scanner(text, limits, declaration->version, builder);
    if (scanner.scan_document(declaration->size))
        return {};
    return std::unexpected(scanner.take_failure());
}

} // namespace

Outcome check_well_formed(std::string_view text, const Limits& limits) {
    return scan(text, limits, nullptr);
}

Result<Tree> read_tree(std::string_view text, const Limits& limits) {
    TreeBuilder builder(text);
    PALESTRA_CHECK(scan(text, limits, &builder));
    return builder.finish();
}

} // namespace palestra::xml
