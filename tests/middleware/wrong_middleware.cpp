// SPDX-License-Identifier: EUPL-1.2
#include "tests/middleware/wrong_middleware.hpp"

#include "core/base/encoding.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/io/http/client.hpp"
#include "core/io/http/multipart.hpp"
#include "core/token/token.hpp"
#include "simulator/middleware/regional_tokens.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

namespace palestra::tests {
namespace {

constexpr const char* k_separator = "--middlewarewarning--";
constexpr auto k_between_attempts = std::chrono::milliseconds(60);

/// What waits; shared by the instances before and after a restart.
struct Memory {
    std::mutex mutex;
    std::deque<http::Request> waiting;
};

Json claims_of(const http::Request& request) {
    const auto token = token::decode(request.headers.get("FSE-JWT-Signature"));
    return token ? token->claims : Json::object();
}

std::string fields_of(const http::Request& request) {
    const auto parts = http::parse_multipart(request.headers.get("Content-Type"), request.body);
    const auto* body = parts ? http::find_part(*parts, "requestBody") : nullptr;
    return body != nullptr ? body->content : std::string{};
}

http::Response problem(int status, const char* type, const char* title) {
    return http::Response::problem(status, dump_json({{"type", type}, {"title", title}, {"status", status}}));
}

class WrongMiddleware final : public app::HostedMiddleware {
public:
    WrongMiddleware(Wrong wrong, app::HostedConfig config, std::shared_ptr<Memory> memory, http::Client client)
        : m_wrong(wrong), m_config(std::move(config)), m_memory(std::move(memory)), m_client(std::move(client)) {
        if (m_config.certificates == middleware::CertificateCase::region_signs)
            m_tokens = *middleware::RegionalTokens::make(m_config.region_signature, m_config.client.authority_pem,
                                                         m_config.world->clock, m_config.world->entropy);
        m_worker = std::jthread([this](const std::stop_token& stop) { recover(stop); });
    }

    node::NodeHandler handler() override {
        return [this](const http::Request& request, const TraceContext&) { return serve(request); };
    }

private:
    http::Response serve(const http::Request& request) {
        const auto claims = claims_of(request);
        const bool validation = request.path() == "/v1/documents/validation";
        if (m_wrong == Wrong::blocking_check && text_of(claims, "subject_organization_id") == "120")
            return problem(400, "mw/altra-regione", "Documento di un'altra Regione");
        auto answer = m_wrong == Wrong::asynchronous && validation ? send_and_hurry(request) : send(request);
        if (answer)
            return changed(*std::move(answer), request, claims);
        if (waits(request, validation)) {
            const std::lock_guard lock(m_memory->mutex);
            m_memory->waiting.push_back(request);
        }
        if (m_wrong == Wrong::wrong_io_error)
            return problem(502, "regione-502", "Gateway assente");
        return problem(504, "mw/io_error", "Errore comunicazione con GTW nazionale");
    }

    /// Does not wait for a gateway that thinks.
    Result<http::Response> send_and_hurry(const http::Request& request) {
        std::packaged_task<Result<http::Response>()> task([this, request] { return send(request); });
        auto answer = task.get_future();
        {
            const std::lock_guard lock(m_memory->mutex);
            m_late.emplace_back(std::move(task));
        }
        if (answer.wait_for(std::chrono::milliseconds(300)) == std::future_status::ready)
            return answer.get();
        return http::Response::json(202, R"({"traceID":"0","spanID":"0","workflowInstanceId":"presto"})");
    }

    [[nodiscard]] bool waits(const http::Request& request, bool validation) const {
        if (validation)
            return m_wrong == Wrong::queued_validation;
        const bool create = request.method == "POST" && request.path() == "/v1/documents";
        const bool replace = request.method == "PUT" && split(request.path(), "/").size() == 4;
        return create || replace;
    }

    void sign(http::Request& request) const {
        if (!m_tokens || m_wrong == Wrong::kept_signature)
            return;
        (void)m_tokens->remake(request.headers, true);
        if (m_wrong != Wrong::changed_claims || !request.headers.has("FSE-JWT-Signature"))
            return;
        auto claims = claims_of(request);
        claims["subject_application_vendor"] = "REGIONE";
        request.headers.set("FSE-JWT-Signature", *token::make(claims, m_config.region_signature));
    }

    Result<http::Response> send(http::Request request) const {
        for (const auto* hop : {"Connection", "Host", "Content-Length", "traceparent", "tracestate"})
            request.headers.remove(hop);
        sign(request);
        auto target = request.target;
        if (m_wrong == Wrong::decoded_path)
            target = replace_all(target, "%5E", "^");
        PALESTRA_TRY(const auto url, http::parse_url(m_config.gateway_url + target));
        PALESTRA_TRY(auto answer, m_client.send(url, request));
        for (const auto* hop : {"Connection", "Content-Length"})
            answer.headers.remove(hop);
        return answer;
    }

    [[nodiscard]] http::Response changed(http::Response answer, const http::Request& request,
                                         const Json& claims) const {
        if (answer.status >= 400) {
            auto body = parse_json(answer.body, "x");
            if (m_wrong == Wrong::swallowed_error && answer.status == 422)
                return http::Response::json(200, R"({"traceID":"0","spanID":"0","warning":"errore semantico"})");
            if (m_wrong == Wrong::added_body && body && body->is_object()) {
                (*body)["regione"] = "010";
                answer.body = dump_json(*body);
            }
            return answer;
        }
        std::vector<std::string> own;
        if (text_of(claims, "subject_organization_id") == "120")
            own.emplace_back("altra Regione");
        if (fields_of(request).find("\"20200101") != std::string::npos)
            own.emplace_back("documento tardivo");
        if (!own.empty())
            warn(answer, own);
        return answer;
    }

    void warn(http::Response& answer, const std::vector<std::string>& own) const {
        auto body = *parse_json(answer.body, "x");
        const auto national = text_of(body, "warning");
        const bool has = national.find(k_separator) != std::string::npos;
        auto text = national + (has ? "," : k_separator) + join(own, ",");
        if (m_wrong == Wrong::doubled_prefix)
            text = national + k_separator + join(own, k_separator);
        if (m_wrong == Wrong::regional_first)
            text = join(own, ",") + k_separator + national;
        body["warning"] = text;
        answer.body = dump_json(body);
    }

    /// One that waits, and whether it is settled.
    void recover(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            std::this_thread::sleep_for(k_between_attempts);
            std::optional<http::Request> next;
            {
                const std::lock_guard lock(m_memory->mutex);
                if (m_memory->waiting.empty())
                    continue;
                next = m_wrong == Wrong::reordered_queue ? m_memory->waiting.back() : m_memory->waiting.front();
            }
            const auto answer = send(*next);
            if (!answer || answer->status >= 500)
                continue;
            if (m_wrong == Wrong::sent_twice)
                (void)send(*next);
            const std::lock_guard lock(m_memory->mutex);
            if (m_wrong == Wrong::reordered_queue)
                m_memory->waiting.pop_back();
            else
                m_memory->waiting.pop_front();
        }
    }

    const Wrong m_wrong;
    const app::HostedConfig m_config;
    const std::shared_ptr<Memory> m_memory;
    const http::Client m_client;
    std::optional<middleware::RegionalTokens> m_tokens;
    std::vector<std::jthread> m_late; ///< validations answered before they were made
    std::jthread m_worker;            ///< last: they use the others
};

} // namespace

app::MakeMiddleware make_wrong(Wrong wrong) {
    const auto kept = std::make_shared<Memory>();
    return [wrong, kept](const app::HostedConfig& config) -> Result<std::unique_ptr<app::HostedMiddleware>> {
        auto settings = config.client;
        settings.deadline = std::chrono::seconds(5);
        PALESTRA_TRY(auto client, http::Client::make(settings));
        auto memory = wrong == Wrong::lost_on_restart ? std::make_shared<Memory>() : kept;
        return std::make_unique<WrongMiddleware>(wrong, config, std::move(memory), std::move(client));
    };
}

} // namespace palestra::tests
