// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/remote_signer.hpp"

#include "core/base/encoding.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"

#include <nlohmann/json.hpp>
#include <openssl/pem.h>

namespace palestra::producers {
namespace {

constexpr std::string_view k_sha256 = "2.16.840.1.101.3.4.2.1";

std::unexpected<Failure> unexpected_answer(const std::string& where) {
    return fail(FailureCode::signer_unavailable, {{"reason", "sign.reason.service_answer"}, {"where", where}});
}

/// One call; the service's refusal becomes a failure with its words.
Result<Json> call(const Transport& transport, const std::string& path, const std::string& authorization,
                  const Json& body) {
    http::Request request{"POST",
                          "/csc/v2/" + path,
                          {{"Content-Type", "application/json"}, {"Accept", "application/json"}},
                          dump_json(body),
                          {}};
    if (!authorization.empty())
        request.headers.set("Authorization", authorization);
    PALESTRA_TRY(const auto response, transport(std::move(request)));
    if (response.status == 204)
        return Json::object();
    const auto answer = parse_json(response.body, path);
    if (response.status >= 400)
        return fail(FailureCode::signer_refused,
                    {{"reason", "sign.reason.service"},
                     {"said", answer ? text_of(*answer, "error_description") : std::to_string(response.status)},
                     {"error", answer ? text_of(*answer, "error") : ""}});
    if (!answer || !answer->is_object())
        return unexpected_answer(path);
    return *answer;
}

Result<std::string> pem_of(const std::string& encoded) {
    const auto der = base64_decode(encoded);
    PALESTRA_TRY(const auto certificate, pki::certificate_from_der(der.value_or("")));
    const pki::Bio out{BIO_new(BIO_s_mem())};
    PEM_write_bio_X509(out.get(), certificate.get());
    return pki::contents(out.get());
}

Json encoded(const std::vector<std::string>& digests) {
    Json list = Json::array();
    for (const auto& digest : digests)
        list.push_back(base64(digest));
    return list;
}

} // namespace

Result<RemoteSigner> RemoteSigner::open(Transport transport, RemoteAccount account) {
    RemoteSigner signer(std::move(transport), std::move(account));
    const auto basic = "Basic " + base64(signer.m_account.user + ":" + signer.m_account.password);
    PALESTRA_TRY(const auto session, call(signer.m_transport, "auth/login", basic, {{"rememberMe", false}}));
    signer.m_session = "Bearer " + text_of(session, "access_token");
    PALESTRA_CHECK(signer.read_certificate());
    return signer;
}

Outcome RemoteSigner::read_certificate() {
    if (m_account.credential.empty()) {
        PALESTRA_TRY(const auto list, call(m_transport, "credentials/list", m_session, Json::object()));
        const auto ids = array_of(list, "credentialIDs");
        if (ids.empty() || !ids[0].is_string())
            return fail(FailureCode::signer_refused,
                        {{"reason", "sign.reason.certificate_absent"}, {"certificate", ""}});
        m_account.credential = ids[0].get<std::string>();
    }
    PALESTRA_TRY(const auto info, call(m_transport, "credentials/info", m_session,
                                       {{"credentialID", m_account.credential}, {"certificates", "chain"}}));
    for (const auto& each : array_of(object_of(info, "cert"), "certificates")) {
        PALESTRA_TRY(auto pem, pem_of(each.is_string() ? each.get<std::string>() : ""));
        m_certificates.push_back(std::move(pem));
    }
    const auto algorithms = array_of(object_of(info, "key"), "algo");
    if (m_certificates.empty() || algorithms.empty() || !algorithms[0].is_string())
        return unexpected_answer("credentials/info");
    m_algorithm = algorithms[0].get<std::string>();
    m_explicit = text_of(object_of(info, "auth"), "mode") != "implicit";
    return {};
}

Result<std::vector<std::string>> RemoteSigner::sign(const std::vector<std::string>& digests) const {
    Json secrets = Json::array();
    if (m_explicit) {
        PALESTRA_CHECK(call(m_transport, "credentials/sendOTP", m_session, {{"credentialID", m_account.credential}}));
        if (!m_account.one_time_password)
            return fail(FailureCode::signer_refused, {{"reason", "sign.reason.otp_absent"}});
        PALESTRA_TRY(const auto otp, m_account.one_time_password());
        secrets = Json::array({{{"id", "PIN"}, {"value", m_account.pin}}, {{"id", "OTP"}, {"value", otp}}});
    }
    const auto hashes = encoded(digests);
    PALESTRA_TRY(const auto granted, call(m_transport, "credentials/authorize", m_session,
                                          {{"credentialID", m_account.credential},
                                           {"numSignatures", digests.size()},
                                           {"hashes", hashes},
                                           {"hashAlgorithmOID", k_sha256},
                                           {"authData", secrets}}));
    PALESTRA_TRY(const auto answer, call(m_transport, "signatures/signHash", m_session,
                                         {{"credentialID", m_account.credential},
                                          {"SAD", text_of(granted, "SAD")},
                                          {"hashes", hashes},
                                          {"hashAlgorithmOID", k_sha256},
                                          {"signAlgo", m_algorithm},
                                          {"operationMode", "S"}}));
    std::vector<std::string> values;
    for (const auto& each : array_of(answer, "signatures"))
        if (const auto raw = each.is_string() ? base64_decode(each.get<std::string>()) : std::nullopt)
            values.push_back(*raw);
    if (values.size() != digests.size())
        return unexpected_answer("signatures/signHash");
    return values;
}

Result<std::string> RemoteSigner::stamp(std::string_view digest) const {
    PALESTRA_TRY(const auto answer, call(m_transport, "signatures/timestamp", m_session,
                                         {{"hash", base64(digest)}, {"hashAlgo", k_sha256}}));
    const auto token = base64_decode(text_of(answer, "timestamp"));
    if (!token || token->empty())
        return unexpected_answer("signatures/timestamp");
    return *token;
}

Result<std::string> RemoteSigner::last_phone_message() const {
    PALESTRA_TRY(const auto response, m_transport({"GET", "/simulated/phone", {{"Authorization", m_session}}, {}, {}}));
    const auto answer = parse_json(response.body, "simulated/phone");
    const auto messages = answer ? array_of(*answer, "messages") : Json::array();
    if (messages.empty())
        return fail(FailureCode::not_found, {{"what", "OTP"}});
    return text_of(messages.back(), "text");
}

Result<std::string> one_time_password_in(const std::string& message) {
    for (std::size_t i = 0; i + 6 <= message.size(); ++i)
        if (is_digits(message.substr(i, 6)))
            return message.substr(i, 6);
    return fail(FailureCode::not_found, {{"what", "OTP"}});
}

} // namespace palestra::producers
