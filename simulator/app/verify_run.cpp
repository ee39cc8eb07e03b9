// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/verify_run.hpp"

#include "core/base/dates.hpp"
#include "core/base/files.hpp"
#include "core/io/node/system.hpp"
#include "core/pki/revocation.hpp"
#include "core/signature/validation/validation.hpp"
#include "simulator/app/data_directory.hpp"
#include "simulator/app/keyring.hpp"
#include "simulator/app/verify_output.hpp"

#include <nlohmann/json.hpp>

namespace palestra::app {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t k_file_limit = 256U << 20U, k_news_limit = 16U << 20U;

Result<std::vector<std::string>> read_all(const std::vector<std::string>& files) {
    std::vector<std::string> contents;
    for (const auto& file : files) {
        PALESTRA_TRY(auto bytes, read_file(file, k_news_limit));
        contents.push_back(std::move(bytes));
    }
    return contents;
}

/// The data directory's own authority is trusted, and tells that it revoked nothing.
Outcome trust_own_authority(const VerifyWish& wish, signature::ValidationPolicy& policy) {
    const auto folder = wish.data.empty() ? default_data_directory() : fs::path(wish.data);
    const auto file = folder / "pki" / "ca.pem";
    std::error_code error;
    if (!fs::exists(file, error))
        return {};
    pki::Credential authority;
    PALESTRA_TRY(authority.certificate_pem, read_file(file, k_news_limit));
    policy.trust.anchors = {authority.certificate_pem};
    if (!wish.crls.empty() || !wish.ocsp.empty() || !fs::exists(key_file(file), error))
        return {};
    PALESTRA_TRY(authority.key_pem, read_file(key_file(file), k_news_limit));
    PALESTRA_TRY(
        auto crl,
        pki::make_crl(authority, {{}, policy.at - std::chrono::hours(1), policy.at + std::chrono::hours(1), 1}));
    policy.trust.crls = {std::move(crl)};
    return {};
}

Result<signature::ValidationPolicy> policy_of(const VerifyWish& wish) {
    signature::ValidationPolicy policy;
    policy.at = node::SystemClock().wall();
    if (!wish.at.empty()) {
        const auto at = parse_iso8601(wish.at);
        if (!at)
            return fail(FailureCode::wrong_usage, {{"found", "--at " + wish.at}, {"expected", "2026-11-23T08:00:00Z"}});
        policy.at = *at;
    }
    policy.revocation_required = !wish.no_revocation;
    policy.qualified_required = wish.qualified;
    policy.signer_fiscal_code = wish.signer;
    if (wish.trust.empty()) {
        PALESTRA_CHECK(trust_own_authority(wish, policy));
    } else {
        PALESTRA_TRY(policy.trust.anchors, read_all(wish.trust));
    }
    PALESTRA_TRY(const auto crls, read_all(wish.crls));
    for (const auto& crl : crls)
        policy.trust.crls.push_back(pki::crl_from_file(crl));
    PALESTRA_TRY(policy.trust.ocsp_responses, read_all(wish.ocsp));
    return policy;
}

int exit_code_of(const signature::SignedFileReport& report) {
    const bool accepted = report.gateway.answer == signature::GatewayVerdict::Answer::accepted;
    if (accepted && report.overall.passed())
        return 0;
    return accepted && report.overall.indication == signature::Indication::indeterminate ? 3 : 1;
}

} // namespace

int run_verify(const VerifyWish& wish, const Console& console) {
    const auto bytes = read_file(wish.file, k_file_limit);
    if (!bytes)
        return console.explain(bytes.error());
    const auto policy = policy_of(wish);
    if (!policy)
        return console.explain(policy.error());
    const auto report = signature::validate(*bytes, *policy);
    console.say(wish.format == "json" ? dump_json_pretty(json_of_report(report, wish.file, console.messages))
                                      : text_of_report(report, wish.file, console.messages));
    return exit_code_of(report);
}

} // namespace palestra::app
