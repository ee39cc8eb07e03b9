// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/breaking/workshop.hpp"

#include "core/base/encoding.hpp"

#include <fmt/format.h>

#include <utility>

namespace palestra::signature {
namespace {

using std::chrono::days;
using std::chrono::hours;

/// Whether the numbers stay inside; the defect may be that they do not.
bool fits(const Range& range, std::size_t size) {
    return range[0] + range[1] <= range[2] && range[2] <= size && range[3] <= size - range[2];
}

std::string digest_over(std::string_view bytes, const Range& range) {
    return sha256(std::string(bytes.substr(range[0], range[1])) + std::string(bytes.substr(range[2], range[3])));
}

/// Writes other numbers over the byte range, in the room that it has.
void write_range(std::string& bytes, std::size_t before, const Range& range) {
    const auto begin = bytes.rfind("/ByteRange [", before) + 11;
    const auto room = bytes.find(']', begin) - begin;
    auto text = fmt::format("[{} {} {} {}", range[0], range[1], range[2], range[3]);
    text.resize(room, ' ');
    bytes.replace(begin, room, text);
}

} // namespace

Result<std::string> serial_of(const pki::Credential& credential) {
    PALESTRA_TRY(const auto certificate, pki::certificate_from_pem(credential.certificate_pem));
    return pki::describe(certificate.get()).serial_hex;
}

pki::CertificateRequest Workshop::usual_request() const {
    pki::CertificateRequest request;
    request.purpose = pki::Purpose::document;
    request.common_name = m_bench.signer_name;
    request.serial_number = "TINIT-" + m_bench.signer_fiscal_code;
    request.organization = "SIMULAZIONE";
    request.qualified = true;
    // Elliptic keys are made in no time; the one defect about keys says its own.
    request.key = pki::KeyType::p256;
    request.not_before = now() - days(3 * 365);
    request.not_after = now() + days(365);
    return request;
}

Result<pki::Credential> Workshop::issue(const std::function<void(pki::CertificateRequest&)>& adjust) const {
    auto request = usual_request();
    if (adjust)
        adjust(request);
    return pki::issue(m_bench.authority, request, m_bench.entropy, m_bench.clock);
}

Result<std::string> Workshop::stamp(std::string_view digest, TimePoint time) const {
    PALESTRA_TRY(auto authority, issue([](pki::CertificateRequest& request) {
                     request.purpose = pki::Purpose::time_stamping;
                     request.common_name = "TSA Palestra FSE SIMULAZIONE";
                     request.serial_number.clear();
                     request.qualified = false;
                 }));
    const FixedClock clock(time);
    return LocalTimestampSource(std::move(authority), m_bench.entropy, clock).stamp(digest);
}

Result<std::string> Workshop::sign(std::string_view pdf, Recipe recipe) const {
    if (!recipe.signer) {
        PALESTRA_TRY(recipe.signer, issue());
    }
    // Only tells how much room is needed: the stamps are put inside below.
    const LocalTimestampSource room({}, m_bench.entropy, m_bench.clock);
    SigningInfo info{recipe.time.value_or(now()), m_bench.signer_name, "Banco delle rotture (SIMULAZIONE)", ""};
    info.time_stamps = recipe.stamped || recipe.content_stamped ? &room : nullptr;
    PALESTRA_TRY(auto placeholder, make_placeholder(pdf, info, recipe.dictionary));
    auto digest = placeholder.digest(recipe.shape.sha1);
    if (recipe.byte_range) {
        const auto moved = [](std::size_t place, std::ptrdiff_t by) {
            return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(place) + by);
        };
        const auto& by = *recipe.byte_range;
        const auto start = moved(0, by.start), gap_begin = moved(placeholder.open, by.gap_begin),
                   gap_end = moved(placeholder.close, by.gap_end), end = moved(placeholder.bytes.size(), by.end);
        const Range range{start, gap_begin - start, gap_end, end - gap_end};
        write_range(placeholder.bytes, placeholder.open, range);
        digest = fits(range, placeholder.bytes.size()) ? digest_over(placeholder.bytes, range)
                                                       : placeholder.digest(recipe.shape.sha1);
    }
    if (!recipe.digest.empty())
        digest = recipe.digest;
    if (recipe.content_stamped) {
        PALESTRA_TRY(recipe.shape.content_time_stamp, stamp(digest, *recipe.content_stamped));
    }
    std::vector<std::string> certificates{recipe.signer->certificate_pem};
    certificates.insert(certificates.end(), recipe.chain.begin(), recipe.chain.end());
    PALESTRA_TRY(auto cms, CmsDraft::begin(digest, certificates, recipe.shape));
    PALESTRA_TRY(const auto signer, SoftwareSigner::make(recipe.other_key.value_or(*recipe.signer)));
    PALESTRA_TRY(const auto values, signer.sign({cms.digest()}));
    PALESTRA_CHECK(cms.set_signature(values.at(0)));
    if (recipe.stamped) {
        PALESTRA_TRY(const auto token, stamp(sha256(recipe.stamp_another ? "another" : values.at(0)), *recipe.stamped));
        PALESTRA_CHECK(cms.add_time_stamp(token));
    }
    auto encoded = cms.encode();
    return placeholder.fill(recipe.change_cms ? recipe.change_cms(std::move(encoded)) : encoded);
}

Result<ValidationPolicy> Workshop::policy(std::vector<pki::Revocation> revoked) const {
    ValidationPolicy policy;
    policy.at = now();
    policy.trust.anchors = {m_bench.authority.certificate_pem};
    PALESTRA_TRY(auto crl,
                 pki::make_crl(m_bench.authority, {std::move(revoked), now() - hours(1), now() + hours(23), 1}));
    policy.trust.crls = {std::move(crl)};
    return policy;
}

Result<BrokenFile> Workshop::with_policy(Result<std::string> bytes) const {
    PALESTRA_CHECK(bytes);
    PALESTRA_TRY(auto brought, policy());
    return BrokenFile{*std::move(bytes), std::move(brought)};
}

} // namespace palestra::signature
