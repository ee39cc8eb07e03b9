// SPDX-License-Identifier: EUPL-1.2
#pragma once

// Included by server.cpp and runtime.cpp only: Asio stays out of every other translation unit (25 s each).

#include "core/io/http/runtime.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <thread>

namespace palestra::http {

struct Runtime::Members {
    Members() : thread([this] { io.run(); }) {}

    boost::asio::io_context io{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard{io.get_executor()};
    std::thread thread;
};

} // namespace palestra::http
