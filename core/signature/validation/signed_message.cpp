// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/validation/signed_message.hpp"

#include "core/base/encoding.hpp"
#include "core/signature/cms.hpp"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/ess.h>

namespace palestra::signature {
namespace {

/// id-aa-ets-contentTimestamp (ETSI EN 319 122-1 §5.2.8).
constexpr const char* k_content_time_stamp = "1.2.840.113549.1.9.16.2.20";
constexpr int k_most_tokens = 8, k_most_certificates = 64;

struct CertificatesReleaser {
    void operator()(STACK_OF(X509) * list) const { sk_X509_pop_free(list, X509_free); }
};

using Certificates = std::unique_ptr<STACK_OF(X509), CertificatesReleaser>;

std::string bytes_of(const ASN1_STRING* text) {
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
            static_cast<std::size_t>(ASN1_STRING_length(text))};
}

std::string digest_of(const std::vector<std::string_view>& content, const EVP_MD* algorithm) {
    const pki::DigestContext context{EVP_MD_CTX_new()};
    std::string value(static_cast<std::size_t>(EVP_MD_get_size(algorithm)), '\0');
    if (EVP_DigestInit_ex(context.get(), algorithm, nullptr) != 1)
        return {};
    for (const auto piece : content)
        EVP_DigestUpdate(context.get(), piece.data(), piece.size());
    EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(value.data()), nullptr);
    return value;
}

/// DER values of an attribute that is a sequence each.
std::vector<std::string> sequences(X509_ATTRIBUTE* attribute) {
    std::vector<std::string> list;
    for (int i = 0; attribute != nullptr && i < X509_ATTRIBUTE_count(attribute) && i < k_most_tokens; ++i) {
        const auto* type = X509_ATTRIBUTE_get0_type(attribute, i);
        if (type != nullptr && type->type == V_ASN1_SEQUENCE)
            list.push_back(bytes_of(type->value.sequence));
    }
    return list;
}

std::vector<std::string> signed_sequences(const CMS_SignerInfo* signer, const ASN1_OBJECT* id) {
    const int at = CMS_signed_get_attr_by_OBJ(signer, id, -1);
    return at < 0 ? std::vector<std::string>{} : sequences(CMS_signed_get_attr(signer, at));
}

/// Both versions of the attribute (RFC 5035): the first hash it lists is the signer's certificate's.
CertificateNaming naming_of(const CMS_SignerInfo* signer, X509* certificate) {
    const Certificates chain{sk_X509_new_null()};
    X509_up_ref(certificate);
    sk_X509_push(chain.get(), certificate);
    bool named = false, right = true;
    for (const int id : {NID_id_smime_aa_signingCertificate, NID_id_smime_aa_signingCertificateV2}) {
        const auto values = signed_sequences(signer, OBJ_nid2obj(id));
        if (values.empty())
            continue;
        named = true;
        const auto* at = as_bytes(values.front()).data();
        const auto size = static_cast<long>(values.front().size());
        if (id == NID_id_smime_aa_signingCertificate) {
            auto* first = d2i_ESS_SIGNING_CERT(nullptr, &at, size);
            right = right && first != nullptr && OSSL_ESS_check_signing_certs(first, nullptr, chain.get(), 1) == 1;
            ESS_SIGNING_CERT_free(first);
        } else {
            auto* second = d2i_ESS_SIGNING_CERT_V2(nullptr, &at, size);
            right = right && second != nullptr && OSSL_ESS_check_signing_certs(nullptr, second, chain.get(), 1) == 1;
            ESS_SIGNING_CERT_V2_free(second);
        }
    }
    ERR_clear_error();
    return !named ? CertificateNaming::absent : right ? CertificateNaming::right : CertificateNaming::other;
}

void read_certificates(CMS_ContentInfo* cms, CMS_SignerInfo* signer, SignedMessage& message) {
    const Certificates inside{CMS_get1_certs(cms)};
    for (int i = 0; inside && i < sk_X509_num(inside.get()) && i < k_most_certificates; ++i) {
        auto* each = sk_X509_value(inside.get(), i);
        message.certificates.push_back(pki::der_of(each));
        if (!message.signer && CMS_SignerInfo_cert_cmp(signer, each) == 0) {
            X509_up_ref(each);
            message.signer.reset(each);
        }
    }
}

void read_key(SignedMessage& message) {
    const auto* key = X509_get0_pubkey(message.signer.get());
    if (key == nullptr)
        return;
    message.key_bits = EVP_PKEY_get_bits(key);
    const char* name = EVP_PKEY_get0_type_name(key);
    message.key_type = name != nullptr ? name : "";
}

/// A value over the content itself, without attributes, as the first PDF signatures had it.
bool verifies_plainly(const SignedMessage& message, const std::vector<std::string_view>& content,
                      const EVP_MD* algorithm) {
    const pki::DigestContext context{EVP_MD_CTX_new()};
    if (EVP_DigestVerifyInit(context.get(), nullptr, algorithm, nullptr, X509_get0_pubkey(message.signer.get())) != 1)
        return false;
    for (const auto piece : content)
        EVP_DigestVerifyUpdate(context.get(), piece.data(), piece.size());
    return EVP_DigestVerifyFinal(context.get(), as_bytes(message.value).data(), message.value.size()) == 1;
}

void check(CMS_SignerInfo* signer, const std::vector<std::string_view>& content, SignedMessage& message) {
    X509_ALGOR* digest = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &digest, nullptr);
    const ASN1_OBJECT* id = nullptr;
    X509_ALGOR_get0(&id, nullptr, nullptr, digest);
    const auto* algorithm = EVP_get_digestbyobj(id);
    message.digest_algorithm = algorithm != nullptr ? EVP_MD_get0_name(algorithm) : "";
    message.value = bytes_of(CMS_SignerInfo_get0_signature(signer));
    message.signed_attributes = CMS_signed_get_attr_count(signer) > 0;
    message.signing_time = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1) >= 0;
    if (algorithm != nullptr && message.signed_attributes) {
        const auto* said = static_cast<const ASN1_OCTET_STRING*>(
            CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(NID_pkcs9_messageDigest), -3, V_ASN1_OCTET_STRING));
        message.digest_matches = said != nullptr && bytes_of(said) == digest_of(content, algorithm);
    }
    if (message.signer) {
        read_key(message);
        message.naming = naming_of(signer, message.signer.get());
        CMS_SignerInfo_set1_signer_cert(signer, message.signer.get());
        if (message.signed_attributes)
            message.value_verifies = CMS_SignerInfo_verify(signer) == 1;
        else if (algorithm != nullptr)
            message.digest_matches = message.value_verifies = verifies_plainly(message, content, algorithm);
    }
    using Object = std::unique_ptr<ASN1_OBJECT, pki::Releaser<ASN1_OBJECT_free>>;
    const Object content_stamp{OBJ_txt2obj(k_content_time_stamp, 1)};
    message.content_stamps = signed_sequences(signer, content_stamp.get());
    const int stamp = CMS_unsigned_get_attr_by_NID(signer, NID_id_smime_aa_timeStampToken, -1);
    if (stamp >= 0)
        message.signature_stamps = sequences(CMS_unsigned_get_attr(signer, stamp));
}

} // namespace

std::optional<SignedMessage> read_signed_message(std::string_view bytes, const std::vector<std::string_view>& content) {
    const auto cms = read_cms(bytes);
    auto* signers = cms ? CMS_get0_SignerInfos(cms.get()) : nullptr;
    if (signers == nullptr || sk_CMS_SignerInfo_num(signers) != 1) {
        ERR_clear_error();
        return std::nullopt;
    }
    auto* signer = sk_CMS_SignerInfo_value(signers, 0);
    SignedMessage message;
    auto** attached = CMS_get0_content(cms.get());
    if (attached != nullptr && *attached != nullptr) {
        message.attached = true;
        message.attached_content = bytes_of(*attached);
    }
    read_certificates(cms.get(), signer, message);
    if (message.attached)
        check(signer, {message.attached_content}, message);
    else
        check(signer, content, message);
    ERR_clear_error();
    return message;
}

} // namespace palestra::signature
