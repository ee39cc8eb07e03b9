// SPDX-License-Identifier: EUPL-1.2
#include "simulator/portal/index_client.hpp"

#include "core/identity/fiscal_code.hpp"
#include "core/identity/identifiers.hpp"
#include "core/io/http/problem.hpp"

#include <string_view>

namespace palestra::portal {
namespace {

constexpr const char* k_organization = "010"; // the portal is Piedmont's
constexpr const char* k_locality = "Portale del cittadino^^^^^&2.16.840.1.113883.2.9.4.1.3&ISO^^^^010000";

Json assertion_of(const std::string& citizen, const IndexClient::Question& question) {
    const auto cx = identity::cx(citizen, identity::k_fiscal_code_oid);
    return {{"issuer", k_organization},
            {"attributes",
             {{"sub", cx},
              {"subject_organization_id", k_organization},
              {"subject_organization", std::string(identity::organization_name(k_organization))},
              {"locality", k_locality},
              {"subject_role", "ASS"},
              {"purpose_of_use", question.purpose},
              {"person_id", cx},
              {"patient_consent", true},
              {"action_id", std::string_view(question.method) == "GET" ? "READ" : "UPDATE"},
              {"subject_application_id", "palestra-portale"},
              {"subject_application_vendor", "SIMULAZIONE"},
              {"subject_application_version", "1"}}}};
}

} // namespace

std::expected<Json, http::Response> IndexClient::ask(const std::string& citizen, const Question& question,
                                                     const TraceContext& trace) const {
    http::Request request{question.method, question.target, {{"Accept", "application/json"}}, {}, {}};
    request.headers.set("FSE-Assertion", dump_json(assertion_of(citizen, question)));
    if (!question.body.is_null()) {
        request.headers.set("Content-Type", "application/json");
        request.body = dump_json(question.body);
    }
    const auto answer = m_caller.call("registry", m_url, std::move(request), trace);
    if (!answer)
        return std::unexpected(http::simple_problem(answer.error().code == FailureCode::peer_timeout ? 504 : 503,
                                                    "Service Unavailable",
                                                    "L'indice (INI) non risponde: riprova tra poco."));
    auto body = parse_json(answer->body, "INI");
    if (answer->status < 300 && body)
        return *std::move(body);
    if (answer->status == 404)
        return std::unexpected(http::simple_problem(404, "Not Found", "Il documento non è presente."));
    if (body && (answer->status == 400 || answer->status == 403 || answer->status == 409))
        return std::unexpected(http::Response::problem(answer->status, dump_json(*body)));
    return std::unexpected(http::simple_problem(
        502, "Bad Gateway", "L'indice (INI) ha risposto con HTTP " + std::to_string(answer->status) + "."));
}

} // namespace palestra::portal
