// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/qpdf_memory.hpp"
#include "core/signature/cms.hpp"
#include "core/signature/dictionary.hpp"
#include "core/signature/pades.hpp"

#include <stdexcept>

namespace palestra::signature {
namespace {

/// Each costs a digest of the whole file; nobody signs a report this often.
constexpr std::size_t k_most_signatures = 32;

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
