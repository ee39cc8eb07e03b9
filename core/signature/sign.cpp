// SPDX-License-Identifier: EUPL-1.2
#include "core/base/encoding.hpp"
#include "core/signature/cms_draft.hpp"
#include "core/signature/pades.hpp"
#include "core/signature/placeholder.hpp"

namespace palestra::signature {
namespace {

struct Draft {
    Placeholder placeholder;
    CmsDraft cms;
};

Result<Draft> draft_of(std::string_view pdf, const Signer& signer, const SigningInfo& info) {
    auto certificates = signer.certificates();
    if (!info.authority_pem.empty())
        certificates.push_back(info.authority_pem);
    PALESTRA_TRY(auto placeholder, make_placeholder(pdf, info));
    PALESTRA_TRY(auto cms, CmsDraft::begin(placeholder.digest(info.shape.sha1), certificates, info.shape));
    return Draft{std::move(placeholder), std::move(cms)};
}

Result<std::string> finish(Draft& draft, std::string_view value, const SigningInfo& info) {
    PALESTRA_CHECK(draft.cms.set_signature(value));
    if (info.time_stamps != nullptr) {
        PALESTRA_TRY(const auto token, info.time_stamps->stamp(sha256(value)));
        PALESTRA_CHECK(draft.cms.add_time_stamp(token));
    }
    return draft.placeholder.fill(draft.cms.encode());
}

} // namespace

Result<std::vector<std::string>> sign_all(const std::vector<std::string>& pdfs, const Signer& signer,
                                          const SigningInfo& info) {
    std::vector<Draft> drafts;
    std::vector<std::string> digests;
    for (const auto& pdf : pdfs) {
        PALESTRA_TRY(auto draft, draft_of(pdf, signer, info));
        digests.push_back(draft.cms.digest());
        drafts.push_back(std::move(draft));
    }
    PALESTRA_TRY(const auto values, signer.sign(digests));
    std::vector<std::string> made;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        PALESTRA_TRY(auto signed_pdf, finish(drafts[i], values.at(i), info));
        made.push_back(std::move(signed_pdf));
    }
    return made;
}

Result<std::string> sign(std::string_view pdf, const Signer& signer, const SigningInfo& info) {
    PALESTRA_TRY(auto draft, draft_of(pdf, signer, info));
    PALESTRA_TRY(const auto values, signer.sign({draft.cms.digest()}));
    return finish(draft, values.at(0), info);
}

Result<std::string> sign(std::string_view pdf, const pki::Credential& credential, const SigningInfo& info) {
    PALESTRA_TRY(const auto signer, SoftwareSigner::make(credential));
    return sign(pdf, signer, info);
}

} // namespace palestra::signature
