// SPDX-License-Identifier: EUPL-1.2
// Defects of who signs: what goes wrong in a certificate's life.
#include "core/signature/breaking/workshop.hpp"

namespace palestra::signature {
namespace {

using std::chrono::days;
using std::chrono::hours;

/// How a case stands in time.
struct Life {
    std::function<void(pki::CertificateRequest&, TimePoint now)> certificate = {};
    days signed_before{0}; ///< days before now
    bool stamped = false;  ///< at the signing time
    std::optional<days> content_stamped_before = {};
    std::optional<days> revoked_before = {};
    pki::RevocationReason reason = pki::RevocationReason::key_compromise;
};

Maker life(Life of) {
    return [of = std::move(of)](const Workshop& workshop) -> Result<BrokenFile> {
        const auto now = workshop.now();
        Recipe recipe;
        PALESTRA_TRY(recipe.signer, workshop.issue([&](auto& request) {
            if (of.certificate)
                of.certificate(request, now);
        }));
        recipe.time = now - of.signed_before;
        if (of.stamped)
            recipe.stamped = recipe.time;
        if (of.content_stamped_before)
            recipe.content_stamped = now - *of.content_stamped_before;
        PALESTRA_TRY(const auto serial, serial_of(*recipe.signer));
        std::vector<pki::Revocation> revoked;
        if (of.revoked_before)
            revoked.push_back({serial, now - *of.revoked_before, of.reason});
        PALESTRA_TRY(auto bytes, workshop.sign(std::move(recipe)));
        PALESTRA_TRY(auto policy, workshop.policy(std::move(revoked)));
        return BrokenFile{std::move(bytes), std::move(policy)};
    };
}

void ended(pki::CertificateRequest& request, TimePoint now) {
    request.not_after = now - days(30);
}

Result<BrokenFile> self_signed(const Workshop& workshop) {
    Recipe recipe;
    PALESTRA_TRY(recipe.signer,
                 pki::issue_self_signed(workshop.usual_request(), workshop.bench().entropy, workshop.bench().clock));
    return workshop.with_policy(workshop.sign(std::move(recipe)));
}

pki::CertificateRequest authority_request(const Workshop& workshop, const std::string& name) {
    auto request = workshop.usual_request();
    request.purpose = pki::Purpose::authority;
    request.common_name = name;
    request.serial_number.clear();
    request.qualified = false;
    return request;
}

Result<BrokenFile> other_authority(const Workshop& workshop) {
    auto& entropy = workshop.bench().entropy;
    const auto& clock = workshop.bench().clock;
    Recipe recipe;
    PALESTRA_TRY(const auto other,
                 pki::issue_self_signed(authority_request(workshop, "CA sconosciuta SIMULAZIONE"), entropy, clock));
    PALESTRA_TRY(recipe.signer, pki::issue(other, workshop.usual_request(), entropy, clock));
    recipe.chain = {other.certificate_pem};
    return workshop.with_policy(workshop.sign(std::move(recipe)));
}

/// The authority may issue for people, not make authorities (pathLenConstraint 0).
Result<BrokenFile> authority_too_deep(const Workshop& workshop) {
    auto& entropy = workshop.bench().entropy;
    const auto& clock = workshop.bench().clock;
    Recipe recipe;
    PALESTRA_TRY(const auto middle,
                 pki::issue(workshop.bench().authority, authority_request(workshop, "CA intermedia SIMULAZIONE"),
                            entropy, clock));
    PALESTRA_TRY(recipe.signer, pki::issue(middle, workshop.usual_request(), entropy, clock));
    recipe.chain = {middle.certificate_pem};
    return workshop.with_policy(workshop.sign(std::move(recipe)));
}

Maker with_certificate(std::function<void(pki::CertificateRequest&)> adjust,
                       std::function<void(ValidationPolicy&, const Workshop&)> ask = {}) {
    return [adjust = std::move(adjust), ask = std::move(ask)](const Workshop& workshop) -> Result<BrokenFile> {
        Recipe recipe;
        PALESTRA_TRY(recipe.signer, workshop.issue(adjust));
        PALESTRA_TRY(auto broken, workshop.with_policy(workshop.sign(std::move(recipe))));
        if (ask)
            ask(broken.policy, workshop);
        return broken;
    };
}

Result<BrokenFile> stale_news(const Workshop& workshop) {
    const auto now = workshop.now();
    PALESTRA_TRY(auto broken, workshop.with_policy(workshop.sign()));
    PALESTRA_TRY(auto old, pki::make_crl(workshop.bench().authority, {{}, now - days(9), now - days(8), 1}));
    broken.policy.trust.crls = {std::move(old)};
    return broken;
}

} // namespace

const std::map<std::string, Maker, std::less<>>& certificate_makers() {
    using pki::RevocationReason;
    static const std::map<std::string, Maker, std::less<>> makers{
        {"expired-at-signing", life({.certificate = ended})},
        {"expired-since", life({.certificate = ended, .signed_before = days(60)})},
        {"expired-since-stamped", life({.certificate = ended, .signed_before = days(60), .stamped = true})},
        {"expired-proved", life({.certificate = ended, .content_stamped_before = days(1)})},
        {"not-yet-valid",
         life({.certificate = [](auto& request, TimePoint now) { request.not_before = now + days(30); }})},
        {"revoked-since", life({.signed_before = days(10), .revoked_before = days(5)})},
        {"revoked-since-stamped", life({.signed_before = days(10), .stamped = true, .revoked_before = days(5)})},
        {"revoked-proved", life({.content_stamped_before = days(1), .revoked_before = days(5)})},
        {"suspended", life({.revoked_before = days(1), .reason = RevocationReason::hold})},
        {"self-signed", self_signed},
        {"other-authority", other_authority},
        {"authority-too-deep", authority_too_deep},
        {"authentication-certificate",
         with_certificate([](auto& request) { request.purpose = pki::Purpose::card_access; })},
        {"other-signer", with_certificate([](auto& request) { request.serial_number = "TINIT-RSSMRA60A01Z999Y"; },
                                          [](ValidationPolicy& policy, const Workshop& workshop) {
                                              policy.signer_fiscal_code = workshop.bench().signer_fiscal_code;
                                          })},
        {"not-qualified",
         with_certificate([](auto& request) { request.qualified = false; },
                          [](ValidationPolicy& policy, const Workshop&) { policy.qualified_required = true; })},
        {"no-news", with_certificate({}, [](ValidationPolicy& policy, const Workshop&) { policy.trust.crls.clear(); })},
        {"stale-news", stale_news},
    };
    return makers;
}

} // namespace palestra::signature
