// SPDX-License-Identifier: EUPL-1.2
#include "core/pki/time_stamp_authority.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/pki/openssl.hpp"

#include <openssl/bn.h>
#include <openssl/ts.h>

#include <array>
#include <cassert>

namespace palestra::pki {
namespace {

using Request = std::unique_ptr<TS_REQ, Releaser<TS_REQ_free>>;
using Imprint = std::unique_ptr<TS_MSG_IMPRINT, Releaser<TS_MSG_IMPRINT_free>>;
using Algorithm = std::unique_ptr<X509_ALGOR, Releaser<X509_ALGOR_free>>;
using Integer = std::unique_ptr<ASN1_INTEGER, Releaser<ASN1_INTEGER_free>>;
using Context = std::unique_ptr<TS_RESP_CTX, Releaser<TS_RESP_CTX_free>>;
using Response = std::unique_ptr<TS_RESP, Releaser<TS_RESP_free>>;
using Object = std::unique_ptr<ASN1_OBJECT, Releaser<ASN1_OBJECT_free>>;

/// Below 1.3.6.1.4.1.99999, an arc that nobody has.
constexpr const char* k_policy = "1.3.6.1.4.1.99999.1.1";

ASN1_INTEGER* random_integer(Entropy& entropy) {
    std::array<std::uint8_t, 8> bytes{};
    entropy.fill(bytes);
    bytes[0] = static_cast<std::uint8_t>((bytes[0] & 0x7FU) | 0x40U);
    BIGNUM* number = BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr);
    ASN1_INTEGER* integer = BN_to_ASN1_INTEGER(number, nullptr);
    BN_free(number);
    return integer;
}

ASN1_INTEGER* serial(TS_RESP_CTX*, void* entropy) {
    return random_integer(*static_cast<Entropy*>(entropy));
}

int time_of(TS_RESP_CTX*, void* clock, long* seconds, long* microseconds) {
    const auto now = static_cast<const Clock*>(clock)->wall();
    *seconds = static_cast<long>(unix_seconds(now));
    *microseconds = 0;
    return 1;
}

} // namespace

Result<std::string> make_time_stamp_request(std::string_view digest, Entropy& entropy) {
    assert(digest.size() == 32);
    const Request request{TS_REQ_new()};
    const Imprint imprint{TS_MSG_IMPRINT_new()};
    const Algorithm algorithm{X509_ALGOR_new()};
    const Integer nonce{random_integer(entropy)};
    if (!request || !imprint || !algorithm || !nonce)
        return crypto_failure("TSA");
    X509_ALGOR_set_md(algorithm.get(), EVP_sha256());
    std::string copy(digest);
    if (TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) != 1 ||
        TS_MSG_IMPRINT_set_msg(imprint.get(), reinterpret_cast<unsigned char*>(copy.data()),
                               static_cast<int>(copy.size())) != 1 ||
        TS_REQ_set_version(request.get(), 1) != 1 || TS_REQ_set_msg_imprint(request.get(), imprint.get()) != 1 ||
        TS_REQ_set_nonce(request.get(), nonce.get()) != 1 || TS_REQ_set_cert_req(request.get(), 1) != 1)
        return crypto_failure("TSA");
    return encoded(request.get(), i2d_TS_REQ);
}

Result<std::string> answer_time_stamp(std::string_view request, const Credential& authority, Entropy& entropy,
                                      const Clock& clock) {
    PALESTRA_TRY(const auto certificate, certificate_from_pem(authority.certificate_pem));
    PALESTRA_TRY(const auto key, key_from_pem(authority.key_pem));
    const Context context{TS_RESP_CTX_new()};
    const Object policy{OBJ_txt2obj(k_policy, 1)};
    if (!context || !policy || TS_RESP_CTX_set_signer_cert(context.get(), certificate.get()) != 1 ||
        TS_RESP_CTX_set_signer_key(context.get(), key.get()) != 1 ||
        TS_RESP_CTX_set_signer_digest(context.get(), EVP_sha256()) != 1 ||
        TS_RESP_CTX_set_ess_cert_id_digest(context.get(), EVP_sha256()) != 1 ||
        TS_RESP_CTX_set_def_policy(context.get(), policy.get()) != 1 ||
        TS_RESP_CTX_add_md(context.get(), EVP_sha256()) != 1)
        return crypto_failure("TSA");
    TS_RESP_CTX_set_serial_cb(context.get(), serial, &entropy);
    TS_RESP_CTX_set_time_cb(context.get(), time_of, const_cast<Clock*>(&clock));
    const auto question = memory(request);
    const Response response{TS_RESP_create_response(context.get(), question.get())};
    if (!response)
        return crypto_failure("TSA");
    return encoded(response.get(), i2d_TS_RESP);
}

Result<std::string> time_stamp_token(std::string_view bytes) {
    const auto* at = as_bytes(bytes).data();
    const Response response{d2i_TS_RESP(nullptr, &at, static_cast<long>(bytes.size()))};
    auto* token = response ? TS_RESP_get_token(response.get()) : nullptr;
    if (token == nullptr)
        return crypto_failure("TSA");
    return encoded(token, i2d_PKCS7);
}

} // namespace palestra::pki
