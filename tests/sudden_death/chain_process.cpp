// SPDX-License-Identifier: EUPL-1.2
#include "tests/sudden_death/chain_process.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <thread>

namespace palestra::sudden {
namespace {

constexpr int k_ports = 7;

bool is_free(std::uint16_t port) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool bound = ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(descriptor);
    return bound;
}

} // namespace

std::uint16_t free_port_base(std::uint64_t seed) {
    // Below the range that the kernel gives to clients.
    for (std::uint64_t i = 0; i < 1000; ++i) {
        const auto base = static_cast<std::uint16_t>(20'000 + (seed + i * 7) % 12'000);
        bool all = true;
        for (int port = 0; all && port < k_ports; ++port)
            all = is_free(static_cast<std::uint16_t>(base + port));
        if (all)
            return base;
    }
    std::abort();
}

ChainProcess::ChainProcess(std::string program, std::filesystem::path folder, std::uint16_t port_base)
    : m_program(std::move(program)), m_folder(std::move(folder)), m_ready(m_folder / "ready.json"),
      m_port_base(port_base) {}

ChainProcess::~ChainProcess() {
    kill();
}

void ChainProcess::start() {
    std::filesystem::remove(m_ready);
    const auto port = std::to_string(m_port_base), data_folder = data().string(), ready_file = m_ready.string(),
               log_file = log().string();
    m_process = ::fork();
    if (m_process != 0)
        return;
    const int output = ::open(log_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(output, STDERR_FILENO);
    ::execl(m_program.c_str(), m_program.c_str(), "up", "--headless", "--no-welcome", "--data", data_folder.c_str(),
            "--port-base", port.c_str(), "--ready-file", ready_file.c_str(), nullptr);
    std::_Exit(127);
}

bool ChainProcess::wait_until_ready() {
    for (int tries = 0; tries < 12'000; ++tries) {
        if (ready())
            return true;
        if (::waitpid(m_process, nullptr, WNOHANG) == m_process) {
            m_process = -1;
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
}

void ChainProcess::kill() {
    if (m_process <= 0)
        return;
    ::kill(m_process, SIGKILL);
    ::waitpid(m_process, nullptr, 0);
    m_process = -1;
}

bool ChainProcess::stop() {
    ::kill(m_process, SIGINT);
    int status = -1;
    ::waitpid(m_process, &status, 0);
    m_process = -1;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace palestra::sudden
