// SPDX-License-Identifier: EUPL-1.2
#include "simulator/middleware/own_error.hpp"

#include "core/base/json.hpp"

#include <nlohmann/json.hpp>

namespace palestra::middleware {

bool is_unreachable(const Failure& failure) {
    return failure.code == FailureCode::peer_unreachable || failure.code == FailureCode::peer_timeout ||
           failure.code == FailureCode::peer_untrusted;
}

bool may_have_arrived(const Failure& failure) {
    const auto stage = failure.values.find("stage");
    return stage != failure.values.end() && stage->second == "exchange";
}

http::Response io_error(const std::string& detail, const std::string& instance) {
    Json body{{"type", "mw/io_error"},
              {"title", "Errore comunicazione con GTW nazionale"},
              {"status", 504},
              {"detail", detail}};
    if (!instance.empty())
        body["instance"] = instance;
    return http::Response::problem(504, dump_json(body));
}

http::Response internal_error() {
    return http::Response::problem(500, dump_json({{"type", "mw/internal_error"},
                                                   {"title", "Errore Interno"},
                                                   {"status", 500},
                                                   {"detail", "Il middleware non ha potuto inoltrare la richiesta"}}));
}

} // namespace palestra::middleware
