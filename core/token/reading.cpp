// SPDX-License-Identifier: EUPL-1.2
#include "core/token/reading.hpp"

#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/token/algorithm.hpp"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <algorithm>

namespace palestra::token {
namespace {

constexpr std::size_t k_longest = 64U << 10U;
constexpr int k_deepest = 16;

std::string without_space(std::string_view text) {
    std::string kept;
    std::ranges::copy_if(text, std::back_inserter(kept),
                         [](char c) { return c != ' ' && c != '\t' && c != '\r' && c != '\n'; });
    return kept;
}

/// Either alphabet, with padding or without.
std::optional<std::string> tolerant_decode(std::string_view text) {
    auto plain = replace_all(replace_all(without_space(text), "+", "-"), "/", "_");
    while (plain.ends_with('='))
        plain.pop_back();
    return base64url_decode(plain);
}

std::optional<Json> read_object(std::string_view segment, bool& canonical) {
    const bool strict = base64url_decode(segment).has_value();
    const auto bytes = tolerant_decode(segment);
    auto value = bytes ? parse_json(*bytes, "JWT", k_deepest) : fail(FailureCode::json_invalid);
    canonical = canonical && strict;
    if (!value || !value->is_object())
        return std::nullopt;
    return *std::move(value);
}

/// The base64 between the lines of a PEM; the text itself when there are none.
std::string without_armour(std::string_view text) {
    const auto begin = text.find("-----BEGIN ");
    const auto body = begin == std::string_view::npos ? begin : text.find("-----", begin + 11);
    const auto end = body == std::string_view::npos ? body : text.find("-----END ", body + 5);
    return end == std::string_view::npos ? std::string(text) : std::string(text.substr(body + 5, end - body - 5));
}

/// The DER meant by an entry of x5c, and how it was written.
struct Entry {
    CertificateForm form = CertificateForm::right;
    pki::Certificate certificate;
};

pki::Certificate certificate_of(std::string_view base64_text) {
    const auto der = tolerant_decode(base64_text);
    auto certificate = der ? pki::certificate_from_der(*der) : pki::crypto_failure("x5c");
    return certificate ? *std::move(certificate) : pki::Certificate{};
}

bool is_private_key(std::string_view der) {
    const auto* at = as_bytes(der).data();
    const pki::PrivateKey key{d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(der.size()))};
    ERR_clear_error();
    return key != nullptr;
}

Entry read_entry(const std::string& text) {
    if (text.find("PRIVATE KEY") != std::string::npos)
        return {CertificateForm::private_key, {}};
    if (auto strict = base64_decode(text) ? certificate_of(text) : pki::Certificate{})
        return {CertificateForm::right, std::move(strict)};
    if (text.find("-----BEGIN") != std::string::npos)
        return {CertificateForm::pem, certificate_of(without_armour(replace_all(text, "\\n", "\n")))};
    if (auto meant = certificate_of(replace_all(replace_all(text, "\\r", ""), "\\n", "")))
        return {text == without_space(text) && text.find('\\') == std::string::npos ? CertificateForm::url_alphabet
                                                                                    : CertificateForm::line_breaks,
                std::move(meant)};
    if (const auto inner = tolerant_decode(text)) {
        if (inner->find("PRIVATE KEY") != std::string::npos || is_private_key(*inner))
            return {CertificateForm::private_key, {}};
        if (auto meant = certificate_of(without_armour(*inner)))
            return {CertificateForm::double_base64, std::move(meant)};
    }
    return {CertificateForm::unreadable, {}};
}

Entry read_chain(const Json& header, std::size_t& count) {
    const auto chain = header.find("x5c");
    if (chain == header.end() || chain->is_null())
        return {CertificateForm::missing, {}};
    if (chain->is_string())
        return {CertificateForm::not_an_array, read_entry(chain->get<std::string>()).certificate};
    if (!chain->is_array() || chain->empty() || !chain->front().is_string())
        return {CertificateForm::missing, {}};
    count = chain->size();
    return read_entry(chain->front().get<std::string>());
}

std::optional<Fault> fault_of(CertificateForm form) {
    switch (form) {
    case CertificateForm::right:
        return std::nullopt;
    case CertificateForm::missing:
    case CertificateForm::not_an_array:
        return Fault::certificate_missing;
    case CertificateForm::line_breaks:
    case CertificateForm::pem:
    case CertificateForm::double_base64:
    case CertificateForm::url_alphabet:
    case CertificateForm::private_key:
    case CertificateForm::unreadable:
        break;
    }
    return Fault::certificate_malformed;
}

pki::Trust trust_in(X509* certificate, const pki::CertificateInfo& info,
                    const std::optional<std::string>& authority_pem, TimePoint time) {
    if (authority_pem)
        return pki::check_trust(certificate, *authority_pem, time);
    return time < info.not_before || time > info.not_after ? pki::Trust::expired : pki::Trust::trusted;
}

/// Algorithm, certificate and signature of a token whose two objects could be read.
void look_at_signature(Reading& reading, std::string_view text, const std::optional<std::string>& authority_pem,
                       TimePoint time) {
    const auto* digest = digest_of(text_of(*reading.header, "alg"));
    if (digest == nullptr)
        reading.faults.push_back(Fault::algorithm);
    if (reading.header->contains("crit")) // as verify(): it names what must be understood, and nothing is
        reading.faults.push_back(Fault::malformed);
    const auto entry = read_chain(*reading.header, reading.certificates);
    reading.form = entry.form;
    if (const auto fault = fault_of(entry.form))
        reading.faults.push_back(*fault);
    if (!entry.certificate)
        return;
    auto* certificate = entry.certificate.get();
    reading.signer = pki::describe(certificate);
    const bool authority = X509_check_ca(certificate) == 1; // as verify(): authorities do not call
    const auto trust = authority ? pki::Trust::untrusted : trust_in(certificate, *reading.signer, authority_pem, time);
    if (trust == pki::Trust::untrusted)
        reading.faults.push_back(Fault::certificate_untrusted);
    if (trust == pki::Trust::expired)
        reading.faults.push_back(Fault::certificate_expired);
    const auto last = text.rfind('.');
    const auto signature = base64url_decode(text.substr(last + 1));
    if (digest == nullptr || !signature || reading.signature_withheld)
        return;
    reading.signature_holds = signature_holds(text.substr(0, last), *signature, certificate, digest);
    if (!*reading.signature_holds)
        reading.faults.push_back(Fault::signature);
}

} // namespace

Reading read(std::string_view text, const std::optional<std::string>& authority_pem, TimePoint time) {
    Reading reading;
    const auto parts = text.size() > k_longest ? std::vector<std::string>{} : split(text, ".");
    reading.segments = parts.size();
    if (parts.size() >= 2) {
        reading.header = read_object(parts[0], reading.canonical);
        reading.claims = read_object(parts[1], reading.canonical);
    }
    reading.signature_withheld = parts.size() == 3 && (parts[2].empty() || parts[2] == "…");
    const bool whole = parts.size() == 3 && reading.canonical && reading.header && reading.claims;
    if (!whole || !base64url_decode(parts[2]))
        reading.faults.push_back(Fault::malformed);
    if (reading.header && parts.size() == 3)
        look_at_signature(reading, text, authority_pem, time);
    if (reading.signature_withheld && parts[2].empty())
        reading.faults.push_back(Fault::signature);
    return reading;
}

} // namespace palestra::token
