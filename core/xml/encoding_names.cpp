// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/encoding_names.hpp"

#include "core/base/text.hpp"

#include <array>

namespace palestra::xml {
namespace {

constexpr std::array k_encodings{
    Encoding{"UTF-8", Family::ascii, false, " UNICODE-1-1-UTF-8 UTF-8 UTF8 "},
    Encoding{
        "US-ASCII", Family::ascii, true,
        " ANSI_X3.4-1968 ANSI_X3.4-1986 ASCII ASCII7 CP367 CSASCII IBM-367 IBM367 ISO-IR-6 ISO646-US US US-ASCII "},
    Encoding{
        "ISO-8859-1", Family::ascii, true,
        " CP819 CSISOLATIN1 IBM-819 IBM819 ISO-8859-1 ISO-IR-100 ISO8859-1 ISO8859_1 ISO_8859-1 ISO_8859_1 L1 LATIN1 "},
    Encoding{"ISO-8859-2", Family::ascii, true,
             " CP912 CSISOLATIN2 IBM-912 IBM912 ISO-8859-2 ISO-IR-101 ISO8859-2 ISO8859_2 ISO_8859-2 L2 LATIN2 "},
    Encoding{"ISO-8859-3", Family::ascii, true,
             " CP913 CSISOLATIN3 IBM-913 IBM913 ISO-8859-3 ISO-IR-109 ISO8859-3 ISO8859_3 ISO_8859-3 L3 LATIN3 "},
    Encoding{"ISO-8859-4", Family::ascii, true,
             " CP914 CSISOLATIN4 IBM-914 IBM914 ISO-8859-4 ISO-IR-110 ISO8859-4 ISO8859_4 ISO_8859-4 L4 LATIN4 "},
    Encoding{"ISO-8859-5", Family::ascii, true,
             " CP915 CSISOLATINCYRILLIC CYRILLIC IBM-915 IBM915 ISO-8859-5 ISO-IR-144 ISO8859-5 ISO8859_5 ISO_8859-5 "},
    Encoding{
        "ISO-8859-6", Family::ascii, true,
        " ARABIC ASMO-708 CP1089 CSISOLATINARABIC ECMA-114 IBM-1089 IBM1089 ISO-8859-6 ISO-IR-127 ISO8859-6 ISO8859_6 ISO_8859-6 "},
    Encoding{
        "ISO-8859-7", Family::ascii, true,
        " CP813 CSISOLATINGREEK ECMA-118 ELOT_928 GREEK GREEK8 IBM-813 IBM813 ISO-8859-7 ISO-IR-126 ISO8859-7 ISO8859_7 ISO_8859-7 SUN_EU_GREEK "},
    Encoding{
        "ISO-8859-8", Family::ascii, true,
        " CP916 CSISOLATINHEBREW HEBREW IBM-916 IBM916 ISO-8859-8 ISO-8859-8-I ISO-IR-138 ISO8859-8 ISO8859_8 ISO_8859-8 "},
    Encoding{"ISO-8859-9", Family::ascii, true,
             " CP920 CSISOLATIN5 IBM-920 IBM920 ISO-8859-9 ISO-IR-148 ISO8859-9 ISO8859_9 ISO_8859-9 L5 LATIN5 "},
    Encoding{"ISO-8859-13", Family::ascii, true, " ISO-8859-13 ISO8859-13 ISO8859_13 ISO_8859-13 "},
    Encoding{
        "ISO-8859-15", Family::ascii, true,
        " CP923 CSISO885915 CSISOLATIN0 CSISOLATIN9 IBM-923 IBM923 ISO-8859-15 ISO8859-15 ISO8859_15 ISO8859_15_FDIS ISO_8859-15 L9 LATIN-9 LATIN0 LATIN9 "},
    Encoding{"ISO-8859-16", Family::ascii, true,
             " CSISO885916 ISO-8859-16 ISO-IR-226 ISO8859_16 ISO_8859-16 L10 LATIN10 "},
    Encoding{"CP1250", Family::ascii, true, " CP1250 CP5346 WINDOWS-1250 "},
    Encoding{"CP1251", Family::ascii, true, " ANSI-1251 CP1251 CP5347 WINDOWS-1251 "},
    Encoding{"CP1252", Family::ascii, true, " CP1252 CP5348 IBM-1252 IBM1252 WINDOWS-1252 "},
    Encoding{"CP1253", Family::ascii, true, " CP1253 CP5349 WINDOWS-1253 "},
    Encoding{"CP1254", Family::ascii, true, " CP1254 CP5350 WINDOWS-1254 "},
    Encoding{"CP1255", Family::ascii, true, " CP1255 WINDOWS-1255 "},
    Encoding{"CP1256", Family::ascii, true, " CP1256 WINDOWS-1256 "},
    Encoding{"CP1257", Family::ascii, true, " CP1257 CP5353 WINDOWS-1257 "},
    Encoding{"CP1258", Family::ascii, true, " CP1258 WINDOWS-1258 "},
    Encoding{"IBM437", Family::ascii, true, " CP437 CSPC8CODEPAGE437 IBM-437 IBM437 WINDOWS-437 "},
    Encoding{"IBM850", Family::ascii, true, " CP850 CSPC850MULTILINGUAL IBM-850 IBM850 "},
    Encoding{"IBM852", Family::ascii, true, " CP852 CSPCP852 IBM-852 IBM852 "},
    Encoding{"CP858", Family::ascii, true, " CCSID00858 CP00858 CP858 IBM-858 IBM00858 IBM858 "},
    Encoding{
        "IBM037", Family::ebcdic, true,
        " CP037 CPIBM37 CS-EBCDIC-CP-CA CS-EBCDIC-CP-NL CS-EBCDIC-CP-US CS-EBCDIC-CP-WT CSIBM037 EBCDIC-CP-CA EBCDIC-CP-NL EBCDIC-CP-US EBCDIC-CP-WT IBM-037 IBM-37 IBM037 "},
    Encoding{"IBM500", Family::ebcdic, true, " CP500 CSIBM500 EBCDIC-CP-BE EBCDIC-CP-BH EBCDIC-CP-CH IBM-500 IBM500 "},
    Encoding{"IBM1140", Family::ebcdic, true, " CCSID01140 CP01140 CP1140 IBM-1140 IBM01140 IBM1140 "},
    Encoding{"IBM280", Family::ebcdic, true, " CP280 CSIBM280 EBCDIC-CP-IT IBM-280 IBM280 "},
    Encoding{"IBM1144", Family::ebcdic, true, " CCSID01144 CP01144 CP1144 IBM-1144 IBM01144 IBM1144 "},
    Encoding{"IBM1047", Family::ebcdic, true, " CP1047 IBM-1047 IBM1047 "},
    Encoding{"MACINTOSH", Family::ascii, true, " MACROMAN X-MACROMAN "},
    Encoding{"KOI8-R", Family::ascii, true, " CSKOI8R KOI8 KOI8-R KOI8_R "},
    Encoding{"KOI8-U", Family::ascii, true, " KOI8-U KOI8_U "},
    Encoding{"CP932", Family::ascii, false, " CSSHIFTJIS MS_KANJI SHIFT-JIS SHIFT_JIS SJIS X-SJIS "},
    Encoding{
        "EUC-JP", Family::ascii, false,
        " CSEUCPKDFMTJAPANESE EUC-JP EUCJIS EUCJP EUC_JP EXTENDED_UNIX_CODE_PACKED_FORMAT_FOR_JAPANESE X-EUC-JP X-EUCJP "},
    Encoding{"ISO-2022-JP", Family::ascii, false, " CSISO2022JP CSJISENCODING ISO-2022-JP ISO2022JP JIS JIS_ENCODING "},
    Encoding{"GB2312", Family::ascii, false, " CSGB2312 EUC-CN EUCCN EUC_CN GB2312 GB2312-1980 GB2312-80 X-EUC-CN "},
    Encoding{"GBK", Family::ascii, false, " CP936 GBK MS936 WINDOWS-936 "},
    Encoding{"GB18030", Family::ascii, false, " GB18030 GB18030-2022 "},
    Encoding{"BIG5", Family::ascii, false, " BIG5 CSBIG5 "},
    Encoding{
        "EUC-KR", Family::ascii, false,
        " CSEUCKR CSKSC56011987 EUC-KR EUCKR EUC_KR ISO-IR-149 KOREAN KSC5601 KSC5601-1987 KSC5601_1987 KSC_5601 KS_C_5601-1987 KS_C_5601-1989 "},
    Encoding{"TIS-620", Family::ascii, true, " TIS-620 TIS620 TIS620.2533 "},
    Encoding{"UTF-16", Family::utf16, false, " UTF-16 UTF16 UTF_16 UNICODE UNICODEBIG ISO-10646-UCS-2 "},
    Encoding{"UTF-16LE", Family::utf16, false, " UTF-16LE UTF_16LE X-UTF-16LE UNICODELITTLEUNMARKED "},
    Encoding{"UTF-16BE", Family::utf16, false, " UTF-16BE UTF_16BE X-UTF-16BE UNICODEBIGUNMARKED "},
    Encoding{"UTF-32", Family::ucs4, false, " ISO-10646-UCS-4 "},
};

/// EncName (production 81).
bool is_encoding_name(std::string_view name) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    return !name.empty() && letters.find(name.front()) != std::string_view::npos &&
           name.find_first_not_of(allowed) == std::string_view::npos;
}

} // namespace

const Encoding* find_encoding(std::string_view name) {
    constexpr std::size_t longest = 64;
    const auto upper = to_upper(name.substr(0, longest));
    if (name.size() > longest || !is_encoding_name(upper))
        return nullptr;
    const auto wanted = " " + upper + " ";
    for (const auto& encoding : k_encodings)
        if (encoding.names.find(wanted) != std::string_view::npos)
            return &encoding;
    return nullptr;
}

} // namespace palestra::xml
