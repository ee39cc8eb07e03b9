// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>

namespace palestra::http {

/// What all listeners of a process share: the one thread that moves bytes. Handlers run on the listeners' own
/// workers, so that slow work (XSD, PDF, disk, calls to other nodes) never holds up the network.
class Runtime {
public:
    Runtime();
    /// Stops moving bytes. Destroy the servers first: they drain.
    ~Runtime();
    Runtime(const Runtime&) = delete;
    Runtime& operator=(const Runtime&) = delete;

    struct Members; ///< Asio's types, known to server.cpp only

    [[nodiscard]] Members& members() { return *m; }

private:
    std::unique_ptr<Members> m;
};

} // namespace palestra::http
