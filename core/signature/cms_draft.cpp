// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/cms_draft.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"

#include <openssl/asn1.h>
#include <openssl/ess.h>

#include <algorithm>
#include <array>

namespace palestra::signature {
namespace {

/// id-aa-ets-contentTimestamp (ETSI EN 319 122-1 §5.2.8).
constexpr const char* k_content_time_stamp = "1.2.840.113549.1.9.16.2.20";

/// DER of the signed attributes as the SET OF that is signed (RFC 5652 §5.4): elements in ascending order.
std::string signed_attributes(const CMS_SignerInfo* signer) {
    std::vector<std::string> elements;
    for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i)
        elements.push_back(pki::encoded(CMS_signed_get_attr(signer, i), i2d_X509_ATTRIBUTE));
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

std::string digest_of(std::string_view bytes, const EVP_MD* algorithm) {
    std::string digest(static_cast<std::size_t>(EVP_MD_get_size(algorithm)), '\0');
    EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr, algorithm,
               nullptr);
    return digest;
}

bool add_signing_certificate(CMS_SignerInfo* signer, const std::string& pem) {
    const auto other = pki::certificate_from_pem(pem);
    if (!other)
        return false;
    using Ess = std::unique_ptr<ESS_SIGNING_CERT_V2, pki::Releaser<ESS_SIGNING_CERT_V2_free>>;
    const Ess ess{OSSL_ESS_signing_cert_v2_new_init(EVP_sha256(), other->get(), nullptr, 1)};
    const auto der = ess ? pki::encoded(ess.get(), i2d_ESS_SIGNING_CERT_V2) : std::string();
    return !der.empty() && CMS_signed_add1_attr_by_NID(signer, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE,
                                                       der.data(), static_cast<int>(der.size())) == 1;
}

bool add_attributes(CMS_SignerInfo* signer, std::string_view content_digest, const CmsShape& shape) {
    if (CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj(NID_pkcs7_data), -1) !=
            1 ||
        CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, content_digest.data(),
                                    static_cast<int>(content_digest.size())) != 1)
        return false;
    if (shape.signing_time) {
        using Time = std::unique_ptr<ASN1_TIME, pki::Releaser<ASN1_TIME_free>>;
        const Time time{ASN1_TIME_set(nullptr, static_cast<time_t>(unix_seconds(*shape.signing_time)))};
        if (CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, time->type, time.get(), -1) != 1)
            return false;
    }
    if (!shape.signing_certificate_of.empty() && !add_signing_certificate(signer, shape.signing_certificate_of))
        return false;
    return shape.content_time_stamp.empty() ||
           CMS_signed_add1_attr_by_txt(signer, k_content_time_stamp, V_ASN1_SEQUENCE, shape.content_time_stamp.data(),
                                       static_cast<int>(shape.content_time_stamp.size())) == 1;
}

} // namespace

Result<CmsDraft> CmsDraft::begin(std::string_view content_digest, const std::vector<std::string>& certificates,
                                 const CmsShape& shape) {
    PALESTRA_TRY(const auto certificate, pki::certificate_from_pem(certificates.at(0)));
    const bool names_itself = shape.signing_certificate && shape.signing_certificate_of.empty();
    const unsigned flags = CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP | CMS_PARTIAL |
                           (names_itself ? unsigned{CMS_CADES} : 0U) |
                           (shape.certificates_inside ? 0U : unsigned{CMS_NOCERTS});
    Cms cms{CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_DETACHED | CMS_BINARY | CMS_PARTIAL)};
    if (!cms)
        return pki::crypto_failure("CMS");
    // The public key stands in for the private one: it says which algorithm the signature will have.
    const auto* algorithm = shape.sha1 ? EVP_sha1() : EVP_sha256();
    auto* signer = CMS_add1_signer(cms.get(), certificate.get(), X509_get0_pubkey(certificate.get()), algorithm, flags);
    if (signer == nullptr || !add_attributes(signer, content_digest, shape))
        return pki::crypto_failure("CMS");
    for (std::size_t i = 1; shape.certificates_inside && i < certificates.size(); ++i) {
        PALESTRA_TRY(const auto other, pki::certificate_from_pem(certificates[i]));
        CMS_add1_cert(cms.get(), other.get());
    }
    auto digest = digest_of(signed_attributes(signer), algorithm);
    return CmsDraft(std::move(cms), signer, std::move(digest));
}

Outcome CmsDraft::set_signature(std::string_view value) {
    if (ASN1_OCTET_STRING_set(CMS_SignerInfo_get0_signature(m_signer), as_bytes(value).data(),
                              static_cast<int>(value.size())) != 1)
        return pki::crypto_failure("CMS");
    return {};
}

Outcome CmsDraft::add_time_stamp(std::string_view token) {
    if (CMS_unsigned_add1_attr_by_NID(m_signer, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, token.data(),
                                      static_cast<int>(token.size())) != 1)
        return pki::crypto_failure("CMS");
    return {};
}

std::string CmsDraft::encode() const {
    return pki::encoded(m_cms.get(), i2d_CMS_ContentInfo);
}

} // namespace palestra::signature
