// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/failure.hpp"
#include "core/pki/authority.hpp"
#include "core/pki/certificate.hpp"
#include "core/signature/appearance.hpp"
#include "core/signature/cms_draft.hpp"
#include "core/signature/signer.hpp"
#include "core/signature/time_stamps.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::signature {

struct SigningInfo {
    TimePoint time;            ///< goes to /M: the gateway's verifier reads the signing date from there
    std::string name;          ///< signer, as readers show it
    std::string reason;        ///< why
    std::string authority_pem; ///< added to the CMS when not empty, so that verifiers can chain
    std::string location = {}; ///< "" for none
    std::string field = {};    ///< an empty signature field of this name is filled, else one is made; "" for FirmaN
    std::optional<Appearance> appearance = {};    ///< nothing: invisible
    const TimestampSource* time_stamps = nullptr; ///< makes it B-T; outlives the call
    CmsShape shape = {};
};

/// PAdES-B-B, or B-T with a time stamp (ETSI EN 319 142-1): SubFilter ETSI.CAdES.detached, CMS over the byte range with
/// signing-certificate-v2 and no signingTime attribute. Written as an incremental update: signatures that are there
/// stay valid. Failures: not_a_pdf, pdf_unreadable, pdf_encrypted, pdf_not_extensible (reason), crypto_failed, and the
/// signer's.
[[nodiscard]] Result<std::string> sign(std::string_view pdf, const Signer& signer, const SigningInfo& info);
[[nodiscard]] Result<std::string> sign(std::string_view pdf, const pki::Credential& signer, const SigningInfo& info);

/// Several documents with one call of the signer, so that one password does for all. All or none.
[[nodiscard]] Result<std::vector<std::string>> sign_all(const std::vector<std::string>& pdfs, const Signer& signer,
                                                        const SigningInfo& info);

/// One signature field of a PDF, judged as the published gateway does (contract §10.5): cryptography only, no trust.
struct Check {
    std::string field;
    bool signed_ = false;        ///< the field has a value
    bool valid = false;          ///< the CMS verifies over the byte range, and at /M the certificate was valid
    bool covers_all = false;     ///< nothing but the signature itself lies outside the byte range
    std::string reason;          ///< why not valid, for integrators
    pki::CertificateInfo signer; ///< empty if the CMS could not be read
};

/// Every top-level signature field, in order. No field: an empty list. Failures: pdf_unreadable, also for more than 32.
[[nodiscard]] Result<std::vector<Check>> verify(std::string_view pdf);

} // namespace palestra::signature
