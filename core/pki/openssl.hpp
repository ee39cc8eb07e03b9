// SPDX-License-Identifier: EUPL-1.2
#pragma once

// Owning pointers over OpenSSL's C objects, shared by the rooms that sign and verify.

#include "core/base/failure.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <string_view>

namespace palestra::pki {

template <auto Free>
struct Releaser {
    template <typename T>
    void operator()(T* object) const {
        Free(object);
    }
};

using Bio = std::unique_ptr<BIO, Releaser<BIO_free_all>>;
using PrivateKey = std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Releaser<X509_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Releaser<EVP_MD_CTX_free>>;

/// DER of an OpenSSL object by its own encoder; "" when it does not encode.
template <typename T, typename Encoder>
[[nodiscard]] std::string encoded(T* object, Encoder encoder) {
    unsigned char* der = nullptr;
    const int size = encoder(object, &der);
    if (size <= 0)
        return {};
    std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return bytes;
}

/// A read-only BIO over bytes that must outlive it.
[[nodiscard]] Bio memory(std::string_view bytes);
/// What was written to a memory BIO.
[[nodiscard]] std::string contents(BIO* bio);

/// Failures: crypto_failed (what, reason).
[[nodiscard]] Result<Certificate> certificate_from_pem(std::string_view pem);
[[nodiscard]] Result<Certificate> certificate_from_der(std::string_view der);
[[nodiscard]] Result<PrivateKey> key_from_pem(std::string_view pem);
[[nodiscard]] std::string der_of(const X509* certificate);

/// crypto_failed with OpenSSL's own reason; empties its error queue.
[[nodiscard]] std::unexpected<Failure> crypto_failure(std::string_view what);

} // namespace palestra::pki
