// SPDX-License-Identifier: EUPL-1.2
#include "core/base/encoding.hpp"
#include "core/signature/validation/trust.hpp"

#include <openssl/err.h>
#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include <algorithm>

namespace palestra::signature {
namespace {

using State = Standing::State;
using Crl = std::unique_ptr<X509_CRL, pki::Releaser<X509_CRL_free>>;
using Response = std::unique_ptr<OCSP_RESPONSE, pki::Releaser<OCSP_RESPONSE_free>>;
using Basic = std::unique_ptr<OCSP_BASICRESP, pki::Releaser<OCSP_BASICRESP_free>>;
using Id = std::unique_ptr<OCSP_CERTID, pki::Releaser<OCSP_CERTID_free>>;
using Store = std::unique_ptr<X509_STORE, pki::Releaser<X509_STORE_free>>;

constexpr std::size_t k_most_news = 64;

TimePoint time_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return TimePoint{std::chrono::seconds(::timegm(&parts))};
}

/// News from `from` on and until `until`; revoked since then or not at all.
Standing judge(Standing news, TimePoint from, TimePoint at) {
    const bool later = (news.state == State::revoked || news.state == State::suspended) && news.since > at;
    if (later)
        news.state = State::good;
    // A list that is not the present one proves a revocation still, but no longer its absence.
    if (news.state == State::good && (at < from || at > news.until))
        news.state = State::stale;
    return news;
}

Standing revoked(std::string source, TimePoint since, TimePoint until, long reason) {
    return {reason == CRL_REASON_CERTIFICATE_HOLD ? State::suspended : State::revoked, std::move(source), since, until,
            reason < 0 ? "" : OCSP_crl_reason_str(reason)};
}

Standing from_crl(std::string_view der, X509* certificate, X509* issuer, TimePoint at) {
    const auto* bytes = as_bytes(der).data();
    const Crl crl{d2i_X509_CRL(nullptr, &bytes, static_cast<long>(der.size()))};
    if (!crl || X509_NAME_cmp(X509_CRL_get_issuer(crl.get()), X509_get_subject_name(issuer)) != 0 ||
        X509_CRL_verify(crl.get(), X509_get0_pubkey(issuer)) != 1)
        return {};
    const auto from = time_of(X509_CRL_get0_lastUpdate(crl.get())),
               until = time_of(X509_CRL_get0_nextUpdate(crl.get()));
    X509_REVOKED* entry = nullptr;
    if (X509_CRL_get0_by_serial(crl.get(), &entry, X509_get0_serialNumber(certificate)) != 1)
        return judge({State::good, "CRL", {}, until, {}}, from, at);
    using Reason = std::unique_ptr<ASN1_ENUMERATED, pki::Releaser<ASN1_ENUMERATED_free>>;
    const Reason reason{
        static_cast<ASN1_ENUMERATED*>(X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr))};
    const auto since = time_of(X509_REVOKED_get0_revocationDate(entry));
    return judge(revoked("CRL", since, until, reason ? ASN1_ENUMERATED_get(reason.get()) : -1), from, at);
}

/// Signed by the issuer, or by whom it issued for that purpose (RFC 6960 §4.2.2.2).
bool is_answer_of(OCSP_BASICRESP* basic, X509* issuer) {
    const Store store{X509_STORE_new()};
    X509_STORE_add_cert(store.get(), issuer);
    X509_VERIFY_PARAM_set_flags(X509_STORE_get0_param(store.get()),
                                X509_V_FLAG_NO_CHECK_TIME | X509_V_FLAG_PARTIAL_CHAIN);
    return OCSP_basic_verify(basic, nullptr, store.get(), 0) == 1;
}

Standing from_ocsp(std::string_view der, X509* certificate, X509* issuer, TimePoint at) {
    const auto* bytes = as_bytes(der).data();
    const Response response{d2i_OCSP_RESPONSE(nullptr, &bytes, static_cast<long>(der.size()))};
    const Basic basic{response && OCSP_response_status(response.get()) == OCSP_RESPONSE_STATUS_SUCCESSFUL
                          ? OCSP_response_get1_basic(response.get())
                          : nullptr};
    if (!basic || !is_answer_of(basic.get(), issuer))
        return {};
    for (int i = 0; i < OCSP_resp_count(basic.get()) && i < static_cast<int>(k_most_news); ++i) {
        auto* single = OCSP_resp_get0(basic.get(), i);
        ASN1_OBJECT* digest = nullptr;
        auto* id = const_cast<OCSP_CERTID*>(OCSP_SINGLERESP_get0_id(single));
        OCSP_id_get0_info(nullptr, &digest, nullptr, nullptr, id);
        const auto* algorithm = EVP_get_digestbyobj(digest);
        const Id ours{algorithm != nullptr ? OCSP_cert_to_id(algorithm, certificate, issuer) : nullptr};
        if (!ours || OCSP_id_cmp(ours.get(), id) != 0)
            continue;
        int reason = -1;
        ASN1_GENERALIZEDTIME *since = nullptr, *from = nullptr, *until = nullptr;
        const int status = OCSP_single_get0_status(single, &reason, &since, &from, &until);
        if (status == V_OCSP_CERTSTATUS_GOOD)
            return judge({State::good, "OCSP", {}, time_of(until), {}}, time_of(from), at);
        if (status == V_OCSP_CERTSTATUS_REVOKED)
            return judge(revoked("OCSP", time_of(since), time_of(until), reason), time_of(from), at);
    }
    return {};
}

/// How much a state weighs beside another.
int weight(State state) {
    switch (state) {
    case State::unknown:
        return 0;
    case State::stale:
        return 1;
    case State::good:
        return 2;
    case State::suspended:
        return 3;
    case State::revoked:
        return 4;
    }
    return 0;
}

} // namespace

Standing standing_of(X509* certificate, X509* issuer, const TrustMaterial& material, TimePoint at) {
    Standing best;
    const auto consider = [&](Standing news) {
        if (weight(news.state) > weight(best.state))
            best = std::move(news);
    };
    for (std::size_t i = 0; i < std::min(material.crls.size(), k_most_news); ++i)
        consider(from_crl(material.crls[i], certificate, issuer, at));
    for (std::size_t i = 0; i < std::min(material.ocsp_responses.size(), k_most_news); ++i)
        consider(from_ocsp(material.ocsp_responses[i], certificate, issuer, at));
    ERR_clear_error();
    return best;
}

} // namespace palestra::signature
