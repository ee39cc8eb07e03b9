// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/cms.hpp"

#include "core/base/encoding.hpp"
#include "core/signature/cms_draft.hpp"

#include <openssl/asn1.h>
#include <openssl/cms.h>
#include <openssl/err.h>

namespace palestra::signature {
namespace {

/// Steps into the element that `at` points to, which must have this tag. BER's indefinite length is -1: other makers
/// of signatures write it.
bool enter(const unsigned char*& at, const unsigned char* end, int tag, long& length) {
    int found = 0, kind = 0;
    const int form = ASN1_get_object(&at, &length, &found, &kind, end - at);
    if ((form & 0x01) != 0)
        length = -1;
    return (form & 0x80) == 0 && found == tag;
}

/// Whether the set's elements end within a few bytes.
bool is_short_set(const unsigned char* at, const unsigned char* end, long length) {
    constexpr long most = 128; // eight algorithms, one of which is used (EN 319 142-1)
    if (length >= 0)
        return length <= most;
    for (const auto* begin = at; at - begin <= most && end - at >= 2;) {
        if (at[0] == 0 && at[1] == 0)
            return true;
        long inner = 0;
        if (!enter(at, end, V_ASN1_SEQUENCE, inner) || inner < 0)
            return false;
        at += inner;
    }
    return false;
}

/// Whether few digests are asked for. OpenSSL computes every one that the list of digest algorithms names, so a list of
/// a hundred thousand would keep it busy for an hour.
bool asks_little(std::string_view der) {
    const auto* at = as_bytes(der).data();
    const auto* end = at + der.size();
    long length = 0;
    if (!enter(at, end, V_ASN1_SEQUENCE, length) || !enter(at, end, V_ASN1_OBJECT, length) || length < 0) // ContentInfo
        return false;
    at += length;
    if (!enter(at, end, 0, length) || !enter(at, end, V_ASN1_SEQUENCE, length) || // [0], SignedData
        !enter(at, end, V_ASN1_INTEGER, length) || length < 0)
        return false;
    at += length;
    return enter(at, end, V_ASN1_SET, length) && is_short_set(at, end, length);
}

constexpr int k_most_signers = 8; ///< PAdES has one

} // namespace

Cms read_cms(std::string_view der) {
    if (!asks_little(der))
        return nullptr;
    const auto* at = as_bytes(der).data();
    Cms cms{d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size()))};
    if (!cms || sk_CMS_SignerInfo_num(CMS_get0_SignerInfos(cms.get())) > k_most_signers) {
        ERR_clear_error();
        return nullptr;
    }
    return cms;
}

std::expected<pki::CertificateInfo, std::string> verify_cms(std::string_view der, std::string_view content) {
    const auto cms = read_cms(der);
    if (!cms)
        return std::unexpected("CMS");
    const auto data = pki::memory(content);
    // Trust is not looked at (contract §10.5: no chain, no revocation); the signature and its attributes are.
    if (CMS_verify(cms.get(), nullptr, nullptr, data.get(), nullptr, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) != 1)
        return std::unexpected(pki::crypto_failure("CMS").error().values.at("reason"));
    STACK_OF(X509)* signers = CMS_get0_signers(cms.get());
    if (signers == nullptr || sk_X509_num(signers) == 0)
        return std::unexpected("signer");
    auto info = pki::describe(sk_X509_value(signers, 0));
    sk_X509_free(signers);
    return info;
}

} // namespace palestra::signature
