// SPDX-License-Identifier: EUPL-1.2
#pragma once

// Between Beast's messages and ours; for server.cpp and client.cpp only.

#include "core/io/http/message.hpp"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

namespace palestra::http {

using BeastRequest = boost::beast::http::request<boost::beast::http::string_body>;
using BeastResponse = boost::beast::http::response<boost::beast::http::string_body>;

template <typename Fields>
Headers headers_from(const Fields& fields) {
    Headers headers;
    for (const auto& field : fields)
        headers.add(std::string(field.name_string()), std::string(field.value()));
    return headers;
}

inline Request from_beast(BeastRequest&& message, const Peer& peer) {
    return {std::string(message.method_string()), std::string(message.target()), headers_from(message),
            std::move(message.body()), peer};
}

inline BeastResponse to_beast(const Response& response, bool keep_alive, bool head) {
    BeastResponse message{static_cast<boost::beast::http::status>(response.status), 11};
    for (const auto& [name, value] : response.headers.all())
        message.insert(name, value);
    const auto size = response.body.size();
    if (!head)
        message.body() = response.body;
    message.keep_alive(keep_alive);
    const bool no_body = response.status == 204 || response.status == 304 || response.status < 200;
    if (!no_body)
        message.content_length(size);
    return message;
}

} // namespace palestra::http
