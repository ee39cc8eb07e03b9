// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/management.hpp"

#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "simulator/app/data_directory.hpp"
#include "simulator/app/ready_file.hpp"

#include <nlohmann/json.hpp>

namespace palestra::app {

Result<Management> Management::open(const ManagementWish& wish) {
    std::filesystem::path file = wish.ready;
    if (wish.ready.empty()) {
        PALESTRA_TRY(const auto data, DataDirectory::open(wish.data));
        file = data.ready();
    }
    PALESTRA_TRY(const auto ready, read_ready(file));
    const auto base = ready.url(wish.node + "_admin");
    if (base.empty())
        return fail(FailureCode::not_found, {{"what", wish.node + "_admin"}});
    const auto token_file =
        wish.token.empty() ? std::filesystem::path(ready.data) / "pki/admin.token" : std::filesystem::path(wish.token);
    PALESTRA_TRY(const auto token, read_file(token_file, 4096));
    http::ClientConfig config;
    PALESTRA_TRY(config.authority_pem, read_file(ready.ca, 1U << 20U));
    PALESTRA_TRY(auto client, http::Client::make(config));
    PALESTRA_TRY(auto url, http::parse_url(base));
    return Management(wish.node, std::move(url), std::move(client), std::string(trim(token)));
}

Result<Json> Management::ask(const std::string& method, const std::string& target, const std::string& body) const {
    auto url = m_url;
    url.target = target;
    http::Request request{method, target, {{"Authorization", "Bearer " + m_token}}, body, {}};
    if (!body.empty())
        request.headers.set("Content-Type", "application/json");
    PALESTRA_TRY(const auto response, m_client.send(url, request));
    PALESTRA_TRY(auto json, parse_json(response.body, "admin"));
    if (response.status != 200)
        return fail(FailureCode::peer_refused, {{"node", m_node},
                                                {"step", method + " " + target},
                                                {"status", std::to_string(response.status)},
                                                {"type", text_of(json, "title")},
                                                {"detail", text_of(json, "detail")}});
    return json;
}

} // namespace palestra::app
