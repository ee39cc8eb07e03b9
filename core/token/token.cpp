// SPDX-License-Identifier: EUPL-1.2
#include "core/token/token.hpp"

#include "core/base/encoding.hpp"
#include "core/base/text.hpp"

#include <openssl/err.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

namespace palestra::token {
namespace {

const EVP_MD* digest_of(std::string_view algorithm) {
    if (algorithm == "RS256")
        return EVP_sha256();
    if (algorithm == "RS384")
        return EVP_sha384();
    if (algorithm == "RS512")
        return EVP_sha512();
    return nullptr;
}

Result<std::string> sign(std::string_view input, EVP_PKEY* key) {
    const pki::DigestContext context{EVP_MD_CTX_new()};
    std::size_t size = 0;
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &size, as_bytes(input).data(), input.size()) != 1)
        return pki::crypto_failure("JWT");
    std::string signature(size, '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, as_bytes(input).data(),
                       input.size()) != 1)
        return pki::crypto_failure("JWT");
    signature.resize(size);
    return signature;
}

bool signature_holds(std::string_view input, std::string_view signature, X509* certificate, const EVP_MD* digest) {
    EVP_PKEY* key = X509_get0_pubkey(certificate);
    const pki::DigestContext context{EVP_MD_CTX_new()};
    const bool holds = key != nullptr && EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA &&
                       EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key) == 1 &&
                       EVP_DigestVerify(context.get(), as_bytes(signature).data(), signature.size(),
                                        as_bytes(input).data(), input.size()) == 1;
    ERR_clear_error();
    return holds;
}

std::optional<Json> decode_object(std::string_view segment) {
    const auto bytes = base64url_decode(segment);
    if (!bytes)
        return std::nullopt;
    auto value = parse_json(*bytes, "JWT", 16);
    if (!value || !value->is_object())
        return std::nullopt;
    return *std::move(value);
}

} // namespace

Result<std::string> make(const Json& claims, const pki::Credential& signer) {
    PALESTRA_TRY(const auto certificate, pki::certificate_from_pem(signer.certificate_pem));
    PALESTRA_TRY(const auto key, pki::key_from_pem(signer.key_pem));
    const Json header{{"alg", "RS256"}, {"typ", "JWT"}, {"x5c", Json::array({base64(pki::der_of(certificate.get()))})}};
    const auto input = base64url(dump_json(header)) + "." + base64url(dump_json(claims));
    PALESTRA_TRY(const auto signature, sign(input, key.get()));
    return input + "." + base64url(signature);
}

std::optional<Decoded> decode(std::string_view text) {
    const auto parts = split(text, ".");
    if (parts.size() != 3)
        return std::nullopt;
    auto header = decode_object(parts[0]);
    auto claims = decode_object(parts[1]);
    if (!header || !claims)
        return std::nullopt;
    return Decoded{*std::move(header), *std::move(claims)};
}

std::expected<Verified, Fault> verify(std::string_view text, const std::string& authority_pem, TimePoint time) {
    auto decoded = decode(text);
    if (!decoded)
        return std::unexpected(Fault::malformed);
    const auto last = text.rfind('.');
    const auto signature = base64url_decode(text.substr(last + 1));
    if (!signature)
        return std::unexpected(Fault::malformed);
    const auto* digest = digest_of(text_of(decoded->header, "alg"));
    if (digest == nullptr)
        return std::unexpected(Fault::algorithm);
    if (decoded->header.contains("crit")) // RFC 7515 §4.1.11: it names what must be understood, and nothing is
        return std::unexpected(Fault::malformed);
    const auto chain = decoded->header.find("x5c");
    if (chain == decoded->header.end() || !chain->is_array() || chain->empty() || !chain->front().is_string())
        return std::unexpected(Fault::certificate_missing);
    const auto der = base64_decode(chain->front().get_ref<const std::string&>());
    auto certificate = der ? pki::certificate_from_der(*der) : pki::crypto_failure("x5c");
    if (!certificate)
        return std::unexpected(Fault::certificate_malformed);
    if (X509_check_ca(certificate->get()) == 1) // authorities do not call
        return std::unexpected(Fault::certificate_untrusted);
    switch (pki::check_trust(certificate->get(), authority_pem, time)) {
    case pki::Trust::untrusted:
        return std::unexpected(Fault::certificate_untrusted);
    case pki::Trust::expired:
        return std::unexpected(Fault::certificate_expired);
    case pki::Trust::trusted:
        break;
    }
    if (!signature_holds(text.substr(0, last), *signature, certificate->get(), digest))
        return std::unexpected(Fault::signature);
    return Verified{std::move(decoded->header), std::move(decoded->claims), pki::describe(certificate->get())};
}

} // namespace palestra::token
