// SPDX-License-Identifier: EUPL-1.2
#include "simulator/repository/answers.hpp"

#include "core/base/dates.hpp"
#include "core/io/http/problem.hpp"

#include <nlohmann/json.hpp>

namespace palestra::repository {
namespace {

http::Response conflict(const std::string& detail, const char* type) {
    return http::simple_problem(409, "Conflict", detail, type);
}

/// Who, when, why, and until when the content is kept.
http::Response gone(const StoredDocument& document) {
    const auto& deletion = *document.deletion;
    Json body{{"type", "/repository/deleted"},
              {"title", "Gone"},
              {"status", 410},
              {"detail", "Il documento " + document.unique_id + " è stato cancellato da " + deletion.by + " il " +
                             italian_date_time(deletion.at) + " (UTC): " + deletion.reason},
              {"deletedBy", deletion.by},
              {"deletedAt", iso8601(deletion.at)},
              {"reason", deletion.reason},
              {"retainUntil", iso8601(document.retain_until)}};
    if (document.purged_at)
        body["purgedAt"] = iso8601(*document.purged_at);
    return http::Response::problem(410, dump_json(body));
}

} // namespace

Json to_json(const StoredDocument& d, const Repositories& repositories) {
    const auto* place = repositories.find(d.repository);
    Json json{{"uniqueId", d.unique_id},
              {"repositoryId", d.repository},
              {"identificativoRep", place == nullptr ? std::string() : repositories.identifier(*place)},
              {"sha256", d.sha256},
              {"size", d.size},
              {"owner", d.owner},
              {"storedAt", iso8601(d.stored_at)},
              {"retainUntil", iso8601(d.retain_until)},
              {"state", d.purged_at  ? "purged"
                        : d.deletion ? "deleted"
                                     : "stored"}};
    if (!d.replaces.empty())
        json["replaces"] = d.replaces;
    if (d.deletion)
        json["deletion"] = {{"by", d.deletion->by}, {"at", iso8601(d.deletion->at)}, {"reason", d.deletion->reason}};
    if (d.purged_at)
        json["purgedAt"] = iso8601(*d.purged_at);
    return json;
}

Json to_json(const Place& place, const Repositories& repositories) {
    return {{"repositoryId", place.id},     {"identificativoRep", repositories.identifier(place)},
            {"authority", place.authority}, {"name", place.name},
            {"holds", place.holds},         {"retentionDays", place.retention.count()}};
}

http::Response refusal(const Reply& reply, const std::string& unique_id) {
    const auto& other = reply.document;
    switch (reply.answer) {
    case Answer::gone:
        return gone(other);
    case Answer::other_content:
        return conflict("L'identificativo " + unique_id +
                            " ha già un altro contenuto: un documento non cambia. Usa un identificativo nuovo, con "
                            "replaces se sostituisce questo",
                        "/repository/other-content");
    case Answer::other_predecessor:
        return conflict("Il documento " + unique_id + " è già conservato, e " +
                            (other.replaces.empty() ? "non sostituisce nessuno" : "sostituisce " + other.replaces),
                        "/repository/other-predecessor");
    case Answer::predecessor_itself:
        return http::simple_problem(400, "Bad Request", "Un documento non sostituisce sé stesso: " + unique_id);
    case Answer::predecessor_unknown:
        return http::simple_problem(404, "Not Found",
                                    "Il documento da sostituire non è in questo repository: " + other.replaces,
                                    "/repository/unknown-predecessor");
    case Answer::predecessor_gone:
        return conflict("Il documento da sostituire è stato cancellato: " + other.unique_id,
                        "/repository/deleted-predecessor");
    case Answer::predecessor_replaced:
        return conflict("Il documento " + other.replaces + " è già sostituito da " + other.unique_id +
                            ": sostituisci la versione più recente",
                        "/repository/replaced-predecessor");
    case Answer::not_owner:
        return http::simple_problem(403, "Forbidden",
                                    "Il documento " + other.unique_id + " è di " + other.owner +
                                        ": solo chi l'ha conservato, o la Regione, lo sostituisce o lo cancella");
    default:
        return http::simple_problem(404, "Not Found", "Documento non presente: " + unique_id);
    }
}

http::Response unknown_repository(const std::string& id, const Repositories& repositories) {
    std::string known;
    for (const auto& place : repositories.all())
        known += (known.empty() ? "" : ", ") + place.id;
    return http::simple_problem(404, "Not Found",
                                "Nessun repository «" + id + "»: ci sono " + known + " (GET /v1/repositories)",
                                "/repository/unknown");
}

} // namespace palestra::repository
