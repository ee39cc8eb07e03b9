// SPDX-License-Identifier: EUPL-1.2
#include "core/pki/authority.hpp"

#include "core/base/dates.hpp"
#include "core/pki/openssl.hpp"
#include "core/pki/qualified.hpp"

#include <arpa/inet.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <array>
#include <utility>

namespace palestra::pki {
namespace {

constexpr long k_authority_days = 3650;
constexpr long k_issued_days = 1095; // three years, as the Ministry's test issuer does (contract §3.1)

using Number = std::unique_ptr<BIGNUM, Releaser<BN_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Releaser<X509_EXTENSION_free>>;

void add_name(X509_NAME* name, const char* field, const std::string& value) {
    if (!value.empty())
        X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(value.data()),
                                   static_cast<int>(value.size()), -1, 0);
}

bool add_extension(X509* certificate, X509* issuer, int id, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension{X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str())};
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// Serial, validity and key: what every certificate of ours has. A minute of backdating forgives skewed clients.
bool fill(X509* certificate, EVP_PKEY* key, long days, Entropy& entropy, const Clock& clock) {
    std::array<std::uint8_t, 16> serial{};
    entropy.fill(serial);
    serial[0] = static_cast<std::uint8_t>((serial[0] & 0x7FU) | 0x40U); // positive, full length
    const Number number{BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr)};
    const auto now = static_cast<time_t>(unix_seconds(clock.wall()));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr &&
           X509_set_version(certificate, 2) == 1 && X509_set_pubkey(certificate, key) == 1 &&
           X509_time_adj_ex(X509_getm_notBefore(certificate), 0, -60, const_cast<time_t*>(&now)) != nullptr &&
           X509_time_adj_ex(X509_getm_notAfter(certificate), static_cast<int>(days), 0, const_cast<time_t*>(&now)) !=
               nullptr;
}

Result<Credential> to_pem(const X509* certificate, const EVP_PKEY* key) {
    const Bio certificate_out{BIO_new(BIO_s_mem())};
    const Bio key_out{BIO_new(BIO_s_mem())};
    if (PEM_write_bio_X509(certificate_out.get(), certificate) != 1 ||
        PEM_write_bio_PKCS8PrivateKey(key_out.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return crypto_failure("PEM");
    return Credential{contents(certificate_out.get()), contents(key_out.get())};
}

std::string alternative_names(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) {
        std::array<unsigned char, 16> address{};
        const bool is_address = ::inet_pton(AF_INET, name.c_str(), address.data()) == 1 ||
                                ::inet_pton(AF_INET6, name.c_str(), address.data()) == 1;
        list += (list.empty() ? "" : ",") + std::string(is_address ? "IP:" : "DNS:") + name;
    }
    return list;
}

/// Key usage and extended key usage of a purpose; "" for no extended one.
std::pair<const char*, const char*> usage_of(Purpose purpose) {
    switch (purpose) {
    case Purpose::server:
        return {"critical,digitalSignature", "serverAuth"};
    case Purpose::authentication:
        return {"critical,digitalSignature,keyEncipherment", "clientAuth"};
    case Purpose::card_access:
        return {"critical,digitalSignature", "clientAuth"};
    case Purpose::token:
        return {"critical,digitalSignature", ""};
    // A signature: content commitment only, as qualified certificates have it (ETSI EN 319 412-2 §4.3.2).
    case Purpose::document:
    case Purpose::seal:
        return {"critical,nonRepudiation", ""};
    case Purpose::time_stamping:
        return {"critical,digitalSignature", "critical,timeStamping"};
    case Purpose::ocsp:
        return {"critical,digitalSignature", "OCSPSigning"};
    case Purpose::authority:
        return {"critical,keyCertSign,cRLSign", ""};
    }
    return {};
}

bool add_purpose(X509* certificate, X509* issuer, const CertificateRequest& request) {
    const auto [key_usage, extended] = usage_of(request.purpose);
    const auto add = [&](int id, const std::string& value) {
        return value.empty() || add_extension(certificate, issuer, id, value);
    };
    return add(NID_key_usage, key_usage) && add(NID_ext_key_usage, extended) &&
           (request.purpose != Purpose::server || add(NID_subject_alt_name, alternative_names(request.names))) &&
           // Nobody asks whether the one who answers is still good (RFC 6960 §4.2.2.2.1).
           add(NID_id_pkix_OCSP_noCheck, request.purpose == Purpose::ocsp ? "NULL" : "") &&
           add(NID_crl_distribution_points, request.crl_url.empty() ? "" : "URI:" + request.crl_url) &&
           add(NID_info_access, request.ocsp_url.empty() ? "" : "OCSP;URI:" + request.ocsp_url) &&
           (!request.qualified || add_qualified_statements(certificate, request.purpose == Purpose::seal));
}

PrivateKey make_key(const CertificateRequest& request) {
    switch (request.key) {
    case KeyType::rsa_1024:
        return PrivateKey{EVP_RSA_gen(1024)};
    case KeyType::rsa_2048:
        return PrivateKey{EVP_RSA_gen(2048)};
    case KeyType::rsa_3072:
        return PrivateKey{EVP_RSA_gen(3072)};
    case KeyType::p256:
        return PrivateKey{EVP_EC_gen("P-256")};
    case KeyType::usual:
        break;
    }
    // JWTs and PAdES need RSA (contract §4.1); servers get an elliptic key, which is much quicker to make.
    return PrivateKey{request.purpose == Purpose::server ? EVP_EC_gen("P-256") : EVP_RSA_gen(2048)};
}

bool set_validity(X509* certificate, const CertificateRequest& request) {
    const auto set = [](ASN1_TIME* field, const std::optional<TimePoint>& time) {
        return !time || ASN1_TIME_set(field, static_cast<time_t>(unix_seconds(*time))) != nullptr;
    };
    return set(X509_getm_notBefore(certificate), request.not_before) &&
           set(X509_getm_notAfter(certificate), request.not_after);
}

void set_subject(X509* certificate, const CertificateRequest& request) {
    auto* name = X509_get_subject_name(certificate);
    add_name(name, "C", "IT");
    add_name(name, "O", request.organization);
    add_name(name, "organizationIdentifier", request.organization_identifier);
    add_name(name, "SN", request.surname);
    add_name(name, "GN", request.given_name);
    add_name(name, "serialNumber", request.serial_number);
    add_name(name, "CN", request.common_name);
}

/// Signed by `issuer`, or by its own key when there is none.
Result<Credential> issue_by(X509* issuer, EVP_PKEY* issuer_key, const CertificateRequest& request, Entropy& entropy,
                            const Clock& clock) {
    const auto key = make_key(request);
    const Certificate certificate{X509_new()};
    if (!key || !certificate || !fill(certificate.get(), key.get(), k_issued_days, entropy, clock) ||
        !set_validity(certificate.get(), request))
        return crypto_failure(request.common_name);
    set_subject(certificate.get(), request);
    auto* signer = issuer != nullptr ? issuer : certificate.get();
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(signer));
    const char* constraints = request.purpose == Purpose::authority ? "critical,CA:TRUE" : "critical,CA:FALSE";
    if (!add_extension(certificate.get(), signer, NID_basic_constraints, constraints) ||
        !add_extension(certificate.get(), signer, NID_subject_key_identifier, "hash") ||
        !add_extension(certificate.get(), signer, NID_authority_key_identifier, "keyid") ||
        !add_purpose(certificate.get(), signer, request) ||
        X509_sign(certificate.get(), issuer_key != nullptr ? issuer_key : key.get(), EVP_sha256()) == 0)
        return crypto_failure(request.common_name);
    return to_pem(certificate.get(), key.get());
}

} // namespace

Result<Credential> make_authority(Entropy& entropy, const Clock& clock) {
    const PrivateKey key{EVP_RSA_gen(3072)};
    const Certificate certificate{X509_new()};
    if (!key || !certificate || !fill(certificate.get(), key.get(), k_authority_days, entropy, clock))
        return crypto_failure("CA");
    auto* name = X509_get_subject_name(certificate.get());
    add_name(name, "C", "IT");
    add_name(name, "O", "Palestra FSE - strumento non ufficiale");
    add_name(name, "CN", "CA Palestra FSE SIMULAZIONE");
    X509_set_issuer_name(certificate.get(), name);
    if (!add_extension(certificate.get(), certificate.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0") ||
        !add_extension(certificate.get(), certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign") ||
        !add_extension(certificate.get(), certificate.get(), NID_subject_key_identifier, "hash") ||
        X509_sign(certificate.get(), key.get(), EVP_sha256()) == 0)
        return crypto_failure("CA");
    return to_pem(certificate.get(), key.get());
}

Result<Credential> issue(const Credential& authority, const CertificateRequest& request, Entropy& entropy,
                         const Clock& clock) {
    PALESTRA_TRY(const auto issuer, certificate_from_pem(authority.certificate_pem));
    PALESTRA_TRY(const auto issuer_key, key_from_pem(authority.key_pem));
    return issue_by(issuer.get(), issuer_key.get(), request, entropy, clock);
}

Result<Credential> issue_self_signed(const CertificateRequest& request, Entropy& entropy, const Clock& clock) {
    return issue_by(nullptr, nullptr, request, entropy, clock);
}

} // namespace palestra::pki
