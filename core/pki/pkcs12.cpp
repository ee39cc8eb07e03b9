// SPDX-License-Identifier: EUPL-1.2
#include "core/pki/pkcs12.hpp"

#include "core/base/encoding.hpp"
#include "core/pki/openssl.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

namespace palestra::pki {
namespace {

using Pkcs12 = std::unique_ptr<PKCS12, Releaser<PKCS12_free>>;

struct StackReleaser {
    void operator()(STACK_OF(X509) * list) const { sk_X509_pop_free(list, X509_free); }
};

using Stack = std::unique_ptr<STACK_OF(X509), StackReleaser>;

constexpr int k_most_certificates = 16;

std::string pem_of(X509* certificate) {
    const Bio out{BIO_new(BIO_s_mem())};
    PEM_write_bio_X509(out.get(), certificate);
    return contents(out.get());
}

std::string pem_of(const EVP_PKEY* key) {
    const Bio out{BIO_new(BIO_s_mem())};
    PEM_write_bio_PKCS8PrivateKey(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return contents(out.get());
}

} // namespace

Result<KeyFile> read_pkcs12(std::string_view bytes, const std::string& password) {
    const auto* at = as_bytes(bytes).data();
    const Pkcs12 file{d2i_PKCS12(nullptr, &at, static_cast<long>(bytes.size()))};
    if (!file)
        return crypto_failure("PKCS#12");
    if (PKCS12_verify_mac(file.get(), password.c_str(), -1) != 1) {
        ERR_clear_error();
        return fail(FailureCode::signer_refused, {{"reason", "sign.reason.password_wrong"}});
    }
    EVP_PKEY* key = nullptr;
    X509* certificate = nullptr;
    STACK_OF(X509)* others = nullptr;
    if (PKCS12_parse(file.get(), password.c_str(), &key, &certificate, &others) != 1)
        return crypto_failure("PKCS#12");
    const PrivateKey held_key{key};
    const Certificate held{certificate};
    const Stack chain{others};
    if (!held_key || !held)
        return crypto_failure("PKCS#12");
    KeyFile read{{pem_of(certificate), pem_of(key)}, {}};
    for (int i = 0; chain && i < sk_X509_num(chain.get()) && i < k_most_certificates; ++i)
        read.chain_pem.push_back(pem_of(sk_X509_value(chain.get(), i)));
    return read;
}

Result<std::string> make_pkcs12(const KeyFile& file, const std::string& password) {
    PALESTRA_TRY(const auto certificate, certificate_from_pem(file.credential.certificate_pem));
    PALESTRA_TRY(const auto key, key_from_pem(file.credential.key_pem));
    const Stack chain{sk_X509_new_null()};
    for (const auto& pem : file.chain_pem) {
        PALESTRA_TRY(auto other, certificate_from_pem(pem));
        sk_X509_push(chain.get(), other.release());
    }
    const Pkcs12 made{
        PKCS12_create(password.c_str(), "SIMULAZIONE", key.get(), certificate.get(), chain.get(), 0, 0, 0, 0, 0)};
    if (!made)
        return crypto_failure("PKCS#12");
    return encoded(made.get(), i2d_PKCS12);
}

Result<KeyFile> read_pem_file(std::string_view pem) {
    PALESTRA_TRY(const auto key, key_from_pem(pem));
    KeyFile read{{{}, pem_of(key.get())}, {}};
    const auto bio = memory(pem);
    for (int count = 0; count < k_most_certificates; ++count) {
        const Certificate certificate{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)};
        if (!certificate)
            break;
        const bool own =
            read.credential.certificate_pem.empty() && X509_check_private_key(certificate.get(), key.get()) == 1;
        if (own)
            read.credential.certificate_pem = pem_of(certificate.get());
        else
            read.chain_pem.push_back(pem_of(certificate.get()));
    }
    ERR_clear_error();
    if (read.credential.certificate_pem.empty())
        return fail(FailureCode::crypto_failed, {{"what", "PEM"}, {"reason", "X509_check_private_key"}});
    return read;
}

} // namespace palestra::pki
