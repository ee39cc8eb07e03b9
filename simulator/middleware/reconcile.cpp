// SPDX-License-Identifier: EUPL-1.2
// "INI metadata overwrite local ones" (contract §17). In the field INI brings them; here the region asks for those of
// the few documents that it had indexed by itself.
#include "core/base/encoding.hpp"
#include "simulator/middleware/members.hpp"

namespace palestra::middleware {
namespace {

constexpr std::int64_t k_at_once = 16;
constexpr auto k_ask_again = std::chrono::milliseconds(1'000);

} // namespace

void reconcile(Middleware::Members& middleware) {
    if (middleware.config.registry_url.empty() || middleware.unconfirmed <= 0)
        return;
    const auto now = middleware.world.clock.wall();
    const auto ids = store::transact<std::vector<std::string>>(*middleware.database, [&](store::Session& session) {
        return LocalIndex::unconfirmed(session, now, k_at_once);
    });
    if (!ids)
        return;
    for (const auto& id : *ids) {
        const auto trace = TraceContext::root(middleware.world.entropy);
        http::Request request{"GET", "/v1/entries/" + url_encode(id), {}, {}, {}};
        const auto answer =
            middleware.caller.call("registry", middleware.config.registry_url, std::move(request), trace);
        const auto metadata = answer && answer->status == 200 ? parse_json(answer->body, "ini")
                                                              : Result<Json>(fail(FailureCode::not_found));
        const auto done = middleware.database->transaction([&](store::Session& session) -> Outcome {
            if (!metadata)
                return LocalIndex::ask_again_at(session, id, now + k_ask_again);
            PALESTRA_CHECK(LocalIndex::overwrite(session, id, *metadata, middleware.world.clock.simulated()));
            return {};
        });
        if (done && metadata) {
            --middleware.unconfirmed;
            middleware.world.journal.record("middleware", "middleware.overwritten", trace, {{"document", id}});
        }
    }
}

} // namespace palestra::middleware
