// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "core/base/text.hpp"
#include "core/pdf/qpdf_memory.hpp"
#include "core/signature/cms.hpp"
#include "core/signature/pades.hpp"

#include <array>
#include <optional>
#include <stdexcept>

namespace palestra::signature {
namespace {

/// Each costs a digest of the whole file; nobody signs a report this often.
constexpr std::size_t k_most_signatures = 32;

using Range = std::array<std::size_t, 4>;

/// /ByteRange as four numbers that lie inside the file, in order.
std::optional<Range> byte_range(QPDFObjectHandle value, std::size_t size) {
    auto array = value.getKey("/ByteRange");
    if (!array.isArray() || array.getArrayNItems() != 4)
        return std::nullopt;
    Range range{};
    for (int i = 0; i < 4; ++i) {
        auto item = array.getArrayItem(i);
        if (!item.isInteger() || item.getIntValue() < 0)
            return std::nullopt;
        range[static_cast<std::size_t>(i)] = static_cast<std::size_t>(item.getIntValue());
    }
    const bool inside = range[0] <= size && range[1] <= size - range[0] && range[2] >= range[0] + range[1] &&
                        range[2] <= size && range[3] <= size - range[2];
    return inside ? std::optional(range) : std::nullopt;
}

/// The CMS without the zero bytes that fill its reserved room: DER says its own length.
std::string_view without_padding(std::string_view der) {
    if (der.size() < 4 || der[0] != '\x30')
        return der;
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(der[i]); };
    std::size_t header = 2;
    std::size_t length = at(1);
    if (length >= 0x80) {
        const std::size_t count = length & 0x7FU;
        if (count == 0 || count > 4 || der.size() < 2 + count)
            return der;
        length = 0;
        for (std::size_t i = 0; i < count; ++i)
            length = length << 8U | at(2 + i);
        header += count;
    }
    return length <= der.size() - header ? der.substr(0, header + length) : der;
}

/// /M, "D:20261123080000+01'00'" (ISO 32000-1 §7.9.4).
std::optional<TimePoint> signing_date(QPDFObjectHandle value) {
    auto date = value.getKey("/M");
    if (!date.isString())
        return std::nullopt;
    auto text = replace_all(date.getUTF8Value(), "'", "");
    if (text.starts_with("D:"))
        text.erase(0, 2);
    if (const auto zulu = text.find('Z'); zulu != std::string::npos)
        text.resize(zulu + 1);
    return parse_hl7(text);
}

Check check_field(QPDFObjectHandle field, std::string_view bytes) {
    Check check;
    if (field.getKey("/T").isString())
        check.field = field.getKey("/T").getUTF8Value();
    auto value = field.getKey("/V");
    check.signed_ = value.isDictionary();
    if (!check.signed_) {
        check.reason = "/V";
        return check;
    }
    const auto range = byte_range(value, bytes.size());
    if (!range || !value.getKey("/Contents").isString()) {
        check.reason = "/ByteRange /Contents";
        return check;
    }
    const auto [start, first, second, rest] = *range;
    check.covers_all = start == 0 && second + rest == bytes.size();
    const auto content = std::string(bytes.substr(start, first)) + std::string(bytes.substr(second, rest));
    const auto contents = value.getKey("/Contents").getStringValue();
    auto signer = verify_cms(without_padding(contents), content);
    if (!signer) {
        check.reason = signer.error();
        return check;
    }
    check.signer = *std::move(signer);
    // AD-HOC [P-06]: the published verifier asks whether the certificate was valid at the signing date, and has nothing
    // to ask about in a signature without /M, which is refused. The date is the signer's own word.
    const auto date = signing_date(value);
    check.valid = date && check.signer.not_before <= *date && *date <= check.signer.not_after;
    check.reason = check.valid ? "" : date ? "notBefore, notAfter" : "/M";
    return check;
}

} // namespace

Result<std::vector<Check>> verify(std::string_view bytes) {
    std::vector<Check> checks;
    PALESTRA_CHECK(pdf::with_pdf(bytes, [&](QPDF& document) {
        auto form = document.getRoot().getKey("/AcroForm");
        if (!form.isDictionary() || !form.getKey("/Fields").isArray())
            return;
        for (auto field : form.getKey("/Fields").getArrayAsVector())
            if (field.isDictionary() && field.getKey("/FT").isName() && field.getKey("/FT").getName() == "/Sig") {
                if (checks.size() == k_most_signatures)
                    throw std::length_error("/AcroForm /Fields");
                checks.push_back(check_field(field, bytes));
            }
    }));
    return checks;
}

} // namespace palestra::signature
