// SPDX-License-Identifier: EUPL-1.2
#pragma once

// What the recipes of the bench are made with.

#include "core/pki/revocation.hpp"
#include "core/signature/breaking/breaking.hpp"
#include "core/signature/dictionary.hpp"
#include "core/signature/placeholder.hpp"

#include <functional>
#include <map>
#include <optional>

namespace palestra::signature {

/// How far each end of the byte range lies from where it should.
struct RangeShift {
    std::ptrdiff_t start = 0, gap_begin = 0, gap_end = 0, end = 0;
};

/// How one signature is made; everything that is not said is right.
struct Recipe {
    std::optional<pki::Credential> signer = {};    ///< usual: a good one
    std::optional<pki::Credential> other_key = {}; ///< makes the value instead of the signer's key
    std::vector<std::string> chain = {};           ///< PEM, between signer and authority
    CmsShape shape = {};
    DictionaryShape dictionary = {};
    std::optional<TimePoint> time = {};            ///< of signing; usual: now
    std::optional<TimePoint> stamped = {};         ///< a time stamp of that moment over the signature
    std::optional<TimePoint> content_stamped = {}; ///< and one over the content, which is older
    bool stamp_another = false;                    ///< the time stamp is about something else
    std::optional<RangeShift> byte_range = {};     ///< of what it says and of what is signed
    std::string digest = {};                       ///< of the content; "" for the right one
    std::function<std::string(std::string)> change_cms = {};
};

/// One making of the bench: keys and news are made when they are first asked for. Not thread-safe.
class Workshop {
public:
    explicit Workshop(const Bench& bench) : m_bench(bench) {}

    [[nodiscard]] const Bench& bench() const { return m_bench; }

    [[nodiscard]] TimePoint now() const { return m_bench.clock.wall(); }

    /// A signer's certificate, changed by `adjust`.
    [[nodiscard]] Result<pki::Credential> issue(const std::function<void(pki::CertificateRequest&)>& adjust = {}) const;
    [[nodiscard]] pki::CertificateRequest usual_request() const;
    [[nodiscard]] Result<std::string> sign(std::string_view pdf, Recipe recipe) const;

    [[nodiscard]] Result<std::string> sign(Recipe recipe = {}) const { return sign(m_bench.pdf, std::move(recipe)); }

    /// Fresh news that revoke these certificates, and the bench's authority as anchor.
    [[nodiscard]] Result<ValidationPolicy> policy(std::vector<pki::Revocation> revoked = {}) const;
    [[nodiscard]] Result<BrokenFile> with_policy(Result<std::string> bytes) const;

private:
    [[nodiscard]] Result<std::string> stamp(std::string_view digest, TimePoint time) const;

    const Bench& m_bench;
};

/// A certificate's serial number as revocations say it. Failures: crypto_failed.
[[nodiscard]] Result<std::string> serial_of(const pki::Credential& credential);

using Maker = std::function<Result<BrokenFile>(const Workshop&)>;
/// Makers by defect: what happens to the document, to the CMS, to the certificate.
[[nodiscard]] const std::map<std::string, Maker, std::less<>>& document_makers();
[[nodiscard]] const std::map<std::string, Maker, std::less<>>& message_makers();
[[nodiscard]] const std::map<std::string, Maker, std::less<>>& certificate_makers();

} // namespace palestra::signature
