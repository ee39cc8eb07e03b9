// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/encoding.hpp"

#include "core/base/text.hpp"
#include "core/xml/declaration.hpp"
#include "core/xml/refusal.hpp"
#include "core/xml/transcode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace palestra::xml {
namespace {

using namespace std::string_view_literals;

/// What the first bytes alone say (appendix F.1), and where the text begins.
struct Detected {
    Family family = Family::ascii;
    const char* iconv = "UTF-8";
    std::size_t mark = 0;
};

Detected detect(std::string_view bytes) {
    if (bytes.starts_with("\xFE\xFF"sv))
        return {Family::utf16, "UTF-16BE", 2};
    if (bytes.starts_with("\xFF\xFE"sv))
        return {Family::utf16, "UTF-16LE", 2};
    if (bytes.starts_with("\xEF\xBB\xBF"sv))
        return {Family::ascii, "UTF-8", 3};
    if (bytes.starts_with("\0\0\0<"sv))
        return {Family::ucs4, "UTF-32BE", 0};
    if (bytes.starts_with("<\0\0\0"sv))
        return {Family::ucs4, "UTF-32LE", 0};
    if (bytes.starts_with("\0<\0?"sv))
        return {Family::utf16, "UTF-16BE", 0};
    if (bytes.starts_with("<\0?\0"sv))
        return {Family::utf16, "UTF-16LE", 0};
    if (bytes.starts_with("\x4C\x6F\xA7\x94"sv))
        return {Family::ebcdic, "IBM037", 0};
    return {};
}

/// The name that the XML declaration gives; nothing without one. A declaration that is wrong is found again, and
/// refused, by check_well_formed.
std::optional<std::string> declared_encoding(std::string_view bytes, const Detected& detected) {
    constexpr std::size_t enough = 4096; // for a declaration in any family
    std::string start;
    if (detected.family == Family::ascii)
        start = bytes.substr(0, enough);
    else if (detected.family == Family::ebcdic)
        start = transcode_one_byte(bytes.substr(0, enough), detected.iconv);
    else
        std::ranges::copy_if(bytes.substr(0, enough), std::back_inserter(start), [](char byte) { return byte != 0; });
    const auto declaration = read_declaration(start);
    if (!declaration || !declaration->encoding)
        return {};
    return std::string(*declaration->encoding);
}

std::unexpected<Failure> refuse(Reason reason, std::string_view encoding, std::string_view offset = {}) {
    return fail(
        FailureCode::xml_encoding_refused,
        {{"encoding", shown(encoding)}, {"reason", std::string(reason_key(reason))}, {"offset", std::string(offset)}});
}

Result<DecodedText> check_utf8(std::string_view bytes, std::size_t mark) {
    const auto text = bytes.substr(mark);
    const auto bad = first_invalid_utf8(text);
    if (bad == std::string_view::npos)
        return DecodedText::of(text);
    auto failure = refusal_at(FailureCode::xml_not_utf8, Reason::encoding_broken, text, bad);
    failure.values["found"] = fmt::format("0x{:02X}", static_cast<unsigned char>(text[bad]));
    failure.values["offset"] = std::to_string(mark + bad);
    return std::unexpected(std::move(failure));
}

Result<DecodedText> check_ascii(std::string_view bytes, std::size_t mark, std::string_view name) {
    const auto text = bytes.substr(mark);
    const auto* const bad =
        std::ranges::find_if(text, [](char byte) { return static_cast<unsigned char>(byte) > 0x7F; });
    if (bad == text.end())
        return DecodedText::of(text);
    return refuse(Reason::encoding_broken, name, std::to_string(mark + static_cast<std::size_t>(bad - text.begin())));
}

Result<DecodedText> convert(std::string_view bytes, const Detected& detected, const char* from, bool one_byte,
                            std::string_view name) {
    const auto text = bytes.substr(detected.mark);
    if (one_byte) {
        auto converted = transcode_one_byte(text, from);
        // Java reads EBCDIC's new line as LF, iconv as U+0085.
        if (detected.family == Family::ebcdic)
            converted = replace_all(std::move(converted), "\xC2\x85", "\n");
        return DecodedText::of(std::move(converted));
    }
    auto converted = transcode(text, from, detected.family == Family::ascii ? Broken::replace : Broken::refuse);
    if (!converted)
        return refuse(Reason::encoding_broken, name, std::to_string(detected.mark + converted.error()));
    return DecodedText::of(std::move(*converted));
}

Result<DecodedText> decode_declared(std::string_view bytes, const Detected& detected, const std::string& name) {
    const auto* const encoding = find_encoding(name);
    if (encoding == nullptr)
        return refuse(Reason::encoding_unknown, name);
    const std::string_view iconv = encoding->iconv;
    // Xerces would change its reader in the middle of the document and then refuse what it reads: say why at once.
    const bool other_order = encoding->family == Family::utf16 && iconv != "UTF-16" && iconv != detected.iconv;
    if (encoding->family != detected.family || other_order)
        return refuse(Reason::encoding_contradicted, name);
    if (detected.family == Family::utf16 || detected.family == Family::ucs4)
        return convert(bytes, detected, detected.iconv, false, name);
    if (iconv == "UTF-8")
        return check_utf8(bytes, detected.mark);
    if (iconv == "US-ASCII")
        return check_ascii(bytes, detected.mark, name);
    return convert(bytes, detected, encoding->iconv, encoding->one_byte, name);
}

/// XML 1.1, section 2.11: CR NEL, NEL and LS end a line too. The declaration itself has only 1.0's.
Result<DecodedText> with_line_ends(DecodedText text) {
    const auto declaration = read_declaration(text.view());
    if (!declaration || declaration->version == Version::v1_0)
        return text;
    const auto body = std::string(text.view().substr(declaration->size));
    auto translated = replace_all(body, "\r\xC2\x85", "\n");
    translated = replace_all(std::move(translated), "\xC2\x85", "\n");
    translated = replace_all(std::move(translated), "\xE2\x80\xA8", "\n");
    return DecodedText::of(std::string(text.view().substr(0, declaration->size)) + translated);
}

} // namespace

Result<DecodedText> decode(std::string_view bytes) {
    const auto detected = detect(bytes);
    const auto name = declared_encoding(bytes.substr(detected.mark), detected);
    if (name) {
        PALESTRA_TRY(auto text, decode_declared(bytes, detected, *name));
        return with_line_ends(std::move(text));
    }
    if (detected.family == Family::ascii) {
        PALESTRA_TRY(auto text, check_utf8(bytes, detected.mark));
        return with_line_ends(std::move(text));
    }
    PALESTRA_TRY(auto text,
                 convert(bytes, detected, detected.iconv, detected.family == Family::ebcdic, detected.iconv));
    return with_line_ends(std::move(text));
}

} // namespace palestra::xml
