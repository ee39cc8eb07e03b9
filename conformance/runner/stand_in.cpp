// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/stand_in.hpp"

#include "core/io/http/multipart.hpp"

namespace palestra::conformance {
namespace {

constexpr std::size_t k_most_arrivals = 10'000;
constexpr const char* k_wii = "^^^^urn:ihe:iti:xdw:2013:workflowInstanceId";

Json fields_of(const http::Request& request) {
    const auto parts = http::parse_multipart(request.headers.get("Content-Type"), request.body);
    const auto* body = parts ? http::find_part(*parts, "requestBody") : nullptr;
    const auto json = body != nullptr ? parse_json(body->content, "requestBody") : Result<Json>(Json::object());
    return json && json->is_object() ? *json : Json::object();
}

http::Response undefined_operation() { // contract §3.4
    return http::Response::problem(
        404, dump_json({{"type", "https://govway.org/handling-errors/404/UndefinedOperation.html"},
                        {"title", "UndefinedOperation"},
                        {"status", 404},
                        {"detail", "Operation undefined in the API specification"},
                        {"govway_id", "00000000-0000-4000-8000-000000000000"}}));
}

/// What a gateway in good humour answers (contract §8.1).
http::Response good_answer(const http::Request& request, Entropy& entropy) {
    const auto path = request.path();
    const auto fields = fields_of(request);
    Json body{{"traceID", random_hex(entropy, 16)}, {"spanID", random_hex(entropy, 8)}};
    if (path.starts_with("/v1/status/")) {
        body["transactionData"] = Json::array({{{"eventType", "VALIDATION"}, {"eventStatus", "SUCCESS"}}});
        return http::Response::json(200, dump_json(body));
    }
    if (!path.starts_with("/v1/documents"))
        return undefined_operation();
    const bool publishes = fields.contains("identificativoDoc");
    if (publishes)
        body["warning"] = "";
    const auto said = text_of(fields, "workflowInstanceId");
    body["workflowInstanceId"] = said.empty() ? "1.2." + random_hex(entropy, 5) + k_wii : said;
    const bool validation = path == "/v1/documents/validation";
    const int status = validation ? (text_of(fields, "activity") == "VALIDATION" ? 201 : 200) : publishes ? 202 : 200;
    return http::Response::json(status, dump_json(body));
}

http::Response scripted(const Json& answer) {
    http::Response response;
    response.status = answer.value("status", 200);
    const auto body = answer.find("body");
    response.body = answer.contains("text") ? text_of(answer, "text") : body != answer.end() ? dump_json(*body) : "";
    response.headers.set("Content-Type", response.status < 300 ? "application/json" : "application/problem+json");
    const Json headers = object_of(answer, "headers");
    for (const auto& [name, value] : headers.items())
        response.headers.set(name, value.get<std::string>());
    return response;
}

} // namespace

Result<std::unique_ptr<StandIn>> StandIn::start(Config config, Entropy& entropy) {
    auto stand_in = std::unique_ptr<StandIn>(new StandIn(std::move(config), entropy));
    PALESTRA_CHECK(stand_in->listen());
    return stand_in;
}

StandIn::~StandIn() = default;

Outcome StandIn::listen() {
    http::ServerConfig config;
    config.address = m_config.address;
    config.port = m_port != 0 ? m_port : m_config.port;
    config.certificate_pem = m_config.certificate.certificate_pem;
    config.key_pem = m_config.certificate.key_pem;
    config.client_certificate = http::ClientCertificate::required;
    config.client_authority_pem = m_config.client_authority_pem;
    config.limits.body_bytes = 32U << 20U;
    PALESTRA_TRY(m_server, http::Server::start(m_runtime, config, [this](const auto& r) { return take(r); }));
    m_port = m_server->port();
    return {};
}

Outcome StandIn::behave(const Json& behind) {
    const auto line = text_of(behind, "line");
    {
        const std::lock_guard lock(m_mutex);
        m_behind = behind.is_object() ? behind : Json::object();
        m_answered = 0;
    }
    if (line == "down") {
        m_server.reset();
        return {};
    }
    if (!m_server)
        PALESTRA_CHECK(listen());
    const auto& shown = line == "stranger" ? m_config.stranger : m_config.certificate;
    return m_server->present(shown.certificate_pem, shown.key_pem);
}

void StandIn::forget() {
    const std::lock_guard lock(m_mutex);
    m_arrivals.clear();
}

std::vector<Arrival> StandIn::arrivals() const {
    const std::lock_guard lock(m_mutex);
    return m_arrivals;
}

/// Under the lock.
http::Response StandIn::answer_to(const http::Request& request) {
    const auto answers = array_of(m_behind, "answers");
    if (!answers.empty() && request.method != "GET") {
        const auto index = std::min(m_answered++, answers.size() - 1);
        if (answers[index].is_object()) // null stands for the good answer
            return scripted(answers[index]);
    } else if (m_behind.contains("answer")) {
        return scripted(m_behind["answer"]);
    }
    return good_answer(request, m_entropy);
}

http::Response StandIn::take(const http::Request& request) {
    http::Response response;
    {
        const std::lock_guard lock(m_mutex);
        response = answer_to(request);
        if (m_arrivals.size() < k_most_arrivals)
            m_arrivals.push_back({request, text_of(fields_of(request), "identificativoDoc"),
                                  std::chrono::steady_clock::now(), response});
        response.delay = std::chrono::milliseconds(m_behind.value("delay", 0));
        const auto line = text_of(m_behind, "line");
        response.ending = line == "reset"  ? http::Ending::nothing
                          : line == "half" ? http::Ending::half
                                           : http::Ending::whole;
    }
    m_came.notify_all();
    return response;
}

} // namespace palestra::conformance
