// SPDX-License-Identifier: EUPL-1.2
#pragma once

// A whole chain and a vendor's application before it, for the tests of this room.

#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/io/http/multipart.hpp"
#include "core/io/http/runtime.hpp"
#include "core/io/http/server.hpp"
#include "core/io/node/node.hpp"
#include "core/io/node/system.hpp"
#include "core/signature/pades.hpp"
#include "core/token/token.hpp"
#include "simulator/app/chain.hpp"
#include "simulator/app/keyring.hpp"
#include "simulator/producers/claims.hpp"
#include "simulator/producers/draft.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <thread>

namespace palestra::app {

/// A document that is ready to be sent.
struct Document {
    producers::Draft draft;
    std::string signed_pdf;
};

/// A chain and a vendor that may call it.
class Vendor {
public:
    explicit Vendor(const gateway::Switches& switches = {}) {
        std::filesystem::remove_all(m_folder);
        app::ChainOptions options{
            *app::DataDirectory::open(m_folder), m_home, 0, "127.0.0.1", {}, {}, "builtin", 4, std::nullopt};
        options.switches = switches;
        options.test_listener = true;
        m_chain = *app::Chain::start(options);
        m_cast = *population::load_cast(m_home + "/simulator/population/data/cast.json");
        m_profiles = *producers::load_profiles(m_home + "/simulator/producers/data/conferral.json");
        m_keys = *app::Keyring::open(options.data.pki(), m_cast, m_entropy, m_clock);
        m_journal = *journal::Writer::open(m_folder / "vendor-journal", m_clock);
        m_caller.emplace(
            *node::Caller::make({m_clock, m_entropy, *m_journal}, "producer", client_of(m_keys.client("producer"))));
    }

    ~Vendor() {
        m_chain.reset();
        m_journal.reset();
        std::filesystem::remove_all(m_folder);
    }

    Vendor(const Vendor&) = delete;
    Vendor& operator=(const Vendor&) = delete;

    Document document() {
        Document made;
        made.draft =
            *producers::make_draft(*read_file(m_home + "/simulator/producers/samples/SING_VACC.xml", 1U << 20U),
                                   {m_cast, m_profiles, {}}, m_entropy, m_clock);
        made.signed_pdf = *signature::sign(made.draft.pdf, m_keys.signers().front().credential,
                                           {m_clock.wall(), "Medico", "Prova", {}});
        return made;
    }

    http::Response validate(const Document& document) {
        return send("POST", "/documents/validation", document, "CREATE", "TREATMENT",
                    {{"activity", "VALIDATION"}, {"mode", "ATTACHMENT"}}, document.draft.pdf);
    }

    http::Response publish(const Document& document) {
        return send("POST", "/documents", document, "CREATE", "TREATMENT", fields(document), document.signed_pdf);
    }

    http::Response replace(const Document& document, const std::string& old_id) {
        return send("PUT", "/documents/" + url_encode(old_id), document, "UPDATE", "UPDATE", fields(document),
                    document.signed_pdf);
    }

    http::Response update(const Document& document, const std::string& id, Json body) {
        return send("PUT", "/documents/" + url_encode(id) + "/metadata-iti-57", document, "UPDATE", "UPDATE",
                    std::move(body), {});
    }

    http::Response remove(const Document& document, const std::string& id) {
        return send("DELETE", "/documents/" + url_encode(id), document, "DELETE", "UPDATE", Json(), {});
    }

    http::Response send(const std::string& method, const std::string& path, const Document& document,
                        const std::string& action, const std::string& purpose, const Json& body,
                        const std::string& pdf) {
        const auto& keys = m_keys.client("producer");
        producers::CallContext context{keys.sign_name,
                                       m_chain->ready().aud,
                                       "PROVAX00X00X000Y^^^&2.16.840.1.113883.2.9.4.3.2&ISO",
                                       "010",
                                       "Regione Piemonte",
                                       document.draft.locality,
                                       "AAS",
                                       document.draft.patient,
                                       "('" + document.draft.header.code.code + "^^" +
                                           document.draft.header.code.system + "')",
                                       "A",
                                       "B",
                                       "1"};
        auto claims =
            producers::signature_claims(context, action, pdf.empty() ? "" : sha256_hex(pdf), m_clock, m_entropy);
        claims["purpose_of_use"] = purpose;
        http::Request request{method, path, {}, {}, {}};
        if (!callback.empty())
            request.headers.set("X-Callback-Url", callback);
        request.headers.set("Authorization",
                            "Bearer " + *token::make(producers::bearer_claims(context, m_clock, m_entropy), keys.sign));
        if (!path.starts_with("/status"))
            request.headers.set("FSE-JWT-Signature", *token::make(claims, keys.sign));
        if (!pdf.empty()) {
            auto form = http::make_multipart({{"requestBody", std::nullopt, "application/json", dump_json(body)},
                                              {"file", "a.pdf", "application/pdf", pdf}},
                                             "confine-" + random_hex(m_entropy, 8));
            request.headers.set("Content-Type", form.content_type);
            request.body = std::move(form.body);
        } else if (!body.is_null()) {
            request.headers.set("Content-Type", "application/json");
            request.body = dump_json(body);
        }
        if (sent != nullptr)
            *sent = request;
        auto response = call(std::move(request));
        if (!response && may_fail)
            return {0, {}, {}};
        REQUIRE(response);
        return *std::move(response);
    }

    /// As it is; on the test listener without the front door when `node` says "gateway_inner".
    Result<http::Response> call(http::Request request, const char* node = "gateway") {
        return m_caller->call("gateway", m_chain->ready().url(node), std::move(request), TraceContext::root(m_entropy));
    }

    /// The management API: puts a plan in force, or takes it away, and answers with the report.
    Json faults(const char* method, const Json& plan = Json()) { return manage(method, "/admin/v1/faults", plan); }

    Json manage(const char* method, const char* target, const Json& body = Json()) {
        http::ClientConfig config;
        config.authority_pem = m_keys.authority().certificate_pem;
        const auto client = *http::Client::make(config);
        http::Request request{method, target, {{"Authorization", "Bearer " + m_keys.admin_token()}}, {}, {}};
        if (!body.is_null())
            request.body = dump_json(body);
        const auto url = *http::parse_url(m_chain->ready().url("gateway_admin") + request.target);
        const auto response = client.send(url, request);
        REQUIRE(response);
        return *parse_json(response->body, target);
    }

    /// One fault, in force alone.
    void fault(Json fault) { REQUIRE(faults("PUT", {{"seed", 1}, {"faults", {std::move(fault)}}}).contains("plan")); }

    [[nodiscard]] app::Chain& chain() { return *m_chain; }

    /// E15, as one of those who have certificates.
    http::Response push(const char* role, const Json& body) {
        const auto& keys = m_keys.client(role);
        const auto caller = *node::Caller::make({m_clock, m_entropy, *m_journal}, role, client_of(keys));
        http::Request request{"POST", "/ingestion/status", {{"Content-Type", "application/json"}}, dump_json(body), {}};
        return *caller.call("gateway", m_chain->ready().url("gateway"), std::move(request),
                            TraceContext::root(m_entropy));
    }

    /// What a region's node is told by another node.
    http::Response region_get(const char* node, const std::string& target) {
        const auto caller =
            *node::Caller::make({m_clock, m_entropy, *m_journal}, "region", client_of(m_keys.client("region")));
        return *caller.call(node, m_chain->ready().url(node), {"GET", target, {}, {}, {}},
                            TraceContext::root(m_entropy));
    }

    /// A touchpoint with a certificate of this authority: what it was told, by path.
    std::unique_ptr<http::Server> touchpoint(http::Runtime& runtime, http::Handler handler) {
        const auto credential = *m_keys.server("touchpoint", {"127.0.0.1"}, m_entropy, m_clock);
        http::ServerConfig config;
        config.certificate_pem = credential.certificate_pem;
        config.key_pem = credential.key_pem;
        config.client_certificate = http::ClientCertificate::required;
        config.client_authority_pem = m_keys.authority().certificate_pem;
        return *http::Server::start(runtime, config, std::move(handler));
    }

    /// False when no answer came.
    bool try_publish(const Document& document) {
        may_fail = true;
        const bool answered = publish(document).status != 0;
        may_fail = false;
        return answered;
    }

    http::Request* sent = nullptr; ///< keeps what send() sends
    int patience = 100;            ///< of story(), in steps of 50 ms
    bool may_fail = false;
    std::string callback; ///< X-Callback-Url of what is sent from now on

    /// Where only the gateway's certificate opens.
    [[nodiscard]] std::string inner_node() const { return m_chain->ready().url("registry"); }

    /// Why the touchpoint of this publication was not called, once that is over.
    [[nodiscard]] std::string callback_failure(const std::string& wii) const {
        for (int tries = 0; tries < 100; ++tries, std::this_thread::sleep_for(std::chrono::milliseconds(50))) {
            const auto events = journal::read_all(m_folder / "journal");
            for (const auto& event : *events)
                if (event.type == "gateway.callback" && text_of(event.data, "workflow_instance_id") == wii)
                    return text_of(event.data, "detail");
        }
        return "never";
    }

    static Json fields(const Document& document) {
        return {{"mode", "ATTACHMENT"},
                {"tipologiaStruttura", "Territorio"},
                {"tipoDocumentoLivAlto", "VAC"},
                {"assettoOrganizzativo", "AD_PSC131"},
                {"tipoAttivitaClinica", "ERP"},
                {"identificativoDoc", document.draft.document_id},
                {"identificativoRep", document.draft.repository_id},
                {"identificativoSottomissione", document.draft.submission_id}};
    }

    static Json metadata(const std::string& submission) {
        return {{"tipologiaStruttura", "Ospedale"},
                {"tipoDocumentoLivAlto", "VAC"},
                {"assettoOrganizzativo", "AD_PSC131"},
                {"tipoAttivitaClinica", "ERP"},
                {"identificativoSottomissione", submission}};
    }

    /// "VALIDATION SUCCESS, PUBLICATION SUCCESS, …" once `last` is among them.
    std::string story(const Document& document, const std::string& wii, const std::string& last) {
        std::string told;
        for (int tries = 0; tries < patience; ++tries) {
            const auto rows =
                *parse_json(send("GET", "/status/" + url_encode(wii), document, "", "", Json(), {}).body, "status");
            told.clear();
            for (const auto& row : array_of(rows, "transactionData"))
                told += (told.empty() ? "" : ", ") + text_of(row, "eventType") + " " + text_of(row, "eventStatus");
            if (told.find(last) != std::string::npos)
                break;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        return told;
    }

private:
    [[nodiscard]] http::ClientConfig client_of(const app::ClientKeys& keys) const {
        http::ClientConfig config;
        config.authority_pem = m_keys.authority().certificate_pem;
        config.certificate_pem = keys.auth.certificate_pem;
        config.key_pem = keys.auth.key_pem;
        return config;
    }

    const std::string m_home = PALESTRA_SOURCE_DIR;
    std::filesystem::path m_folder =
        std::filesystem::temp_directory_path() / ("palestra-operations-" + std::to_string(::getpid()));
    node::SystemClock m_clock;
    node::SystemEntropy m_entropy;
    std::unique_ptr<app::Chain> m_chain;
    population::Cast m_cast;
    std::map<std::string, producers::Profile, std::less<>> m_profiles;
    app::Keyring m_keys;
    std::unique_ptr<journal::Writer> m_journal;
    std::optional<node::Caller> m_caller;
};

inline std::string gist(const http::Response& response) {
    const auto body = parse_json(response.body, "x");
    return std::to_string(response.status) + " " +
           (body ? text_of(*body, "type") + " " + text_of(*body, "detail") : "");
}

inline std::string wii_of(const http::Response& response) {
    return text_of(*parse_json(response.body, "x"), "workflowInstanceId");
}

} // namespace palestra::app
