// SPDX-License-Identifier: EUPL-1.2
#include "core/pki/openssl.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>

namespace palestra::pki {

Bio memory(std::string_view bytes) {
    return Bio{BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size()))};
}

std::string contents(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string{};
}

std::unexpected<Failure> crypto_failure(std::string_view what) {
    std::string reason = "?";
    if (const auto error = ERR_peek_last_error(); error != 0) {
        char text[256];
        ERR_error_string_n(error, text, sizeof text);
        reason = text;
    }
    ERR_clear_error();
    return fail(FailureCode::crypto_failed, {{"what", std::string(what)}, {"reason", reason}});
}

Result<Certificate> certificate_from_pem(std::string_view pem) {
    const auto bio = memory(pem);
    Certificate certificate{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)};
    if (!certificate)
        return crypto_failure("PEM certificate");
    return certificate;
}

Result<Certificate> certificate_from_der(std::string_view der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    const auto* const end = at + der.size();
    Certificate certificate{d2i_X509(nullptr, &at, static_cast<long>(der.size()))};
    if (!certificate || at != end)
        return crypto_failure("DER certificate");
    return certificate;
}

Result<PrivateKey> key_from_pem(std::string_view pem) {
    const auto bio = memory(pem);
    PrivateKey key{PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr)};
    if (!key)
        return crypto_failure("PEM key");
    return key;
}

std::string der_of(const X509* certificate) {
    return encoded(certificate, i2d_X509);
}

} // namespace palestra::pki
