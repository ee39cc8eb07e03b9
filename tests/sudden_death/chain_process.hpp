// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "simulator/app/ready_file.hpp"

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace palestra::sudden {

/// `palestra up` as a process of its own, on ports and in a directory that stay the same from one life to the next.
class ChainProcess {
public:
    ChainProcess(std::string program, std::filesystem::path folder, std::uint16_t port_base);
    ~ChainProcess();
    ChainProcess(const ChainProcess&) = delete;
    ChainProcess& operator=(const ChainProcess&) = delete;

    void start();
    /// False when it ended by itself or was not ready after a minute.
    [[nodiscard]] bool wait_until_ready();
    /// SIGKILL, and nothing before it.
    void kill();
    /// SIGINT; whether it ended well.
    [[nodiscard]] bool stop();

    [[nodiscard]] Result<app::Ready> ready() const { return app::read_ready(m_ready); }

    [[nodiscard]] std::filesystem::path data() const { return m_folder / "data"; }

    [[nodiscard]] std::filesystem::path log() const { return m_folder / "up.log"; }

private:
    std::string m_program;
    std::filesystem::path m_folder, m_ready;
    std::uint16_t m_port_base;
    ::pid_t m_process = -1;
};

/// The first of seven neighbouring ports that nobody listens on.
[[nodiscard]] std::uint16_t free_port_base(std::uint64_t seed);

} // namespace palestra::sudden
