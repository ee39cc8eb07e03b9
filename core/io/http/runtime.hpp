// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <memory>

namespace palestra::http {

/// What all listeners of a process share: one thread that moves bytes and a pool of workers that run handlers, so
/// that slow work (XSD, PDF, disk) never holds up the network.
class Runtime {
public:
    explicit Runtime(std::size_t workers);
    /// Stops moving bytes and joins every thread. Stop the servers first: they drain.
    ~Runtime();
    Runtime(const Runtime&) = delete;
    Runtime& operator=(const Runtime&) = delete;

    struct Members; ///< Asio's types, known to server.cpp only
    [[nodiscard]] Members& members() { return *m; }

private:
    std::unique_ptr<Members> m;
};

} // namespace palestra::http
