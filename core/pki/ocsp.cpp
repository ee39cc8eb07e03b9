// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/pki/openssl.hpp"
#include "core/pki/revocation.hpp"

#include <openssl/err.h>
#include <openssl/ocsp.h>

#include <algorithm>

namespace palestra::pki {
namespace {

using Request = std::unique_ptr<OCSP_REQUEST, Releaser<OCSP_REQUEST_free>>;
using Response = std::unique_ptr<OCSP_RESPONSE, Releaser<OCSP_RESPONSE_free>>;
using Basic = std::unique_ptr<OCSP_BASICRESP, Releaser<OCSP_BASICRESP_free>>;
using Id = std::unique_ptr<OCSP_CERTID, Releaser<OCSP_CERTID_free>>;
using Time = std::unique_ptr<ASN1_TIME, Releaser<ASN1_TIME_free>>;

constexpr int k_most_questions = 16;
constexpr std::size_t k_most_bytes = 16U << 10U;

Time time_of(TimePoint time) {
    return Time{ASN1_TIME_set(nullptr, static_cast<time_t>(unix_seconds(time)))};
}

std::string refusal(int status) {
    ERR_clear_error();
    const Response response{OCSP_response_create(status, nullptr)};
    return encoded(response.get(), i2d_OCSP_RESPONSE);
}

bool add_status(OCSP_BASICRESP* basic, OCSP_CERTID* id, const X509* issuer, const RevocationNews& news) {
    ASN1_OBJECT* digest = nullptr;
    ASN1_INTEGER* serial = nullptr;
    OCSP_id_get0_info(nullptr, &digest, nullptr, &serial, id);
    const auto from = time_of(news.this_update), to = time_of(news.next_update);
    const auto add = [&](int status, int reason, ASN1_TIME* since) {
        return OCSP_basic_add1_status(basic, id, status, reason, since, from.get(), to.get()) != nullptr;
    };
    const auto* algorithm = EVP_get_digestbyobj(digest);
    const Id ours{algorithm == nullptr ? nullptr
                                       : OCSP_cert_id_new(algorithm, X509_get_subject_name(issuer),
                                                          X509_get0_pubkey_bitstr(issuer), serial)};
    if (!ours || OCSP_id_issuer_cmp(ours.get(), id) != 0)
        return add(V_OCSP_CERTSTATUS_UNKNOWN, -1, nullptr);
    const auto number = hex({ASN1_STRING_get0_data(serial), static_cast<std::size_t>(ASN1_STRING_length(serial))});
    const auto found = std::ranges::find_if(
        news.revoked, [&](const Revocation& each) { return equal_ignoring_case(each.serial_hex, number); });
    if (found == news.revoked.end())
        return add(V_OCSP_CERTSTATUS_GOOD, -1, nullptr);
    const auto since = time_of(found->since);
    return add(V_OCSP_CERTSTATUS_REVOKED, static_cast<int>(found->reason), since.get());
}

} // namespace

Result<std::string> make_ocsp_request(const X509* certificate, const X509* issuer) {
    const Request request{OCSP_REQUEST_new()};
    auto* id = OCSP_cert_to_id(EVP_sha1(), certificate, issuer); // what every responder understands (RFC 5019 §2.1.1)
    if (!request || id == nullptr || OCSP_request_add0_id(request.get(), id) == nullptr)
        return crypto_failure("OCSP");
    return encoded(request.get(), i2d_OCSP_REQUEST);
}

Result<std::string> answer_ocsp(std::string_view question, const Credential& authority, const Credential& responder,
                                const RevocationNews& news) {
    PALESTRA_TRY(const auto issuer, certificate_from_pem(authority.certificate_pem));
    PALESTRA_TRY(const auto certificate, certificate_from_pem(responder.certificate_pem));
    PALESTRA_TRY(const auto key, key_from_pem(responder.key_pem));
    const auto* at = as_bytes(question).data();
    const Request request{
        question.size() > k_most_bytes ? nullptr : d2i_OCSP_REQUEST(nullptr, &at, static_cast<long>(question.size()))};
    const int count = request ? OCSP_request_onereq_count(request.get()) : 0;
    if (count < 1 || count > k_most_questions)
        return refusal(OCSP_RESPONSE_STATUS_MALFORMEDREQUEST);
    const Basic basic{OCSP_BASICRESP_new()};
    for (int i = 0; basic && i < count; ++i)
        if (!add_status(basic.get(), OCSP_onereq_get0_id(OCSP_request_onereq_get0(request.get(), i)), issuer.get(),
                        news))
            return crypto_failure("OCSP");
    OCSP_copy_nonce(basic.get(), request.get());
    if (OCSP_basic_sign(basic.get(), certificate.get(), key.get(), EVP_sha256(), nullptr, 0) != 1)
        return crypto_failure("OCSP");
    const Response response{OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get())};
    return encoded(response.get(), i2d_OCSP_RESPONSE);
}

} // namespace palestra::pki
