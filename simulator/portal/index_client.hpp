// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/io/node/node.hpp"

#include <nlohmann/json.hpp>

#include <expected>
#include <string>

namespace palestra::portal {

/// INI as a citizen asks it: the portal vouches for who they are in the attributes of contract §13.3 (role ASS, about
/// themselves). Thread-safe.
class IndexClient {
public:
    IndexClient(const node::Caller& caller, std::string url) : m_caller(caller), m_url(std::move(url)) {}

    struct Question {
        const char* method = "GET";
        std::string target;
        const char* purpose = "PERSONAL"; ///< contract §14.7
        Json body = {};
    };

    /// What INI answered, or the problem to show: 403 and 404 in INI's own words, 400 and 409 too; 503 and 504 when
    /// nobody answers; 502 for an answer that makes no sense.
    [[nodiscard]] std::expected<Json, http::Response> ask(const std::string& citizen, const Question& question,
                                                          const TraceContext& trace) const;

private:
    const node::Caller& m_caller;
    std::string m_url;
};

} // namespace palestra::portal
