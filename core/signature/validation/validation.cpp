// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/validation/validation.hpp"

#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/pdf/container.hpp"
#include "core/pdf/qpdf_memory.hpp"
#include "core/pki/qualified.hpp"
#include "core/signature/dictionary.hpp"
#include "core/signature/validation/building_blocks.hpp"
#include "core/signature/validation/signature_fields.hpp"

#include <algorithm>

namespace palestra::signature {
namespace {

/// "TINIT-BNCNNA…" (ETSI EN 319 412-1 §5.1.3) without its prefix.
std::string fiscal_code_of(const X509* certificate) {
    auto* name = X509_get_subject_name(certificate);
    const int at = X509_NAME_get_index_by_NID(name, NID_serialNumber, -1);
    if (at < 0)
        return {};
    const auto* text = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at));
    const std::string value(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                            static_cast<std::size_t>(ASN1_STRING_length(text)));
    return value.starts_with("TINIT-") ? value.substr(6) : value;
}

void describe(const SignedMessage& message, SignatureReport& report) {
    if (!message.signer)
        return;
    report.signer = pki::describe(message.signer.get());
    report.fiscal_code = fiscal_code_of(message.signer.get());
    report.qualified = pki::qualified_claims(message.signer.get()).compliant;
}

/// The latest time at which the content is proved to have existed before it was signed.
std::optional<TimePoint> content_time(const SignedMessage& message, const std::vector<std::string_view>& content,
                                      const ValidationPolicy& policy) {
    std::optional<TimePoint> latest;
    for (const auto& token : message.content_stamps)
        if (const auto stamp = check_time_stamp(token, content, policy.trust, policy.at); stamp.good)
            latest = std::max(latest.value_or(stamp.time), stamp.time);
    return latest;
}

/// Everything behind the format, in the order that says the worst first.
Judgement judge(const SignedMessage& message, const std::vector<std::string_view>& content, const Placement& placement,
                SignatureReport& report, const ValidationPolicy& policy) {
    describe(message, report);
    report.proved = policy.at;
    for (const auto& token : message.signature_stamps) {
        report.time_stamps.push_back(check_time_stamp(token, {message.value}, policy.trust, policy.at));
        if (const auto& stamp = report.time_stamps.back(); stamp.good)
            report.proved = std::min(report.proved, stamp.time);
    }
    if (auto judged = judge_integrity(message); !judged.passed())
        return judged;
    report.integrity = true;
    const auto path = find_path(message.signer.get(), message.certificates, policy.trust.anchors);
    if (path.chain.size() > 1)
        report.standing = standing_of(path.chain[0].get(), path.chain[1].get(), policy.trust, policy.at);
    if (auto judged = judge_certificate(message, path, report, policy); !judged.passed())
        return judged;
    if (auto judged = judge_time(path, report, content_time(message, content, policy), policy); !judged.passed())
        return judged;
    return judge_acceptance(message, placement);
}

/// The gap of the byte range is the hexadecimal string of /Contents and nothing else (EN 319 142-1 §5.5).
bool gap_is_contents(std::string_view bytes, const Range& range, const std::string& contents) {
    const auto begin = range[0] + range[1], end = range[2];
    if (range[0] != 0 || end - begin < 2 || bytes[begin] != '<' || bytes[end - 1] != '>')
        return false;
    std::string digits;
    for (const char c : bytes.substr(begin + 1, end - begin - 2))
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            digits += c;
    return equal_ignoring_case(digits, hex(as_bytes(contents)));
}

/// What came after the signed bytes.
Placement placement_of(QPDFObjectHandle value, std::string_view bytes, const Range& range, SignatureReport& report) {
    Placement placement;
    placement.sub_filter = value.getKey("/SubFilter").isName() ? value.getKey("/SubFilter").getName() : "";
    placement.claimed = report.claimed;
    const auto end = range[2] + range[3];
    report.covers_all = range[0] == 0 && end == bytes.size();
    if (report.covers_all || trim(bytes.substr(end)).empty())
        return placement;
    report.later = later_changes(bytes, end);
    placement.changed_later =
        std::ranges::any_of(report.later, [](const Change& change) { return !is_allowed(change.kind); });
    placement.appended_later = report.later.empty();
    return placement;
}

SignatureReport judge_field(const SignatureField& field, std::string_view bytes, const ValidationPolicy& policy) {
    SignatureReport report;
    report.field = field.name;
    report.format = "PAdES-B-B";
    auto value = field.value;
    const auto refuse = [&](std::string because) {
        report.judgement = failed("FORMAT_FAILURE", std::move(because));
        return report;
    };
    if (!value.isDictionary())
        return refuse("field_empty");
    report.claimed = signing_date(value);
    const auto range = byte_range(value, bytes.size());
    if (!range || !value.getKey("/Contents").isString())
        return refuse("byte_range");
    const auto contents = value.getKey("/Contents").getStringValue();
    if (!gap_is_contents(bytes, *range, contents))
        return refuse("byte_range_gap");
    const std::vector<std::string_view> content{bytes.substr((*range)[0], (*range)[1]),
                                                bytes.substr((*range)[2], (*range)[3])};
    const auto message = read_signed_message(without_padding(contents), content);
    if (!message || message->attached)
        return refuse("cms");
    const auto placement = placement_of(value, bytes, *range, report);
    report.judgement = judge(*message, content, placement, report, policy);
    const bool stamped = std::ranges::any_of(report.time_stamps, &TimeStamp::good);
    report.format = placement.sub_filter != "/ETSI.CAdES.detached" ? "PKCS7" : stamped ? "PAdES-B-T" : "PAdES-B-B";
    return report;
}

bool is_document_time_stamp(const SignatureField& field) {
    auto value = field.value;
    return value.isDictionary() && value.getKey("/SubFilter").isName() &&
           value.getKey("/SubFilter").getName() == "/ETSI.RFC3161";
}

GatewayVerdict gateway_verdict(std::string_view bytes) {
    using Answer = GatewayVerdict::Answer;
    if (!pdf::looks_like_pdf(bytes))
        return {Answer::not_a_pdf, "", ""};
    const auto checks = verify(bytes);
    if (!checks)
        return {Answer::not_valid, "",
                checks.error().values.contains("reason") ? checks.error().values.at("reason") : ""};
    if (checks->empty())
        return {Answer::not_signed, "", "/AcroForm /Fields"};
    const auto& last = checks->back();
    return {last.valid ? Answer::accepted : Answer::not_valid, last.field, last.reason};
}

void judge_pdf(std::string_view bytes, const ValidationPolicy& policy, SignedFileReport& report) {
    report.container = Container::pdf;
    const auto read = pdf::with_pdf(bytes, [&](QPDF& document) {
        for (const auto& field : signature_fields(document))
            if (!is_document_time_stamp(field))
                report.signatures.push_back(judge_field(field, bytes, policy));
    });
    if (!read)
        report.overall = failed("FORMAT_FAILURE", "pdf_unreadable", read.error().values);
    else if (report.signatures.empty())
        report.overall = failed("FORMAT_FAILURE", "no_signature");
    else
        report.overall = std::ranges::max_element(report.signatures, {}, [](const SignatureReport& each) {
                             return each.judgement.indication;
                         })->judgement;
}

/// A CAdES signature around a file (.p7m) is not what a clinical document wants, but it is told apart.
void judge_cades(std::string_view bytes, const ValidationPolicy& policy, SignedFileReport& report) {
    auto compact = replace_all(replace_all(std::string(bytes.substr(0, bytes.size())), "\n", ""), "\r", "");
    const auto decoded = bytes.starts_with("MI") ? base64_decode(compact) : std::nullopt;
    const auto message = read_signed_message(decoded ? std::string_view(*decoded) : bytes, {});
    if (!message) {
        report.overall = failed("FORMAT_FAILURE", "not_a_signed_file");
        return;
    }
    report.container = Container::cades;
    SignatureReport signature;
    signature.format = "CAdES";
    signature.covers_all = message->attached;
    Placement placement{"/ETSI.CAdES.detached", policy.at, false, false};
    signature.judgement = judge(*message, {message->attached_content}, placement, signature, policy);
    report.signatures.push_back(std::move(signature));
    report.overall = failed("FORMAT_FAILURE", "cades");
}

} // namespace

SignedFileReport validate(std::string_view file, const ValidationPolicy& policy) {
    SignedFileReport report;
    report.gateway = gateway_verdict(file);
    if (pdf::looks_like_pdf(file))
        judge_pdf(file, policy, report);
    else
        judge_cades(file, policy, report);
    return report;
}

} // namespace palestra::signature
