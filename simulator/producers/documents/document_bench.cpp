// SPDX-License-Identifier: EUPL-1.2
// What one patient summary costs from its value to the signed file, step by step, beside the bare RSA-2048 operation
// that nobody can do without.
#include "bench/options.hpp"
#include "bench/report.hpp"
#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/signature/pades.hpp"
#include "simulator/producers/documents/workload.hpp"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace {

using namespace palestra;
using namespace palestra::bench;

Result<pki::Credential> doctor(Entropy& entropy, const palestra::Clock& clock) {
    PALESTRA_TRY(const auto authority, pki::make_authority(entropy, clock));
    pki::CertificateRequest request;
    request.purpose = pki::Purpose::document;
    request.common_name = "Anna Bianchi";
    return pki::issue(authority, request, entropy, clock);
}

Outcome run(int count, char** arguments) {
    Options options;
    PALESTRA_CHECK(read_options(count, arguments, options));
    SeededEntropy entropy{5};
    const FixedClock clock{*parse_iso8601("2026-11-23T08:00:00Z")};
    PALESTRA_TRY(const auto credential, doctor(entropy, clock));
    PALESTRA_TRY(const auto signer, signature::SoftwareSigner::make(credential));
    PALESTRA_TRY(const auto world, population::World::open(PALESTRA_SOURCE_DIR, 7));
    PALESTRA_TRY(const auto picked, world.pick("PSS:adult", 7));
    const auto of = producers::Case::of(world, picked);
    const pdf::Fonts fonts{PALESTRA_SOURCE_DIR
                           "/simulator/portal/web/node_modules/bootstrap-italia/dist/fonts/Titillium_Web"};
    const signature::SigningInfo info{clock.wall(), "Anna Bianchi", "Misura", {}};
    const std::vector<std::string> digest{sha256("x")};
    const auto build = [&]() -> Result<std::string> {
        PALESTRA_TRY(auto document, producers::make_document(of));
        return cda::write(document);
    };
    PALESTRA_TRY(const auto cda, build());
    PALESTRA_TRY(const auto laid_out, producers::lay_out(cda, fonts));
    const std::vector<Contestant> field{in_process(
                                            "RSA-2048 alone",
                                            [&]() -> Result<std::size_t> {
                                                PALESTRA_TRY(const auto values, signer.sign(digest));
                                                return values.size() - 1;
                                            },
                                            options.clock),
                                        in_process(
                                            "from the life to the CDA2",
                                            [&]() -> Result<std::size_t> {
                                                PALESTRA_TRY(const auto made, build());
                                                return made == cda ? 0 : 1;
                                            },
                                            options.clock),
                                        in_process(
                                            "render and attach",
                                            [&]() -> Result<std::size_t> {
                                                PALESTRA_TRY(const auto made, producers::lay_out(cda, fonts));
                                                return made == laid_out ? 0 : 1;
                                            },
                                            options.clock),
                                        in_process(
                                            "build, render, attach, sign",
                                            [&]() -> Result<std::size_t> {
                                                PALESTRA_TRY(const auto text, build());
                                                PALESTRA_TRY(const auto pages, producers::lay_out(text, fonts));
                                                PALESTRA_TRY(const auto made, signature::sign(pages, signer, info));
                                                return made.empty() ? 1 : 0;
                                            },
                                            options.clock)};
    const Measured measured{"PSS", laid_out.size(), measure(field, options.plan), std::nullopt};
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
