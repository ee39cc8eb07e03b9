// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/bench/chain/publisher.hpp"

#include "core/base/files.hpp"
#include "core/cda/narrative.hpp"
#include "core/pdf/report.hpp"

#include <algorithm>

namespace palestra::bench {
namespace {

constexpr std::size_t k_pem_limit = 1U << 20U;
constexpr const char* k_domain = "2.16.840.1.113883.2.9.2.10";

Result<pki::Credential> read_pair(const std::string& certificate, const std::string& key) {
    pki::Credential pair;
    PALESTRA_TRY(pair.certificate_pem, read_file(certificate, k_pem_limit));
    PALESTRA_TRY(pair.key_pem, read_file(key, k_pem_limit));
    return pair;
}

Result<Mould> mould_of(std::string cda, const producers::Workshop& workshop, node::World& world) {
    Mould mould;
    PALESTRA_TRY(mould.draft, producers::make_draft(std::move(cda), workshop, world.entropy, world.clock));
    PALESTRA_TRY(const auto document, xml::Document::parse(mould.draft.cda));
    const auto now = world.clock.simulated();
    const auto report = pdf::report_of(mould.draft.header, cda::read_sections(document), now);
    PALESTRA_TRY(mould.pages, pdf::render(report, workshop.fonts));
    mould.info = {report.title, report.author, report.language, now};
    return mould;
}

Failure refusal(const char* step, const producers::Exchange& exchange) {
    return {FailureCode::peer_refused,
            {{"step", step},
             {"node", "middleware"},
             {"status", std::to_string(exchange.response.status)},
             {"type", ""},
             {"detail", exchange.response.body.substr(0, 300)}}};
}

} // namespace

Result<std::unique_ptr<Publisher>> Publisher::make(const app::Ready& ready, node::World world) {
    auto publisher = std::unique_ptr<Publisher>(new Publisher(world));
    const std::filesystem::path home = PALESTRA_SOURCE_DIR;
    PALESTRA_TRY(publisher->m_cast, population::load_cast(home / "simulator/population/data/cast.json"));
    PALESTRA_TRY(publisher->m_profiles, producers::load_profiles(home / "simulator/producers/data/conferral.json"));
    PALESTRA_CHECK(publisher->take_moulds());
    PALESTRA_TRY(publisher->m_authority_pem, read_file(ready.ca, k_pem_limit));
    for (const auto& signer : ready.signers) {
        PALESTRA_TRY(publisher->m_signers[signer.fiscal_code], read_pair(signer.cert, signer.key));
    }
    const auto* keys = ready.client("producer");
    if (keys == nullptr)
        return fail(FailureCode::not_found, {{"what", "producer"}});
    producers::ProducerConfig config;
    config.gateway_url = ready.url("middleware");
    config.repository_url = ready.url("repository");
    config.audience = ready.aud;
    config.token_name = keys->cn_sign;
    PALESTRA_TRY(config.token, read_pair(keys->sign_cert, keys->sign_key));
    PALESTRA_TRY(const auto tls, read_pair(keys->auth_cert, keys->auth_key));
    config.client.authority_pem = publisher->m_authority_pem;
    config.client.certificate_pem = tls.certificate_pem;
    config.client.key_pem = tls.key_pem;
    config.client.idle_connections = 16;
    PALESTRA_TRY(auto producer, producers::Producer::make(world, std::move(config)));
    publisher->m_producer.emplace(std::move(producer));
    return publisher;
}

Outcome Publisher::take_moulds() {
    const std::filesystem::path home = PALESTRA_SOURCE_DIR;
    const producers::Workshop workshop{
        m_cast,
        m_profiles,
        {home / "simulator/portal/web/node_modules/bootstrap-italia/dist/fonts/Titillium_Web", "Titillium Web"},
        "010"};
    for (const auto* kind : {"LAB", "RAD", "RSA", "VPS", "LDO", "PSS"}) {
        PALESTRA_TRY(auto cda,
                     read_file(home / "simulator/producers/samples" / (std::string(kind) + ".xml"), 32U << 20U));
        PALESTRA_TRY(auto mould, mould_of(std::move(cda), workshop, m_world));
        m_moulds.push_back(std::move(mould));
    }
    return {};
}

Result<producers::Draft> Publisher::cast_one(const Mould& mould) const {
    auto draft = mould.draft;
    const auto unique = random_uuid(m_world.entropy);
    const auto& extension = draft.header.id.extension;
    const auto old = "\"" + extension + "\"", fresh = "\"" + unique + "\"";
    for (auto place = draft.cda.find(old); place != std::string::npos;
         place = draft.cda.find(old, place + fresh.size()))
        draft.cda.replace(place, old.size(), fresh); // setId says the same as id
    draft.document_id = std::string(k_domain) + ".4.4^" + unique;
    draft.submission_id = std::string(k_domain) + ".4.3." + unique;
    PALESTRA_TRY(draft.pdf, pdf::archive_with_cda(mould.pages, draft.cda, mould.info));
    return draft;
}

Result<std::string> Publisher::carry(const producers::Draft& draft) const {
    const auto trace = TraceContext::root(m_world.entropy);
    PALESTRA_TRY(const auto validated, m_producer->validate(draft, "VALIDATION", trace));
    if (validated.response.status != 201)
        return std::unexpected(refusal("validate", validated));
    const auto signer = m_signers.find(draft.signer.fiscal_code);
    if (signer == m_signers.end())
        return fail(FailureCode::not_found, {{"what", draft.signer.fiscal_code}});
    PALESTRA_TRY(const auto signed_pdf, m_producer->sign(draft, signer->second, m_authority_pem, trace));
    PALESTRA_TRY(const auto stored, m_producer->store(draft, signed_pdf, trace));
    if (stored.response.status != 201)
        return std::unexpected(refusal("store", stored));
    PALESTRA_TRY(const auto published,
                 m_producer->publish(draft, signed_pdf, text_of(validated.answer, "workflowInstanceId"), trace));
    if (published.response.status != 202)
        return std::unexpected(refusal("publish", published));
    return text_of(published.answer, "workflowInstanceId");
}

void Publisher::publish(Stretch& into) {
    const auto draft = cast_one(m_moulds[m_next++ % m_moulds.size()]);
    const auto begin = std::chrono::steady_clock::now();
    const auto done = draft ? carry(*draft) : std::unexpected(draft.error());
    if (!done) {
        if (into.wrong++ == 0)
            into.first_wrong = failure_line(done.error());
        return;
    }
    ++into.published;
    into.milliseconds.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
}

} // namespace palestra::bench
