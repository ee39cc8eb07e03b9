// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/node/node.hpp"
#include "core/pki/authority.hpp"
#include "simulator/producers/claims.hpp"
#include "simulator/producers/draft.hpp"

#include <string>

namespace palestra::producers {

struct ProducerConfig {
    std::string gateway_url; ///< the middleware's or the gateway's base, ending with /v1
    std::string repository_url;
    std::string audience;
    std::string organization_id = "010", organization = "Regione Piemonte";
    std::string application_id = "PALESTRA-DEMO", application_vendor = "Palestra FSE", application_version = "0.1.0";
    std::string token_name;    ///< CN of `token`
    pki::Credential token;     ///< S1
    http::ClientConfig client; ///< A1
};

/// A call that was answered, with what was sent: kept by demonstrations and shown by reports.
struct Exchange {
    http::Request request;
    http::Response response;
    Json bearer, signature; ///< claims, null when the token was not sent
    Json answer;            ///< parsed body, null if it is not JSON
};

/// A reporting application: makes tokens, calls the chain over HTTPS, never touches a node in any other way.
/// Each step is one method, so that a scenario can do them in any order, wrong ones included.
class Producer {
public:
    /// Failures: crypto_failed.
    [[nodiscard]] static Result<Producer> make(const node::World& world, ProducerConfig config);

    /// Records producer.prepared, with `more` in its data.
    void announce(const Draft& draft, const TraceContext& trace, const Json& more) const;
    /// E1; activity is VALIDATION or VERIFICA.
    [[nodiscard]] Result<Exchange> validate(const Draft& draft, std::string_view activity,
                                            const TraceContext& trace) const;
    /// PAdES-B-B with the person's certificate; records producer.signed.
    [[nodiscard]] Result<std::string> sign(const Draft& draft, const pki::Credential& signer,
                                           const std::string& authority_pem, const TraceContext& trace) const;
    /// PUT at the repository that identificativoRep names; `replaces`: document id of the version before, or "".
    [[nodiscard]] Result<Exchange> store(const Draft& draft, const std::string& signed_pdf, const TraceContext& trace,
                                         const std::string& replaces = {}) const;
    /// E3.
    [[nodiscard]] Result<Exchange> publish(const Draft& draft, const std::string& signed_pdf,
                                           const std::string& workflow_id, const TraceContext& trace) const;
    /// E4: the draft takes the place of the old one.
    [[nodiscard]] Result<Exchange> replace(const Draft& draft, const std::string& signed_pdf,
                                           const std::string& workflow_id, const std::string& old_document_id,
                                           const TraceContext& trace) const;
    /// E5.
    [[nodiscard]] Result<Exchange> remove(const Draft& draft, const TraceContext& trace) const;
    /// E7, with `changes` to the fields that were published.
    [[nodiscard]] Result<Exchange> update(const Draft& draft, const Json& changes, const TraceContext& trace) const;
    /// E10.
    [[nodiscard]] Result<Exchange> status(const Draft& draft, const std::string& workflow_id,
                                          const TraceContext& trace) const;

private:
    Producer(const node::World& world, ProducerConfig config, node::Caller caller);
    [[nodiscard]] CallContext context_of(const Draft& draft) const;
    [[nodiscard]] Result<Exchange> send_form(const std::string& method, const std::string& target, const Json& fields,
                                             const std::string& pdf, const CallContext& context, Json signature,
                                             const TraceContext& trace) const;
    [[nodiscard]] Result<Exchange> send(const std::string& node, const std::string& base, Exchange exchange,
                                        const TraceContext& trace) const;

    node::World m_world;
    ProducerConfig m_config;
    node::Caller m_caller;
};

} // namespace palestra::producers
