// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/pdf/qpdf_memory.hpp"
#include "core/signature/cms.hpp"
#include "core/signature/pades.hpp"

#include <fmt/format.h>
#include <qpdf/QPDFPageDocumentHelper.hh>

namespace palestra::signature {
namespace {

/// Room for the CMS with its chain, in bytes before hexadecimal.
constexpr std::size_t k_reserved = 12288;
/// Wide enough that the true numbers always fit where these stand.
constexpr std::string_view k_range_mark = "/ByteRange [ 0 9999999999 9999999999 9999999999 ]";

QPDFObjectHandle signature_dictionary(QPDF& pdf, const SigningInfo& info) {
    auto value = QPDFObjectHandle::parse("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached "
                                         "/ByteRange [0 9999999999 9999999999 9999999999] >>");
    value.replaceKey("/Contents", QPDFObjectHandle::newString(std::string(k_reserved, '\0')));
    value.replaceKey("/M", QPDFObjectHandle::newString(pdf_date(info.time)));
    value.replaceKey("/Name", QPDFObjectHandle::newUnicodeString(info.name));
    value.replaceKey("/Reason", QPDFObjectHandle::newUnicodeString(info.reason));
    return pdf.makeIndirectObject(value);
}

/// An invisible field on the first page: hidden from view, printed nowhere, found by every reader.
void add_signature_field(QPDF& pdf, const SigningInfo& info) {
    auto page = QPDFPageDocumentHelper(pdf).getAllPages().at(0).getObjectHandle();
    auto field = QPDFObjectHandle::parse("<< /Type /Annot /Subtype /Widget /FT /Sig /F 132 /Rect [0 0 0 0] >>");
    field.replaceKey("/T", QPDFObjectHandle::newUnicodeString("Firma1"));
    field.replaceKey("/V", signature_dictionary(pdf, info));
    field.replaceKey("/P", page);
    field = pdf.makeIndirectObject(field);
    auto annotations = page.getKey("/Annots");
    if (!annotations.isArray())
        annotations = QPDFObjectHandle::newArray();
    annotations.appendItem(field);
    page.replaceKey("/Annots", annotations);
    auto form = QPDFObjectHandle::parse("<< /SigFlags 3 >>");
    form.replaceKey("/Fields", QPDFObjectHandle::newArray({field}));
    pdf.getRoot().replaceKey("/AcroForm", pdf.makeIndirectObject(form));
}

} // namespace

Result<std::string> sign(std::string_view bytes, const pki::Credential& signer, const SigningInfo& info) {
    std::string prepared;
    PALESTRA_CHECK(pdf::with_pdf(bytes, [&](QPDF& document) {
        add_signature_field(document, info);
        prepared = pdf::write_pdf(document, [](QPDFWriter& writer) { writer.setObjectStreamMode(qpdf_o_disable); });
    }));
    const auto range = prepared.rfind(k_range_mark);
    const std::string contents_mark = "/Contents <" + std::string(64, '0');
    const auto contents = prepared.rfind(contents_mark);
    if (range == std::string::npos || contents == std::string::npos)
        return fail(FailureCode::pdf_unreadable, {{"reason", "signature placeholder"}});

    // The byte range is everything but the hexadecimal string with its angle brackets (ISO 32000-1 §12.8.1).
    const std::size_t open = contents + std::string_view("/Contents ").size();
    const std::size_t close = open + 2 + 2 * k_reserved;
    const auto filled = fmt::format("/ByteRange [ 0 {} {} {} ]", open, close, prepared.size() - close);
    prepared.replace(range, k_range_mark.size(), fmt::format("{:<{}}", filled, k_range_mark.size()));

    PALESTRA_TRY(const auto cms,
                 sign_cms(prepared.substr(0, open) + prepared.substr(close), signer, info.authority_pem));
    if (cms.size() > k_reserved)
        return fail(FailureCode::crypto_failed, {{"what", "CMS"}, {"reason", "size " + std::to_string(cms.size())}});
    const auto digits = hex(as_bytes(cms));
    prepared.replace(open + 1, digits.size(), digits);
    return prepared;
}

} // namespace palestra::signature
