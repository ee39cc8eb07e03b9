// SPDX-License-Identifier: EUPL-1.2
// What a signature costs on the archived patient summary, beside the bare RSA-2048 operation inside it, and what the
// two verdicts cost.
#include "bench/options.hpp"
#include "bench/report.hpp"
#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/cda/header.hpp"
#include "core/pdf/container.hpp"
#include "core/pki/revocation.hpp"
#include "core/signature/validation/validation.hpp"
#include "core/xml/document.hpp"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace {

using namespace palestra;
using namespace palestra::bench;

/// The program's own patient summary as a PDF/A-3 with its CDA2.
Result<std::string> archived_summary(const palestra::Clock& clock) {
    PALESTRA_TRY(const auto cda,
                 read_file(std::string(PALESTRA_SOURCE_DIR) + "/simulator/producers/samples/PSS.xml", 16U << 20U));
    PALESTRA_TRY(const auto document, xml::Document::parse(cda));
    PALESTRA_TRY(const auto header, cda::read_header(document));
    const auto report = pdf::report_of(header, cda::read_sections(document), clock.wall());
    PALESTRA_TRY(const auto pages, pdf::render(report, {}));
    return pdf::archive_with_cda(pages, cda, {report.title, report.author, report.language, clock.wall()});
}

struct Desk {
    SeededEntropy entropy{5};
    FixedClock clock{*parse_iso8601("2026-11-23T08:00:00Z")};
    pki::Credential authority = *pki::make_authority(entropy, clock);

    pki::Credential issue(pki::Purpose purpose, pki::KeyType key) {
        pki::CertificateRequest request;
        request.purpose = purpose;
        request.key = key;
        request.common_name = "Anna Bianchi";
        return *pki::issue(authority, request, entropy, clock);
    }
};

Contestant signing(std::string name, const std::string& pdf, const signature::Signer& signer,
                   const signature::SigningInfo& info, palestra::bench::Clock clock) {
    return in_process(
        std::move(name),
        [&pdf, &signer, info]() -> Result<std::size_t> {
            PALESTRA_TRY(const auto made, signature::sign(pdf, signer, info));
            return made.empty() ? 1 : 0;
        },
        clock);
}

Outcome run(int count, char** arguments) {
    Options options;
    PALESTRA_CHECK(read_options(count, arguments, options));
    Desk desk;
    PALESTRA_TRY(const auto pdf, archived_summary(desk.clock));
    const auto rsa_key = desk.issue(pki::Purpose::document, pki::KeyType::rsa_2048);
    PALESTRA_TRY(const auto rsa, signature::SoftwareSigner::make(rsa_key));
    PALESTRA_TRY(const auto elliptic,
                 signature::SoftwareSigner::make(desk.issue(pki::Purpose::document, pki::KeyType::p256)));
    const signature::LocalTimestampSource stamps(desk.issue(pki::Purpose::time_stamping, pki::KeyType::rsa_2048),
                                                 desk.entropy, desk.clock);
    const signature::SigningInfo info{desk.clock.wall(), "Anna Bianchi", "Misura", desk.authority.certificate_pem};
    auto visible = info, stamped = info;
    visible.appearance.emplace().lines = {"Anna Bianchi", "23/11/2026 08:00"};
    stamped.time_stamps = &stamps;
    PALESTRA_TRY(const auto made, signature::sign(pdf, rsa, info));
    signature::ValidationPolicy policy;
    policy.at = desk.clock.wall();
    policy.trust.anchors = {desk.authority.certificate_pem};
    PALESTRA_TRY(auto crl, pki::make_crl(desk.authority, {{}, policy.at, policy.at + std::chrono::hours(24), 1}));
    policy.trust.crls = {std::move(crl)};

    const std::vector<std::string> digest{sha256(pdf)};
    const std::vector<Contestant> field{
        in_process(
            "RSA-2048 alone",
            [&]() -> Result<std::size_t> {
                PALESTRA_TRY(const auto values, rsa.sign(digest));
                return values.size() - 1;
            },
            options.clock),
        signing("PAdES-B-B, RSA-2048", pdf, rsa, info, options.clock),
        signing("PAdES-B-B, P-256", pdf, elliptic, info, options.clock),
        signing("PAdES-B-B, visible", pdf, rsa, visible, options.clock),
        signing("PAdES-B-T, RSA-2048", pdf, rsa, stamped, options.clock),
        in_process(
            "verify, as the gateway",
            [&]() -> Result<std::size_t> {
                PALESTRA_TRY(const auto checks, signature::verify(made));
                return checks.back().valid ? 0 : 1;
            },
            options.clock),
        in_process(
            "verify, both verdicts",
            [&]() -> Result<std::size_t> { return signature::validate(made, policy).overall.passed() ? 0 : 1; },
            options.clock),
    };
    const Measured measured{"PSS", pdf.size(), measure(field, options.plan), std::nullopt};
    std::printf("%s", detail_table(measured).c_str());
    return write_report(options, report_json({measured}));
}

} // namespace

int main(int count, char** arguments) {
    const auto outcome = run(count, arguments);
    if (outcome)
        return 0;
    std::fprintf(stderr, "%s\n", failure_line(outcome.error()).c_str());
    return failure_exit_code(outcome.error().code);
}
