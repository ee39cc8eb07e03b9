// SPDX-License-Identifier: EUPL-1.2
#pragma once

// The breaking bench: signed files with one thing wrong, each with the two verdicts that it has to get.

#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"
#include "core/base/failure.hpp"
#include "core/pki/authority.hpp"
#include "core/signature/validation/validation.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palestra::signature {

/// One row of data/defects.json.
struct Defect {
    std::string id;
    std::string gateway;                    ///< name_of(GatewayVerdict::Answer)
    std::string indication, sub_indication; ///< EN 319 102-1
    std::string because;                    ///< Judgement::because
    std::string publication;                ///< what E3 answers: "202", or the type of its problem
};

/// All that the bench can make, in the order of the data.
[[nodiscard]] const std::vector<Defect>& defects();
/// Null when there is none of that name.
[[nodiscard]] const Defect* find_defect(std::string_view id);

/// What the bench works with. Entropy and clock outlive the call.
struct Bench {
    pki::Credential authority;
    std::string pdf; ///< unsigned, with its CDA2
    std::string signer_name = "Anna Bianchi";
    std::string signer_fiscal_code = "BNCNNA70A41Z999X";
    Entropy& entropy;
    const Clock& clock;
};

/// A file and what a verifier has to bring along to see its defect: trusted authorities, news, the moment.
struct BrokenFile {
    std::string bytes;
    ValidationPolicy policy;
};

/// Failures: not_found (what), and those of signing.
[[nodiscard]] Result<BrokenFile> break_signature(std::string_view id, const Bench& bench);

} // namespace palestra::signature
