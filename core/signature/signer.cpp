// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/signer.hpp"

#include "core/base/encoding.hpp"

namespace palestra::signature {
namespace {

using Context = std::unique_ptr<EVP_PKEY_CTX, pki::Releaser<EVP_PKEY_CTX_free>>;

} // namespace

Result<std::string> sign_digest(EVP_PKEY* key, std::string_view digest) {
    const Context context{EVP_PKEY_CTX_new(key, nullptr)};
    const auto* algorithm = digest.size() == 20 ? EVP_sha1() : EVP_sha256();
    std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key));
    std::string value(size, '\0');
    if (!context || EVP_PKEY_sign_init(context.get()) != 1 ||
        EVP_PKEY_CTX_set_signature_md(context.get(), algorithm) != 1 ||
        EVP_PKEY_sign(context.get(), reinterpret_cast<unsigned char*>(value.data()), &size, as_bytes(digest).data(),
                      digest.size()) != 1)
        return pki::crypto_failure("EVP_PKEY_sign");
    value.resize(size);
    return value;
}

Result<SoftwareSigner> SoftwareSigner::make(const pki::Credential& credential, std::vector<std::string> chain_pem) {
    PALESTRA_TRY(auto key, pki::key_from_pem(credential.key_pem));
    chain_pem.insert(chain_pem.begin(), credential.certificate_pem);
    return SoftwareSigner(std::move(chain_pem), std::move(key));
}

Result<std::vector<std::string>> SoftwareSigner::sign(const std::vector<std::string>& digests) const {
    std::vector<std::string> values;
    for (const auto& digest : digests) {
        PALESTRA_TRY(auto value, sign_digest(m_key.get(), digest));
        values.push_back(std::move(value));
    }
    return values;
}

} // namespace palestra::signature
