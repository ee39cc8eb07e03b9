// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/validation/time_stamp.hpp"

#include "core/base/encoding.hpp"
#include "core/pki/certificate.hpp"
#include "core/signature/cms.hpp"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>

namespace palestra::signature {
namespace {

using Info = std::unique_ptr<TS_TST_INFO, pki::Releaser<TS_TST_INFO_free>>;

TimePoint time_of(const ASN1_GENERALIZEDTIME* time) {
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return TimePoint{std::chrono::seconds(::timegm(&parts))};
}

Info info_of(CMS_ContentInfo* cms) {
    auto** content = CMS_get0_content(cms);
    if (OBJ_obj2nid(CMS_get0_eContentType(cms)) != NID_id_smime_ct_TSTInfo || content == nullptr || *content == nullptr)
        return nullptr;
    const auto* at = ASN1_STRING_get0_data(*content);
    return Info{d2i_TS_TST_INFO(nullptr, &at, ASN1_STRING_length(*content))};
}

bool is_about(const TS_TST_INFO* info, const std::vector<std::string_view>& stamped) {
    auto* imprint = TS_TST_INFO_get_msg_imprint(const_cast<TS_TST_INFO*>(info));
    const ASN1_OBJECT* id = nullptr;
    X509_ALGOR_get0(&id, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
    const auto* algorithm = EVP_get_digestbyobj(id);
    const pki::DigestContext context{EVP_MD_CTX_new()};
    if (algorithm == nullptr || EVP_DigestInit_ex(context.get(), algorithm, nullptr) != 1)
        return false;
    for (const auto piece : stamped)
        EVP_DigestUpdate(context.get(), piece.data(), piece.size());
    std::string digest(static_cast<std::size_t>(EVP_MD_get_size(algorithm)), '\0');
    EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(digest.data()), nullptr);
    const auto* said = TS_MSG_IMPRINT_get_msg(imprint);
    return digest == std::string_view(reinterpret_cast<const char*>(ASN1_STRING_get0_data(said)),
                                      static_cast<std::size_t>(ASN1_STRING_length(said)));
}

std::string trouble_of(CMS_ContentInfo* cms, TimeStamp& stamp, const TrustMaterial& material, TimePoint at) {
    if (CMS_verify(cms, nullptr, nullptr, nullptr, nullptr, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) != 1)
        return "CMS";
    STACK_OF(X509)* signers = CMS_get0_signers(cms);
    if (signers == nullptr || sk_X509_num(signers) != 1) {
        sk_X509_free(signers);
        return "certificate";
    }
    auto* certificate = sk_X509_value(signers, 0);
    sk_X509_free(signers);
    const auto described = pki::describe(certificate);
    stamp.authority = described.common_name;
    if ((X509_get_extended_key_usage(certificate) & XKU_TIMESTAMP) == 0 ||
        X509_get_extended_key_usage(certificate) == UINT32_MAX)
        return "extKeyUsage";
    std::vector<std::string> inside;
    STACK_OF(X509)* all = CMS_get1_certs(cms);
    for (int i = 0; i < sk_X509_num(all) && i < 16; ++i)
        inside.push_back(pki::der_of(sk_X509_value(all, i)));
    sk_X509_pop_free(all, X509_free);
    const auto path = find_path(certificate, inside, material.anchors);
    if (!path.sub_indication.empty())
        return path.sub_indication;
    if (stamp.time < described.not_before || stamp.time > described.not_after)
        return "notBefore, notAfter";
    const auto standing =
        path.chain.size() < 2 ? Standing{} : standing_of(certificate, path.chain[1].get(), material, at);
    return standing.state == Standing::State::revoked ? "REVOKED" : "";
}

} // namespace

TimeStamp check_time_stamp(std::string_view token, const std::vector<std::string_view>& stamped,
                           const TrustMaterial& material, TimePoint at) {
    TimeStamp stamp;
    const auto cms = read_cms(token);
    const auto info = cms ? info_of(cms.get()) : nullptr;
    if (!info) {
        stamp.detail = "TSTInfo";
        ERR_clear_error();
        return stamp;
    }
    stamp.time = time_of(TS_TST_INFO_get_time(info.get()));
    stamp.detail = is_about(info.get(), stamped) ? trouble_of(cms.get(), stamp, material, at) : "messageImprint";
    stamp.good = stamp.detail.empty();
    ERR_clear_error();
    return stamp;
}

} // namespace palestra::signature
