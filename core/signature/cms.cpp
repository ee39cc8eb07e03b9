// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/cms.hpp"

#include "core/base/encoding.hpp"

#include <openssl/asn1.h>
#include <openssl/cms.h>
#include <openssl/err.h>

#include <algorithm>
#include <vector>

namespace palestra::signature {
namespace {

using Cms = std::unique_ptr<CMS_ContentInfo, pki::Releaser<CMS_ContentInfo_free>>;

template <typename T>
std::string encode(T* object, int (*encoder)(const T*, unsigned char**)) {
    unsigned char* der = nullptr;
    const int size = encoder(object, &der);
    if (size <= 0)
        return {};
    std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return bytes;
}

/// DER of the signed attributes as the SET OF that is signed (RFC 5652 §5.4): elements in ascending order.
std::string signed_attributes(const CMS_SignerInfo* signer) {
    std::vector<std::string> elements;
    for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i)
        elements.push_back(encode<X509_ATTRIBUTE>(CMS_signed_get_attr(signer, i), i2d_X509_ATTRIBUTE));
    std::ranges::sort(elements);
    std::string content;
    for (const auto& element : elements)
        content += element;
    const int total = ASN1_object_size(1, static_cast<int>(content.size()), V_ASN1_SET);
    std::string set(static_cast<std::size_t>(total), '\0');
    auto* at = reinterpret_cast<unsigned char*>(set.data());
    ASN1_put_object(&at, 1, static_cast<int>(content.size()), V_ASN1_SET, V_ASN1_UNIVERSAL);
    std::ranges::copy(content, at);
    return set;
}

/// OpenSSL always adds signingTime, which PAdES leaves to /M (EN 319 142-1 §6.3): take it out, sign again.
bool sign_without_time(CMS_SignerInfo* signer, EVP_PKEY* key) {
    const int at = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1);
    if (at >= 0)
        X509_ATTRIBUTE_free(CMS_signed_delete_attr(signer, at));
    const auto attributes = signed_attributes(signer);
    const pki::DigestContext context{EVP_MD_CTX_new()};
    std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key));
    std::string value(size, '\0');
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(value.data()), &size,
                       as_bytes(attributes).data(), attributes.size()) != 1)
        return false;
    return ASN1_OCTET_STRING_set(CMS_SignerInfo_get0_signature(signer), as_bytes(value).data(),
                                 static_cast<int>(size)) == 1;
}

/// Steps into the element that `at` points to, which must have this tag and a definite length (DER).
bool enter(const unsigned char*& at, const unsigned char* end, int tag, long& length) {
    int found = 0, kind = 0;
    const int form = ASN1_get_object(&at, &length, &found, &kind, end - at);
    return (form & 0x81) == 0 && found == tag;
}

/// Whether few digests are asked for. OpenSSL computes every one that the list of digest algorithms names, so a list of
/// a hundred thousand would keep it busy for an hour.
bool asks_little(std::string_view der) {
    const auto* at = as_bytes(der).data();
    const auto* end = at + der.size();
    long length = 0;
    if (!enter(at, end, V_ASN1_SEQUENCE, length) || !enter(at, end, V_ASN1_OBJECT, length)) // ContentInfo
        return false;
    at += length;
    if (!enter(at, end, 0, length) || !enter(at, end, V_ASN1_SEQUENCE, length) || // [0], SignedData
        !enter(at, end, V_ASN1_INTEGER, length))
        return false;
    at += length;
    constexpr long most = 128; // eight algorithms, one of which is used (EN 319 142-1)
    return enter(at, end, V_ASN1_SET, length) && length <= most;
}

constexpr int k_most_signers = 8; ///< PAdES has one

} // namespace

Result<std::string> sign_cms(std::string_view content, const pki::Credential& signer,
                             const std::string& authority_pem) {
    PALESTRA_TRY(const auto certificate, pki::certificate_from_pem(signer.certificate_pem));
    PALESTRA_TRY(const auto key, pki::key_from_pem(signer.key_pem));
    constexpr unsigned flags = CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP | CMS_CADES;
    const Cms cms{CMS_sign(nullptr, nullptr, nullptr, nullptr, flags | CMS_PARTIAL)};
    if (!cms)
        return pki::crypto_failure("CMS");
    auto* info = CMS_add1_signer(cms.get(), certificate.get(), key.get(), EVP_sha256(), flags);
    const auto data = pki::memory(content);
    if (info == nullptr || CMS_final(cms.get(), data.get(), nullptr, flags) != 1 || !sign_without_time(info, key.get()))
        return pki::crypto_failure("CMS");
    if (!authority_pem.empty()) {
        PALESTRA_TRY(const auto authority, pki::certificate_from_pem(authority_pem));
        CMS_add1_cert(cms.get(), authority.get());
    }
    return encode<CMS_ContentInfo>(cms.get(), i2d_CMS_ContentInfo);
}

std::expected<pki::CertificateInfo, std::string> verify_cms(std::string_view der, std::string_view content) {
    if (!asks_little(der))
        return std::unexpected("CMS");
    const auto* at = as_bytes(der).data();
    const Cms cms{d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size()))};
    if (!cms || sk_CMS_SignerInfo_num(CMS_get0_SignerInfos(cms.get())) > k_most_signers) {
        ERR_clear_error();
        return std::unexpected("CMS");
    }
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
