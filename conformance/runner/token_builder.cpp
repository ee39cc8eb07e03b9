// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/token_builder.hpp"

#include "core/base/encoding.hpp"
#include "core/pki/certificate.hpp"

#include <nlohmann/json.hpp>
#include <openssl/hmac.h>

namespace palestra::conformance {
namespace {

/// RS256 for an algorithm that does not exist: its name is what is tried, not its signature.
const EVP_MD* digest_of(const std::string& algorithm) {
    return algorithm == "RS384" ? EVP_sha384() : algorithm == "RS512" ? EVP_sha512() : EVP_sha256();
}

Result<std::string> sign(const std::string& input, const EVP_MD* digest, const std::string& key_pem) {
    PALESTRA_TRY(const auto key, pki::key_from_pem(key_pem));
    const pki::DigestContext context{EVP_MD_CTX_new()};
    const auto bytes = as_bytes(input);
    std::size_t size = 0;
    if (EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key.get()) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &size, bytes.data(), bytes.size()) != 1)
        return pki::crypto_failure("JWT");
    std::string signature(size, '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes.data(),
                       bytes.size()) != 1)
        return pki::crypto_failure("JWT");
    signature.resize(size);
    return signature;
}

/// The confusion of old libraries: the public certificate used as a shared secret.
std::string hmac(const std::string& input, const std::string& secret) {
    std::string mac(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), as_bytes(input).data(), input.size(),
         reinterpret_cast<unsigned char*>(mac.data()), &size);
    mac.resize(size);
    return mac;
}

} // namespace

void change_members(Json& object, const Json& change) {
    const Json set = object_of(change, "set");
    for (const auto& [name, value] : set.items())
        object[name] = value;
    const Json shift = object_of(change, "shift");
    for (const auto& [name, seconds] : shift.items())
        object[name] = object[name].get<std::int64_t>() + seconds.get<std::int64_t>();
    for (const auto& name : array_of(change, "remove"))
        object.erase(name.get<std::string>());
}

Result<std::string> make_token(Json claims, const Json& change, const Actor& actor) {
    if (auto raw = text_of(change, "raw"); !raw.empty())
        return raw;
    const auto wanted = text_of(change, "signed_by");
    const auto signer = actor.token_signers.find(wanted.empty() ? "self" : wanted);
    if (signer == actor.token_signers.end())
        return fail(FailureCode::not_found, {{"what", "signed_by " + wanted}});
    const auto& credential = signer->second;
    PALESTRA_TRY(const auto certificate, pki::certificate_from_pem(credential.certificate_pem));
    const auto algorithm = change.is_object() ? change.value("alg", "RS256") : "RS256";
    Json header{{"alg", algorithm}, {"typ", "JWT"}, {"x5c", Json::array({base64(pki::der_of(certificate.get()))})}};
    change_members(header, object_of(change, "header"));
    change_members(claims, change);
    const auto payload = text_of(change, "claims");
    const auto input = base64url(dump_json(header)) + "." + base64url(payload.empty() ? dump_json(claims) : payload);
    if (algorithm == "none")
        return input + ".";
    if (algorithm.starts_with("HS"))
        return input + "." + base64url(hmac(input, credential.certificate_pem));
    PALESTRA_TRY(const auto signature, sign(input, digest_of(algorithm), credential.key_pem));
    return text_of(change, "prefix") + input + "." + base64url(signature);
}

} // namespace palestra::conformance
