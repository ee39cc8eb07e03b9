// SPDX-License-Identifier: EUPL-1.2
// The functions that need the tables of Unicode. They come from ICU, which is in every process already because the
// libxml2 of Debian is linked to it; only the pages that are read take memory.
#include "core/base/text.hpp"
#include "core/xpath/types/text.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <limits>

namespace palestra::xpath {
namespace {

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

icu::StringPiece piece(std::string_view text) {
    return {text.data(), static_cast<std::int32_t>(text.size())};
}

/// ICU counts in 32 bits; texts are bounded far below that by those who read them.
bool too_long(std::string_view text) {
    return text.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max() / 4);
}

const icu::Normalizer2* normalizer(std::string_view form, UErrorCode& status) {
    if (form == "NFC")
        return icu::Normalizer2::getNFCInstance(status);
    if (form == "NFD")
        return icu::Normalizer2::getNFDInstance(status);
    if (form == "NFKC")
        return icu::Normalizer2::getNFKCInstance(status);
    if (form == "NFKD")
        return icu::Normalizer2::getNFKDInstance(status);
    return nullptr;
}

} // namespace

std::string upper_case(std::string_view text) {
    if (is_ascii(text) || too_long(text))
        return to_upper(text);
    std::string out;
    icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
    UErrorCode status = U_ZERO_ERROR;
    icu::CaseMap::utf8ToUpper("", 0, piece(text), sink, nullptr, status); // "": no language's own rules
    return out;
}

std::string lower_case(std::string_view text) {
    if (is_ascii(text) || too_long(text))
        return to_lower(text);
    std::string out;
    icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
    UErrorCode status = U_ZERO_ERROR;
    icu::CaseMap::utf8ToLower("", 0, piece(text), sink, nullptr, status);
    return out;
}

Expected<std::string> normalize_unicode(std::string_view text, std::string_view form) {
    const auto name = to_upper(trim(form));
    if (name.empty())
        return std::string(text);
    UErrorCode status = U_ZERO_ERROR;
    const auto* const chosen = normalizer(name, status);
    if (chosen == nullptr)
        return error("FOCH0003", "unsupported normalization form " + quoted(form));
    if (U_FAILURE(status) || too_long(text))
        return error(k_result_too_large, "the text cannot be normalized");
    if (is_ascii(text))
        return std::string(text);
    std::string out;
    icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
    chosen->normalizeUTF8(0, piece(text), sink, nullptr, status);
    if (U_FAILURE(status))
        return error(k_result_too_large, "the text cannot be normalized");
    return out;
}

} // namespace palestra::xpath
