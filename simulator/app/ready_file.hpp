// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/base/json.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::app {

struct ReadyClient {
    std::string role, name, cn_auth, auth_cert, auth_key, cn_sign, sign_cert, sign_key;
};

struct ReadySigner {
    std::string name, fiscal_code, cert, key;
};

/// What a running chain tells its users (command line contract, "The ready file"): where everything is and with which
/// certificates to go there. Paths, never keys.
struct Ready {
    long pid = 0;
    std::string ca, aud, now, data;
    std::map<std::string, std::string> urls;
    std::vector<ReadyClient> clients;
    std::vector<ReadySigner> signers;

    [[nodiscard]] const ReadyClient* client(std::string_view role) const;
    [[nodiscard]] const ReadySigner* signer(std::string_view fiscal_code) const;
    [[nodiscard]] std::string url(std::string_view node) const;
};

[[nodiscard]] Json to_json(const Ready& ready);
/// Failures: file_unreadable, json_invalid.
[[nodiscard]] Result<Ready> read_ready(const std::filesystem::path& file);

} // namespace palestra::app
