// SPDX-License-Identifier: EUPL-1.2
#include "simulator/trust_service/csc_api.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/io/http/router.hpp"
#include "core/pki/certificate.hpp"
#include "core/signature/time_stamps.hpp"

#include <nlohmann/json.hpp>

#include <optional>

namespace palestra::trust_service {
namespace {

using http::Request;
using http::Response;

// Object identifiers as the API names algorithms.
constexpr std::string_view k_sha256 = "2.16.840.1.101.3.4.2.1";
constexpr std::string_view k_rsa_sha256 = "1.2.840.113549.1.1.11";
constexpr std::string_view k_ecdsa_sha256 = "1.2.840.10045.4.3.2";

Response refused(const Refusal& refusal) {
    return Response::json(refusal.status,
                          dump_json({{"error", refusal.error}, {"error_description", refusal.description}}));
}

Response bad_request(std::string description) {
    return refused({400, "invalid_request", std::move(description)});
}

Response done(const Json& body) {
    return Response::json(200, dump_json(body));
}

std::string session_of(const Request& request) {
    const auto value = request.headers.get("Authorization");
    return value.starts_with("Bearer ") ? std::string(value.substr(7)) : std::string();
}

/// Raw digests of a member with a list of base64 texts, or nothing.
std::optional<std::vector<std::string>> digests_of(const Json& body) {
    std::vector<std::string> digests;
    for (const auto& each : array_of(body, "hashes")) {
        const auto raw = each.is_string() ? base64_decode(each.get<std::string>()) : std::nullopt;
        if (!raw)
            return std::nullopt;
        digests.push_back(*raw);
    }
    return digests;
}

std::string authentication_datum(const Json& body, std::string_view id) {
    for (const auto& each : array_of(body, "authData"))
        if (text_of(each, "id") == id)
            return text_of(each, "value");
    return {};
}

class Api {
public:
    Api(const node::World& world, std::shared_ptr<TrustService> service, pki::Credential time_stamping)
        : m_world(world), m_service(std::move(service)),
          m_stamps(std::move(time_stamping), world.entropy, world.clock) {
        on("info", &Api::info);
        on("auth/login", &Api::login);
        on("auth/revoke", &Api::revoke);
        on("credentials/list", &Api::list);
        on("credentials/info", &Api::credential);
        on("credentials/sendOTP", &Api::send_otp);
        on("credentials/authorize", &Api::authorize);
        on("signatures/signHash", &Api::sign_hash);
        on("signatures/timestamp", &Api::time_stamp);
        m_router.on("GET", "/simulated/phone",
                    [this](const Request& request, const auto&, const TraceContext&) { return phone(request); });
    }

    Response handle(const Request& request, const TraceContext& trace) {
        auto response = m_router.route(request, request.path(), trace);
        return response ? *std::move(response) : refused({404, "invalid_request", "POST /csc/v2/…"});
    }

private:
    using Method = Response (Api::*)(const Request&, const Json&, const TraceContext&);

    void on(const std::string& path, Method method) {
        m_router.on("POST", "/csc/v2/" + path,
                    [this, method](const Request& request, const auto&, const TraceContext& trace) {
                        const auto body =
                            request.body.empty() ? Result<Json>(Json::object()) : parse_json(request.body, "corpo");
                        return body && body->is_object() ? (this->*method)(request, *body, trace)
                                                         : bad_request("Il corpo deve essere un oggetto JSON");
                    });
    }

    Response info(const Request&, const Json&, const TraceContext&) {
        return done({{"specs", "2.0.0.2"},
                     {"name", "Firma remota Palestra FSE (SIMULAZIONE)"},
                     {"logo", ""},
                     {"region", "IT"},
                     {"lang", "it-IT"},
                     {"description", "Servizio fiduciario simulato: nessun valore legale"},
                     {"authType", Json::array({"basic"})},
                     {"methods", Json::array({"auth/login", "auth/revoke", "credentials/list", "credentials/info",
                                              "credentials/sendOTP", "credentials/authorize", "signatures/signHash",
                                              "signatures/timestamp"})}});
    }

    Response login(const Request& request, const Json&, const TraceContext& trace) {
        const auto value = request.headers.get("Authorization");
        const auto pair = value.starts_with("Basic ") ? base64_decode(value.substr(6)) : std::nullopt;
        const auto colon = pair ? pair->find(':') : std::string::npos;
        if (colon == std::string::npos)
            return refused({401, "authentication_error", "Serve l'autenticazione Basic"});
        const auto session = m_service->login(pair->substr(0, colon), pair->substr(colon + 1));
        tell("trust.login", trace, {{"user", pair->substr(0, colon)}, {"outcome", session ? "ok" : "refused"}});
        if (!session)
            return refused(session.error());
        return done({{"access_token", *session}, {"expires_in", m_service->rules().session.count()}});
    }

    Response revoke(const Request& request, const Json&, const TraceContext&) {
        m_service->logout(session_of(request));
        return {204, {}, {}};
    }

    Response list(const Request& request, const Json&, const TraceContext&) {
        const auto keys = m_service->keys(session_of(request));
        if (!keys)
            return refused(keys.error());
        Json ids = Json::array();
        for (const auto* key : *keys)
            ids.push_back(key->id);
        return done({{"credentialIDs", ids}});
    }

    Response credential(const Request& request, const Json& body, const TraceContext&) {
        const auto key = m_service->key(session_of(request), text_of(body, "credentialID"));
        if (!key)
            return refused(key.error());
        return describe(**key);
    }

    Response describe(const Key& key) {
        const auto certificate = pki::certificate_from_pem(key.credential.certificate_pem);
        if (!certificate)
            return refused({500, "server_error", "certificate"});
        const auto about = pki::describe(certificate->get());
        Json certificates = Json::array({base64(about.der)});
        for (const auto& pem : key.chain)
            if (const auto other = pki::certificate_from_pem(pem))
                certificates.push_back(base64(pki::der_of(other->get())));
        const auto* public_key = X509_get0_pubkey(certificate->get());
        const bool rsa = EVP_PKEY_is_a(public_key, "RSA") == 1;
        const auto now = m_world.clock.wall();
        Json objects = Json::array();
        if (!key.automatic)
            objects =
                Json::array({{{"type", "Password"}, {"id", "PIN"}, {"format", "N"}, {"label", "PIN di firma"}},
                             {{"type", "Password"}, {"id", "OTP"}, {"format", "N"}, {"label", "Codice dal telefono"}}});
        return done({{"description", key.description},
                     {"signatureQualifier", key.automatic ? "eu_eidas_qeseal" : "eu_eidas_qes"},
                     {"key",
                      {{"status", m_service->is_locked(key) ? "disabled" : "enabled"},
                       {"algo", Json::array({rsa ? k_rsa_sha256 : k_ecdsa_sha256})},
                       {"len", EVP_PKEY_get_bits(public_key)}}},
                     {"cert",
                      {{"status", now < about.not_before || now > about.not_after ? "expired" : "valid"},
                       {"certificates", certificates},
                       {"subjectDN", "CN=" + about.common_name},
                       {"issuerDN", "CN=" + about.issuer_common_name},
                       {"serialNumber", about.serial_hex},
                       {"validFrom", compact_utc(about.not_before) + "Z"},
                       {"validTo", compact_utc(about.not_after) + "Z"}}},
                     {"auth",
                      {{"mode", key.automatic ? "implicit" : "explicit"},
                       {"expression", key.automatic ? "" : "PIN AND OTP"},
                       {"objects", objects}}},
                     {"SCAL", "2"},
                     {"multisign", m_service->rules().batch}});
    }

    Response send_otp(const Request& request, const Json& body, const TraceContext& trace) {
        const auto id = text_of(body, "credentialID");
        const auto sent = m_service->send_otp(session_of(request), id);
        if (!sent)
            return refused(sent.error());
        tell("trust.otp_sent", trace, {{"credential", id}});
        return {204, {}, {}};
    }

    Response authorize(const Request& request, const Json& body, const TraceContext& trace) {
        const auto digests = digests_of(body);
        const auto count = body.value("numSignatures", Json());
        if (!digests || !count.is_number_unsigned())
            return bad_request("Servono numSignatures e hashes (base64)");
        const auto algorithm = text_of(body, "hashAlgorithmOID");
        if (!algorithm.empty() && algorithm != k_sha256)
            return bad_request("Invalid parameter hashAlgorithmOID");
        const Authorization wish{text_of(body, "credentialID"), *digests, authentication_datum(body, "PIN"),
                                 authentication_datum(body, "OTP"), count.get<std::size_t>()};
        const auto activation = m_service->authorize(session_of(request), wish);
        tell("trust.authorized", trace,
             {{"credential", wish.key},
              {"signatures", wish.signatures},
              {"outcome", activation ? "ok" : activation.error().error}});
        if (!activation)
            return refused(activation.error());
        return done({{"SAD", *activation}, {"expiresIn", m_service->rules().authorization.count()}});
    }

    Response sign_hash(const Request& request, const Json& body, const TraceContext& trace) {
        const auto digests = digests_of(body);
        const auto algorithm = text_of(body, "signAlgo");
        if (!digests || (algorithm != k_rsa_sha256 && algorithm != k_ecdsa_sha256))
            return bad_request("Servono hashes (base64) e signAlgo");
        const auto id = text_of(body, "credentialID");
        const auto values = m_service->sign(session_of(request), id, text_of(body, "SAD"), *digests);
        if (!values)
            return refused(values.error());
        Json signatures = Json::array();
        for (const auto& value : *values)
            signatures.push_back(base64(value));
        tell("trust.signed", trace, {{"credential", id}, {"signatures", signatures.size()}});
        return done({{"signatures", signatures}});
    }

    Response time_stamp(const Request& request, const Json& body, const TraceContext&) {
        const auto session = m_service->keys(session_of(request));
        if (!session)
            return refused(session.error());
        const auto digest = base64_decode(text_of(body, "hash"));
        if (!digest || digest->size() != 32 || text_of(body, "hashAlgo") != k_sha256)
            return bad_request("Servono hash (base64, SHA-256) e hashAlgo");
        const auto token = m_stamps.stamp(*digest);
        if (!token)
            return refused({500, "server_error", std::string(failure_name(token.error().code))});
        return done({{"timestamp", base64(*token)}});
    }

    Response phone(const Request& request) {
        const auto messages = m_service->phone(session_of(request));
        if (!messages)
            return refused(messages.error());
        Json list = Json::array();
        for (const auto& message : *messages)
            list.push_back({{"time", iso8601(message.time)}, {"text", message.text}});
        return done({{"messages", list}});
    }

    void tell(const std::string& event, const TraceContext& trace, const Json& data) {
        m_world.journal.record("trust_service", event, trace.child(m_world.entropy), data);
    }

    node::World m_world;
    std::shared_ptr<TrustService> m_service;
    signature::LocalTimestampSource m_stamps;
    http::Router m_router;
};

} // namespace

node::NodeHandler make_handler(const node::World& world, std::shared_ptr<TrustService> service,
                               pki::Credential time_stamping) {
    const auto api = std::make_shared<Api>(world, std::move(service), std::move(time_stamping));
    return [api](const Request& request, const TraceContext& trace) { return api->handle(request, trace); };
}

} // namespace palestra::trust_service
