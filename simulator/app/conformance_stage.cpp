// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/conformance_stage.hpp"

#include "core/base/files.hpp"
#include "core/identity/fiscal_code.hpp"
#include "core/identity/identifiers.hpp"
#include "simulator/app/keyring.hpp"

#include <algorithm>

namespace palestra::app {
namespace {

constexpr std::size_t k_pem_limit = 1U << 20U;

Result<pki::Credential> read_pair(const std::string& certificate, const std::string& key) {
    PALESTRA_TRY(auto certificate_pem, read_file(certificate, k_pem_limit));
    PALESTRA_TRY(auto key_pem, read_file(key, k_pem_limit));
    return pki::Credential{std::move(certificate_pem), std::move(key_pem)};
}

/// Certificates issued then have expired by now.
FixedClock long_ago(const Clock& clock) {
    return FixedClock(clock.wall() - std::chrono::days(4 * 365));
}

/// Another subscriber, of another region where there is one: by regions the status is kept apart (S-04).
const ReadyClient* other_than(const ReadyClient& own, const Ready& ready) {
    const auto organization = [](const std::string& name) { return name.substr(0, name.rfind('#')); };
    const auto find = [&](auto differs) {
        const auto found = std::ranges::find_if(ready.clients, differs);
        return found == ready.clients.end() ? nullptr : &*found;
    };
    if (const auto* far =
            find([&](const ReadyClient& each) { return organization(each.cn_sign) != organization(own.cn_sign); }))
        return far;
    return find([&](const ReadyClient& each) { return each.cn_sign != own.cn_sign; });
}

Outcome add_token_signers(Stage& stage, const ReadyClient& own, const node::World& world) {
    auto& signers = stage.actor.token_signers;
    PALESTRA_TRY(signers["self"], read_pair(own.sign_cert, own.sign_key));
    PALESTRA_TRY(signers["auth"], read_pair(own.auth_cert, own.auth_key));
    PALESTRA_TRY(const auto strangers, pki::make_authority(world.entropy, world.clock));
    pki::CertificateRequest request;
    request.purpose = pki::Purpose::token;
    request.common_name = own.cn_sign;
    PALESTRA_TRY(signers["stranger"], pki::issue(strangers, request, world.entropy, world.clock));
    request.purpose = pki::Purpose::document;
    request.common_name = "Prova Estranea";
    const auto then = long_ago(world.clock);
    PALESTRA_TRY(stage.actor.document_signers["foreign"], pki::issue(strangers, request, world.entropy, world.clock));
    PALESTRA_TRY(stage.actor.document_signers["expired"], pki::issue(strangers, request, world.entropy, then));
    const auto& ready = stage.connection->ready();
    stage.actor.document_signers["good"] = stage.actor.document_signers["foreign"];
    if (!ready.signers.empty()) {
        PALESTRA_TRY(stage.actor.document_signers["good"],
                     read_pair(ready.signers.front().cert, ready.signers.front().key));
    }
    if (const auto* other = other_than(own, ready)) {
        PALESTRA_TRY(signers["other"], read_pair(other->sign_cert, other->sign_key));
        stage.actor.other_name = other->cn_sign;
    }
    return {};
}

Outcome add_clients(Stage& stage, const ReadyClient& own) {
    auto& clients = stage.target.clients;
    PALESTRA_TRY(clients["none"], stage.connection->client(""));
    const auto client_of = [&](const ReadyClient& each) -> Result<http::ClientConfig> {
        PALESTRA_TRY(const auto credential, read_pair(each.auth_cert, each.auth_key));
        auto config = clients["none"];
        config.certificate_pem = credential.certificate_pem;
        config.key_pem = credential.key_pem;
        return config;
    };
    PALESTRA_TRY(clients["self"], client_of(own));
    if (const auto* other = other_than(own, stage.connection->ready())) {
        PALESTRA_TRY(clients["other"], client_of(*other));
    }
    return {};
}

/// As the gateway itself says; one that does not say has the national rules.
bool has_built_in_catalog(const conformance::Target& target) {
    const auto client = http::Client::make(target.clients.at("none"));
    const auto url = http::parse_url(target.admin_url + "/admin/v1/state");
    if (!client || !url)
        return false;
    const auto response = client->send(*url, {"GET", {}, {{"Authorization", "Bearer " + target.admin_token}}, {}, {}});
    const auto state = response ? parse_json(response->body, "state") : std::unexpected(response.error());
    return state && text_of(object_of(*state, "catalog"), "name") == "builtin";
}

/// A call without tokens: refused where the operation is, unknown where it is not.
bool serves_direct_fhir(const conformance::Target& target) {
    const auto client = http::Client::make(target.clients.at("self"));
    const auto url = http::parse_url(target.url + "/documents/fhir-validation");
    if (!client || !url)
        return false;
    const auto response = client->send(*url, {"POST", {}, {}, {}, {}});
    return response && response->status != 404;
}

/// The keys of the chain's owner; nothing when they are not here.
Result<std::optional<Keyring>> owner_keys(Stage& stage, const Console& console) {
    const auto folder = std::filesystem::path(stage.connection->ready().data) / "pki";
    std::error_code error;
    if (stage.connection->ready().data.empty() || !std::filesystem::exists(folder / "ca.key", error))
        return std::optional<Keyring>{};
    const auto world = stage.connection->world();
    PALESTRA_TRY(const auto cast, population::load_cast(console.resources / "simulator/population/data/cast.json"));
    PALESTRA_TRY(auto keyring, Keyring::open(folder, cast, world.entropy, world.clock));
    if (keyring.authority().certificate_pem != stage.connection->authority_pem())
        return std::optional<Keyring>{};
    return std::optional(std::move(keyring));
}

/// What only the owner of the chain can do. Nothing of it when its keys are not here.
Outcome add_owner(Stage& stage, const ReadyClient& own, const Console& console) {
    const auto& ready = stage.connection->ready();
    PALESTRA_TRY(const auto keys, owner_keys(stage, console));
    if (!keys)
        return {};
    const auto& keyring = *keys;
    const auto world = stage.connection->world();
    pki::CertificateRequest request;
    request.purpose = pki::Purpose::token;
    request.common_name = own.cn_sign;
    const auto then = long_ago(world.clock);
    PALESTRA_TRY(stage.actor.token_signers["expired"], pki::issue(keyring.authority(), request, world.entropy, then));
    auto broker = stage.target.clients["none"];
    broker.certificate_pem = keyring.client("eds").auth.certificate_pem;
    broker.key_pem = keyring.client("eds").auth.key_pem;
    stage.target.clients["broker"] = std::move(broker);
    PALESTRA_TRY(stage.target.touchpoint,
                 keyring.server("touchpoint", {"127.0.0.1", "localhost"}, world.entropy, world.clock));
    stage.target.admin_url = ready.url("gateway_admin");
    stage.target.admin_token = keyring.admin_token();
    stage.target.built_in_catalog = has_built_in_catalog(stage.target);
    stage.target.inner_url = ready.url("gateway_inner");
    if (!stage.target.inner_url.empty() && !stage.target.inner_url.ends_with("/v1"))
        stage.target.inner_url += "/v1";
    return {};
}

producers::CallContext context_of(const producers::Draft& draft, const std::string& name, const std::string& audience) {
    return {name,
            audience,
            identity::cx(draft.signer.fiscal_code, identity::k_fiscal_code_oid),
            "010",
            "Regione Piemonte",
            draft.locality,
            draft.signer.subject_role,
            draft.patient,
            "('" + draft.header.code.code + "^^" + draft.header.code.system + "')",
            "PALESTRA-CONFORMITA",
            "Palestra FSE",
            PALESTRA_VERSION};
}

} // namespace

std::optional<pki::Credential> own_certificate(Stage& stage, const std::string& node, const Console& console) {
    const auto keys = owner_keys(stage, console);
    if (!keys || !*keys)
        return std::nullopt;
    const auto world = stage.connection->world();
    auto made = (*keys)->server(node, {"127.0.0.1", "localhost"}, world.entropy, world.clock);
    return made ? std::optional(*std::move(made)) : std::nullopt;
}

Result<Stage> set_stage(const StageWish& wish, const Console& console) {
    Stage stage;
    PALESTRA_TRY(
        stage.connection,
        Connection::open({wish.client.empty() ? std::nullopt : std::optional<std::filesystem::path>(wish.client),
                          wish.data,
                          {},
                          wish.target},
                         console));
    const auto world = stage.connection->world();
    const auto& ready = stage.connection->ready();
    const auto* own = ready.client(wish.role);
    if (own == nullptr)
        return fail(FailureCode::not_found, {{"what", wish.role}});
    stage.target.url = wish.target.empty() ? ready.url("gateway") : wish.target;
    PALESTRA_CHECK(add_clients(stage, *own));
    PALESTRA_CHECK(add_token_signers(stage, *own, world));
    stage.target.direct_fhir = serves_direct_fhir(stage.target);
    if (stage.target.url == ready.url("gateway"))
        PALESTRA_CHECK(add_owner(stage, *own, console));
    PALESTRA_TRY(auto sample, read_file(console.resources / "simulator/producers/samples/PSS.xml", 32U << 20U));
    PALESTRA_TRY(stage.desk, conformance::Desk::make(std::move(sample), stage.connection->workshop(), stage.actor,
                                                     world.entropy, world.clock));
    stage.actor.transport_name = own->cn_auth;
    stage.actor.context =
        context_of(stage.desk.draft(), own->cn_sign, wish.audience.empty() ? ready.aud : wish.audience);
    return stage;
}

} // namespace palestra::app
