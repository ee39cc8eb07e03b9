// SPDX-License-Identifier: EUPL-1.2
#include "core/token/verifier.hpp"

#include "core/base/encoding.hpp"
#include "core/token/algorithm.hpp"

#include <openssl/x509v3.h>

#include <map>
#include <mutex>

namespace palestra::token {
namespace {

constexpr std::size_t k_most_known = 1024;

struct Signer {
    pki::Certificate certificate;
    pki::CertificateInfo info;
};

using SignerPtr = std::shared_ptr<const Signer>;

/// Element 0 of x5c, or null.
const std::string* first_certificate(const Json& header) {
    const auto chain = header.find("x5c");
    const bool there = chain != header.end() && chain->is_array() && !chain->empty() && chain->front().is_string();
    return there ? chain->front().get_ptr<const std::string*>() : nullptr;
}

} // namespace

struct Verifier::Members {
    std::string authority_pem;
    std::mutex mutex;
    std::map<std::string, SignerPtr, std::less<>> known; ///< x5c text of trusted signers

    [[nodiscard]] SignerPtr recall(const std::string& text, TimePoint time) {
        const std::lock_guard lock(mutex);
        const auto found = known.find(text);
        const bool valid =
            found != known.end() && found->second->info.not_before <= time && time <= found->second->info.not_after;
        return valid ? found->second : nullptr;
    }

    void remember(const std::string& text, SignerPtr signer) {
        const std::lock_guard lock(mutex);
        if (known.size() >= k_most_known) // strangers cannot fill it: only trusted ones enter
            known.clear();
        known.insert_or_assign(text, std::move(signer));
    }

    [[nodiscard]] std::expected<SignerPtr, Fault> trusted(const std::string& text, TimePoint time) {
        if (auto signer = recall(text, time))
            return signer;
        const auto der = base64_decode(text);
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
        auto info = pki::describe(certificate->get());
        auto signer = std::make_shared<const Signer>(Signer{*std::move(certificate), std::move(info)});
        remember(text, signer);
        return signer;
    }
};

Verifier::Verifier(std::string authority_pem) : m(std::make_unique<Members>()) {
    m->authority_pem = std::move(authority_pem);
}

Verifier::~Verifier() = default;

std::expected<Verified, Fault> Verifier::verify(std::string_view text, TimePoint time) const {
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
    const auto* certificate = first_certificate(decoded->header);
    if (certificate == nullptr)
        return std::unexpected(Fault::certificate_missing);
    const auto signer = m->trusted(*certificate, time);
    if (!signer)
        return std::unexpected(signer.error());
    if (!signature_holds(text.substr(0, last), *signature, (*signer)->certificate.get(), digest))
        return std::unexpected(Fault::signature);
    return Verified{std::move(decoded->header), std::move(decoded->claims), (*signer)->info};
}

std::expected<Verified, Fault> verify(std::string_view text, const std::string& authority_pem, TimePoint time) {
    return Verifier(authority_pem).verify(text, time);
}

} // namespace palestra::token
