// SPDX-License-Identifier: EUPL-1.2
#include "tests/sudden_death/caller.hpp"

#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/io/http/multipart.hpp"
#include "core/pdf/container.hpp"
#include "core/signature/pades.hpp"
#include "core/token/token.hpp"

#include <nlohmann/json.hpp>

namespace palestra::sudden {
namespace {

constexpr std::size_t k_most_bytes = 1U << 20U;
constexpr const char* k_domain = "2.16.840.1.113883.2.9.2.10";

Result<pki::Credential> read_pair(const std::string& certificate, const std::string& key) {
    PALESTRA_TRY(auto certificate_pem, read_file(certificate, k_most_bytes));
    PALESTRA_TRY(auto key_pem, read_file(key, k_most_bytes));
    return pki::Credential{std::move(certificate_pem), std::move(key_pem)};
}

Result<http::Client> client_of(const app::Ready& ready, std::string_view role) {
    const auto* keys = ready.client(role);
    PALESTRA_TRY(const auto credential, read_pair(keys->auth_cert, keys->auth_key));
    http::ClientConfig config;
    PALESTRA_TRY(config.authority_pem, read_file(ready.ca, k_most_bytes));
    config.certificate_pem = credential.certificate_pem;
    config.key_pem = credential.key_pem;
    config.response_bytes = 512U << 20U; // every entry of a patient with thousands
    config.deadline = std::chrono::seconds(60);
    return http::Client::make(config);
}

Result<http::Response> get(const http::Client& client, const std::string& base, const std::string& target,
                           const http::Headers& headers = {}) {
    PALESTRA_TRY(const auto url, http::parse_url(base + target));
    return client.send(url, {"GET", target, headers, {}, {}});
}

} // namespace

Result<Office> Office::open(const app::Ready& ready, const std::string& home) {
    static node::SystemClock clock;
    static node::SystemEntropy entropy;
    Office office;
    office.m_clock = &clock;
    office.m_entropy = &entropy;
    office.m_ready = ready;
    PALESTRA_TRY(office.m_producer, client_of(ready, "producer"));
    PALESTRA_TRY(office.m_region, client_of(ready, "region"));
    const auto* keys = ready.client("producer");
    PALESTRA_TRY(office.m_token, read_pair(keys->sign_cert, keys->sign_key));
    const auto& signer = ready.signers.front();
    PALESTRA_TRY(office.m_person, read_pair(signer.cert, signer.key));
    PALESTRA_TRY(office.m_admin_token, read_file(std::filesystem::path(ready.data) / "pki/admin.token", k_most_bytes));
    office.m_admin_token = trim(office.m_admin_token);
    PALESTRA_TRY(const auto cast, population::load_cast(home + "/simulator/population/data/cast.json"));
    PALESTRA_TRY(const auto profiles, producers::load_profiles(home + "/simulator/producers/data/conferral.json"));
    PALESTRA_TRY(auto cda, read_file(home + "/simulator/producers/samples/SING_VACC.xml", k_most_bytes));
    PALESTRA_TRY(office.m_draft, producers::make_draft(std::move(cda), {cast, profiles, {}}, entropy, clock));
    const auto& code = office.m_draft.header.code;
    office.m_context = {keys->cn_sign,
                        ready.aud,
                        "PROVAX00X00X000Y^^^&2.16.840.1.113883.2.9.4.3.2&ISO",
                        "010",
                        "Regione Piemonte",
                        office.m_draft.locality,
                        "AAS",
                        office.m_draft.patient,
                        "('" + code.code + "^^" + code.system + "')",
                        "A",
                        "B",
                        "1"};
    return office;
}

Result<Paper> Office::write() const {
    const auto name = random_uuid(*m_entropy);
    const auto cda =
        replace_all(m_draft.cda, "extension=\"010991.SINGVACC.20231024100000.000001\"", "extension=\"" + name + "\"");
    Paper paper{std::string(k_domain) + ".4.4^" + name, fresh_submission_id(), {}, {}};
    PALESTRA_TRY(paper.unsigned_pdf, pdf::archive_with_cda(m_draft.pdf, cda, {"x", "", "it-IT", {}}));
    PALESTRA_TRY(paper.signed_pdf,
                 signature::sign(paper.unsigned_pdf, m_person, {m_clock->wall(), "Medico", "Prova", {}}));
    return paper;
}

std::string Office::fresh_submission_id() const {
    return std::string(k_domain) + ".4.3." + random_hex(*m_entropy, 12);
}

Json Office::claims(const std::string& action, const std::string& purpose, const std::string& hash) const {
    auto claims = producers::signature_claims(m_context, action, hash, *m_clock, *m_entropy);
    claims["purpose_of_use"] = purpose;
    return claims;
}

Json Office::metadata(const std::string& submission_id) const {
    return {{"tipologiaStruttura", "Territorio"},
            {"tipoDocumentoLivAlto", "VAC"},
            {"assettoOrganizzativo", "AD_PSC131"},
            {"tipoAttivitaClinica", "ERP"},
            {"identificativoSottomissione", submission_id}};
}

Result<http::Response> Office::with_tokens(http::Request request, const Json& claims) const {
    PALESTRA_TRY(const auto bearer, token::make(producers::bearer_claims(m_context, *m_clock, *m_entropy), m_token));
    request.headers.set("Authorization", "Bearer " + bearer);
    if (!claims.is_null()) {
        PALESTRA_TRY(const auto signature, token::make(claims, m_token));
        request.headers.set("FSE-JWT-Signature", signature);
    }
    PALESTRA_TRY(const auto url, http::parse_url(m_ready.url("gateway") + request.target));
    return m_producer->send(url, request);
}

Result<http::Response> Office::with_form(const std::string& method, const std::string& target, const Json& fields,
                                         const std::string& pdf, const Json& claims) const {
    const auto form = http::make_multipart({{"requestBody", std::nullopt, "application/json", dump_json(fields)},
                                            {"file", "a.pdf", "application/pdf", pdf}},
                                           "confine-" + random_hex(*m_entropy, 8));
    return with_tokens({method, target, {{"Content-Type", form.content_type}}, form.body, {}}, claims);
}

Result<http::Response> Office::validate(const Paper& paper) const {
    return with_form("POST", "/documents/validation", {{"activity", "VALIDATION"}, {"mode", "ATTACHMENT"}},
                     paper.unsigned_pdf, claims("CREATE", "TREATMENT", {}));
}

Result<http::Response> Office::publish(const Paper& paper, const std::string& method, const std::string& target,
                                       const std::string& workflow_id) const {
    auto fields = metadata(paper.submission_id);
    fields["mode"] = "ATTACHMENT";
    fields["identificativoDoc"] = paper.document_id;
    fields["identificativoRep"] = std::string(k_domain) + ".4.5.1";
    if (!workflow_id.empty())
        fields["workflowInstanceId"] = workflow_id;
    const auto digest = sha256_hex(paper.signed_pdf);
    return with_form(method, target, fields, paper.signed_pdf,
                     claims(method == "PUT" ? "UPDATE" : "CREATE", "TREATMENT", digest));
}

Result<http::Response> Office::update(const std::string& document_id, const std::string& submission_id) const {
    return with_tokens({"PUT",
                        "/documents/" + url_encode(document_id) + "/metadata-iti-57",
                        {{"Content-Type", "application/json"}},
                        dump_json(metadata(submission_id)),
                        {}},
                       claims("UPDATE", "UPDATE", {}));
}

Result<http::Response> Office::remove(const std::string& document_id) const {
    return with_tokens({"DELETE", "/documents/" + url_encode(document_id), {}, {}, {}}, claims("DELETE", "UPDATE", {}));
}

Result<http::Response> Office::status(const std::string& workflow_id) const {
    return with_tokens({"GET", "/status/" + url_encode(workflow_id), {}, {}, {}}, Json());
}

Result<http::Response> Office::registered(std::size_t offset) const {
    return get(*m_region, m_ready.url("registry"),
               "/v1/entries?patient=" + url_encode(m_draft.patient) + "&offset=" + std::to_string(offset));
}

Result<http::Response> Office::bundle(const std::string& document_id) const {
    return get(*m_region, m_ready.url("eds"), "/v1/document/identifier/" + url_encode(document_id));
}

Result<http::Response> Office::state() const {
    return get(*m_region, m_ready.url("gateway_admin"), "/admin/v1/state",
               {{"Authorization", "Bearer " + m_admin_token}});
}

} // namespace palestra::sudden
