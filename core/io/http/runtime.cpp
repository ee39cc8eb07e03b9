// SPDX-License-Identifier: EUPL-1.2
#include "core/io/http/runtime.hpp"

#include "core/io/http/asio_runtime.hpp"

namespace palestra::http {

Runtime::Runtime(std::size_t workers) : m(std::make_unique<Members>(workers)) {}

Runtime::~Runtime() {
    m->guard.reset();
    m->workers.join();
    m->io.stop();
    m->thread.join();
}

} // namespace palestra::http
