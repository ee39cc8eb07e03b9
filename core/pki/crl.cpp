// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "core/pki/openssl.hpp"
#include "core/pki/revocation.hpp"

#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace palestra::pki {
namespace {

using Crl = std::unique_ptr<X509_CRL, Releaser<X509_CRL_free>>;
using Revoked = std::unique_ptr<X509_REVOKED, Releaser<X509_REVOKED_free>>;
using Time = std::unique_ptr<ASN1_TIME, Releaser<ASN1_TIME_free>>;
using Integer = std::unique_ptr<ASN1_INTEGER, Releaser<ASN1_INTEGER_free>>;
using Reason = std::unique_ptr<ASN1_ENUMERATED, Releaser<ASN1_ENUMERATED_free>>;

Time time_of(TimePoint time) {
    return Time{ASN1_TIME_set(nullptr, static_cast<time_t>(unix_seconds(time)))};
}

bool add_entry(X509_CRL* crl, const Revocation& revocation) {
    BIGNUM* number = nullptr;
    BN_hex2bn(&number, revocation.serial_hex.c_str());
    const Integer serial{number != nullptr ? BN_to_ASN1_INTEGER(number, nullptr) : nullptr};
    BN_free(number);
    Revoked entry{X509_REVOKED_new()};
    const auto since = time_of(revocation.since);
    if (!serial || !entry || X509_REVOKED_set_serialNumber(entry.get(), serial.get()) != 1 ||
        X509_REVOKED_set_revocationDate(entry.get(), since.get()) != 1)
        return false;
    if (revocation.reason != RevocationReason::unspecified) {
        const Reason reason{ASN1_ENUMERATED_new()};
        if (ASN1_ENUMERATED_set(reason.get(), static_cast<long>(revocation.reason)) != 1 ||
            X509_REVOKED_add1_ext_i2d(entry.get(), NID_crl_reason, reason.get(), 0, 0) != 1)
            return false;
    }
    if (X509_CRL_add0_revoked(crl, entry.get()) != 1)
        return false;
    entry.release();
    return true;
}

} // namespace

Result<std::string> make_crl(const Credential& authority, const RevocationNews& news) {
    PALESTRA_TRY(const auto issuer, certificate_from_pem(authority.certificate_pem));
    PALESTRA_TRY(const auto key, key_from_pem(authority.key_pem));
    const Crl crl{X509_CRL_new()};
    const Integer number{ASN1_INTEGER_new()};
    const auto from = time_of(news.this_update), to = time_of(news.next_update);
    if (!crl || X509_CRL_set_version(crl.get(), 1) != 1 ||
        X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(issuer.get())) != 1 ||
        X509_CRL_set1_lastUpdate(crl.get(), from.get()) != 1 || X509_CRL_set1_nextUpdate(crl.get(), to.get()) != 1 ||
        ASN1_INTEGER_set(number.get(), news.number) != 1 ||
        X509_CRL_add1_ext_i2d(crl.get(), NID_crl_number, number.get(), 0, 0) != 1)
        return crypto_failure("CRL");
    for (const auto& revocation : news.revoked)
        if (!add_entry(crl.get(), revocation))
            return crypto_failure("CRL " + revocation.serial_hex);
    X509_CRL_sort(crl.get());
    if (X509_CRL_sign(crl.get(), key.get(), EVP_sha256()) == 0)
        return crypto_failure("CRL");
    return encoded(crl.get(), i2d_X509_CRL);
}

std::string crl_from_file(std::string_view bytes) {
    if (bytes.find("-----BEGIN") == std::string_view::npos)
        return std::string(bytes);
    const auto bio = memory(bytes);
    const Crl crl{PEM_read_bio_X509_CRL(bio.get(), nullptr, nullptr, nullptr)};
    ERR_clear_error();
    return crl ? encoded(crl.get(), i2d_X509_CRL) : std::string();
}

} // namespace palestra::pki
