// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/ready_file.hpp"

#include "core/base/files.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::app {

const ReadyClient* Ready::client(std::string_view role) const {
    const auto found = std::ranges::find(clients, role, &ReadyClient::role);
    return found == clients.end() ? nullptr : &*found;
}

const ReadySigner* Ready::signer(std::string_view fiscal_code) const {
    const auto found = std::ranges::find(signers, fiscal_code, &ReadySigner::fiscal_code);
    return found == signers.end() ? nullptr : &*found;
}

std::string Ready::url(std::string_view node) const {
    const auto found = urls.find(std::string(node));
    return found == urls.end() ? std::string{} : found->second;
}

Json to_json(const Ready& ready) {
    Json json{{"palestra", PALESTRA_VERSION},
              {"pid", ready.pid},
              {"ca", ready.ca},
              {"aud", ready.aud},
              {"now", ready.now},
              {"data", ready.data}};
    json["urls"] = ready.urls;
    json["clients"] = Json::array();
    for (const auto& c : ready.clients)
        json["clients"].push_back({{"role", c.role},
                                   {"name", c.name},
                                   {"cn_auth", c.cn_auth},
                                   {"auth_cert", c.auth_cert},
                                   {"auth_key", c.auth_key},
                                   {"cn_sign", c.cn_sign},
                                   {"sign_cert", c.sign_cert},
                                   {"sign_key", c.sign_key}});
    json["signers"] = Json::array();
    for (const auto& s : ready.signers)
        json["signers"].push_back({{"name", s.name}, {"fiscal_code", s.fiscal_code}, {"cert", s.cert}, {"key", s.key}});
    return json;
}

Result<Ready> read_ready(const std::filesystem::path& file) {
    PALESTRA_TRY(const auto bytes, read_file(file, 4U << 20U));
    PALESTRA_TRY(const auto json, parse_json(bytes, file.string()));
    Ready ready;
    if (const auto pid = json.find("pid"); pid != json.end() && pid->is_number_integer())
        ready.pid = pid->get<long>();
    ready.ca = text_of(json, "ca");
    ready.aud = text_of(json, "aud");
    ready.now = text_of(json, "now");
    ready.data = text_of(json, "data");
    const Json urls = object_of(json, "urls");
    for (const auto& [name, url] : urls.items())
        if (url.is_string())
            ready.urls[name] = url.get<std::string>();
    for (const auto& c : array_of(json, "clients"))
        ready.clients.push_back({text_of(c, "role"), text_of(c, "name"), text_of(c, "cn_auth"), text_of(c, "auth_cert"),
                                 text_of(c, "auth_key"), text_of(c, "cn_sign"), text_of(c, "sign_cert"),
                                 text_of(c, "sign_key")});
    for (const auto& s : array_of(json, "signers"))
        ready.signers.push_back({text_of(s, "name"), text_of(s, "fiscal_code"), text_of(s, "cert"), text_of(s, "key")});
    if (ready.ca.empty() || ready.urls.empty() || ready.clients.empty())
        return fail(FailureCode::json_invalid, {{"what", file.string()}, {"found", "ca, urls, clients"}});
    return ready;
}

} // namespace palestra::app
