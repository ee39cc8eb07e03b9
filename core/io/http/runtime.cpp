// SPDX-License-Identifier: EUPL-1.2
#include "core/io/http/runtime.hpp"

#include "core/io/http/asio_runtime.hpp"

namespace palestra::http {

Runtime::Runtime() : m(std::make_unique<Members>()) {}

Runtime::~Runtime() {
    m->guard.reset();
    m->io.stop();
    m->thread.join();
}

} // namespace palestra::http
