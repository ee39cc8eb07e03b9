// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/token_make.hpp"

#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/cda/gateway_view.hpp"
#include "core/identity/fiscal_code.hpp"
#include "core/identity/identifiers.hpp"
#include "core/io/node/system.hpp"
#include "core/pdf/container.hpp"
#include "core/token/token.hpp"
#include "core/xml/document.hpp"
#include "mock-gateway/clinic/operations.hpp"
#include "simulator/app/ready_file.hpp"
#include "simulator/population/cast.hpp"
#include "simulator/producers/claims.hpp"

#include <nlohmann/json.hpp>

namespace palestra::app {
namespace {

using gateway::Operation;
constexpr std::size_t k_file_limit = 64U << 20U;

/// What the call is about.
struct Subject {
    std::string patient, document_type, hash;
};

Result<const ReadyClient*> client_of(const Ready& ready, const std::string& wanted) {
    for (const auto& client : ready.clients)
        if (client.role == wanted || client.name == wanted || client.cn_sign == wanted)
            return &client;
    return fail(FailureCode::not_found, {{"what", wanted}});
}

/// A patient summary of somebody of the cast, until a file says otherwise.
Result<Subject> subject_of(const TokenMakeWish& wish, const population::Cast& cast) {
    Subject subject{identity::cx(cast.citizens.front().fiscal_code, identity::k_fiscal_code_oid),
                    "('60591-5^^2.16.840.1.113883.6.1')",
                    {}};
    if (!wish.file.empty()) {
        PALESTRA_TRY(const auto pdf, read_file(wish.file, k_file_limit));
        subject.hash = sha256_hex(pdf);
        PALESTRA_TRY(const auto cda, pdf::extract_cda(pdf));
        PALESTRA_TRY(const auto document, xml::Document::parse(cda));
        const auto view = cda::read_gateway_view(document);
        if (view.first_code)
            subject.document_type = "('" + view.first_code->code + "^^" + view.first_code->system + "')";
        if (!view.patient_ids.empty())
            subject.patient = identity::cx(view.patient_ids.front().extension, view.patient_ids.front().root);
    }
    if (!wish.person.empty())
        subject.patient = wish.person.find('^') == std::string::npos
                              ? identity::cx(wish.person, identity::k_fiscal_code_oid)
                              : wish.person;
    return subject;
}

/// The region in the certificate's name; of a vendor, the demonstration's.
std::string organization_of(const std::string& certificate_name) {
    const auto name = identity::parse_certificate_name(certificate_name);
    return name && !identity::organization_name(name->organization).empty() ? name->organization : "010";
}

Outcome change_claims(Json& claims, const std::vector<std::string>& changes) {
    for (const auto& change : changes) {
        const auto sign = change.find('=');
        if (sign == std::string::npos || sign == 0)
            return fail(FailureCode::wrong_usage, {{"found", "--claim " + change}, {"expected", "--claim a=b"}});
        const auto name = change.substr(0, sign);
        const auto value = change.substr(sign + 1);
        if (value.empty()) {
            claims.erase(name);
            continue;
        }
        // true and ["a"] as such; a number is one only where times are, as codes are made of digits too.
        auto json = parse_json(value, name);
        const bool text = !json || (json->is_number() && name != "iat" && name != "exp" && name != "nbf");
        claims[name] = text ? Json(value) : *std::move(json);
    }
    return {};
}

struct Claims {
    Json bearer, signature; ///< signature null for status calls
};

Result<Claims> claims_of(const TokenMakeWish& wish, const gateway::clinic::Asked& asked, const Ready& ready,
                         const ReadyClient& client, const Console& console) {
    PALESTRA_TRY(const auto cast, population::load_cast(console.resources / "simulator/population/data/cast.json"));
    PALESTRA_TRY(const auto subject, subject_of(wish, cast));
    const auto organization = organization_of(client.cn_sign);
    const producers::CallContext context{client.cn_sign,
                                         wish.audiences.empty() ? ready.aud : wish.audiences.front(),
                                         identity::cx(wish.operator_code, identity::k_fiscal_code_oid),
                                         organization,
                                         std::string(identity::organization_name(organization)),
                                         cast.structures.front().locality,
                                         "APR",
                                         subject.patient,
                                         subject.document_type,
                                         "PALESTRA-TOKEN",
                                         "Palestra FSE",
                                         PALESTRA_VERSION};
    const node::SystemClock clock;
    node::SystemEntropy entropy;
    Claims claims{producers::bearer_claims(context, clock, entropy), nullptr};
    if (!asked.operation)
        return claims;
    const auto row = gateway::row_of(*asked.operation);
    const bool hashed = *asked.operation != Operation::validate && *asked.operation != Operation::remove &&
                        *asked.operation != Operation::update;
    claims.signature =
        producers::signature_claims(context, std::string(row.actions[0]), hashed ? subject.hash : "", clock, entropy);
    claims.signature["purpose_of_use"] = row.purposes[0];
    if (!row.needs_resource_type)
        claims.signature.erase("resource_hl7_type");
    PALESTRA_CHECK(change_claims(claims.signature, wish.claims));
    return claims;
}

Result<pki::Credential> credential_of(const ReadyClient& client) {
    PALESTRA_TRY(auto certificate, read_file(client.sign_cert, 1U << 20U));
    PALESTRA_TRY(auto key, read_file(client.sign_key, 1U << 20U));
    return pki::Credential{std::move(certificate), std::move(key)};
}

Outcome write_tokens(const std::filesystem::path& folder, const std::string& bearer, const std::string& signature) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    PALESTRA_CHECK(write_file(folder / "bearer.jwt", bearer + "\n", FileMode::secret));
    return signature.empty() ? Outcome{} : write_file(folder / "signature.jwt", signature + "\n", FileMode::secret);
}

Outcome make(const TokenMakeWish& wish, const Console& console) {
    const auto asked = gateway::clinic::operation_named(wish.operation);
    if (!asked)
        return fail(FailureCode::wrong_usage, {{"found", "--operation " + wish.operation}, {"expected", "E1, E3…E11"}});
    PALESTRA_TRY(const auto ready, read_ready(wish.ready.empty() ? std::filesystem::path(wish.data) / "ready.json"
                                                                 : std::filesystem::path(wish.ready)));
    PALESTRA_TRY(const auto* client, client_of(ready, wish.client));
    PALESTRA_TRY(const auto credential, credential_of(*client));
    PALESTRA_TRY(const auto claims, claims_of(wish, *asked, ready, *client, console));
    PALESTRA_TRY(const auto bearer, token::make(claims.bearer, credential));
    std::string signature;
    if (!claims.signature.is_null()) {
        PALESTRA_TRY(signature, token::make(claims.signature, credential));
    }
    if (!wish.out.empty())
        PALESTRA_CHECK(write_tokens(wish.out, bearer, signature));
    if (wish.format == "json") {
        Json headers{{"Authorization", "Bearer " + bearer}};
        if (!signature.empty())
            headers["FSE-JWT-Signature"] = signature;
        console.say(dump_json_pretty({{"palestra", PALESTRA_VERSION},
                                      {"operation", asked->code},
                                      {"signer", client->cn_sign},
                                      {"headers", headers},
                                      {"bearer", claims.bearer},
                                      {"signature", claims.signature}}));
        return {};
    }
    console.warn(console.messages.text("token.made", {{"operation", asked->code}, {"cn", client->cn_sign}}));
    console.say("Authorization: Bearer " + bearer);
    if (!signature.empty())
        console.say("FSE-JWT-Signature: " + signature);
    return {};
}

} // namespace

int run_token_make(const TokenMakeWish& wish, const Console& console) {
    const auto made = make(wish, console);
    return made ? 0 : console.explain(made.error());
}

} // namespace palestra::app
