// SPDX-License-Identifier: EUPL-1.2
#include "core/io/http/problem.hpp"

#include "core/base/json.hpp"

#include <nlohmann/json.hpp>

namespace palestra::http {

Response simple_problem(int status, std::string_view title, std::string_view detail, std::string_view type) {
    return Response::problem(status,
                             dump_json({{"type", type}, {"title", title}, {"status", status}, {"detail", detail}}));
}

Response problem_of(const Failure& failure) {
    return simple_problem(failure_http_status(failure.code), failure_name(failure.code),
                          "Il nodo non ha potuto fare il suo lavoro (" + std::string(failure_name(failure.code)) +
                              "): riprova tra poco.");
}

} // namespace palestra::http
