// SPDX-License-Identifier: EUPL-1.2
#include "bench/peer_process.hpp"

#include "core/base/text.hpp"

#include <nlohmann/json.hpp>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <utility>

extern char** environ;

namespace palestra::bench {
namespace {

constexpr std::size_t k_longest_answer = 256U << 20U;

std::unexpected<Failure> gone(const std::string& reason) {
    return fail(FailureCode::peer_unreachable, {{"node", "benchmark peer"}, {"address", "stdin"}, {"reason", reason}});
}

/// Starts the program with `input` and `output` as its standard streams. Both stay open here.
Result<pid_t> spawn(const std::vector<std::string>& command, int input, int output) {
    std::vector<char*> arguments;
    for (const auto& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input, 0);
    ::posix_spawn_file_actions_adddup2(&actions, output, 1);
    pid_t process = -1;
    const int error = ::posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        return gone(command[0] + ": " + std::strerror(error));
    return process;
}

/// Waits for the program and returns its exit code; 127 and the like are failures of the program to start.
Result<int> run(const std::vector<std::string>& command) {
    PALESTRA_TRY(const auto process, spawn(command, 0, 2));
    int status = 0;
    ::waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

} // namespace

Result<PeerProcess> PeerProcess::start(const std::vector<std::string>& command) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return gone(std::strerror(errno));
    PeerProcess peer;
    peer.m_socket = ends[0];
    auto process = spawn(command, ends[1], ends[1]);
    ::close(ends[1]);
    if (!process)
        return std::unexpected(std::move(process).error());
    peer.m_process = *process;
    return peer;
}

PeerProcess::PeerProcess(PeerProcess&& other) noexcept {
    *this = std::move(other);
}

PeerProcess& PeerProcess::operator=(PeerProcess&& other) noexcept {
    if (this != &other) {
        stop();
        m_process = std::exchange(other.m_process, -1);
        m_socket = std::exchange(other.m_socket, -1);
        m_read = std::move(other.m_read);
        timeout_seconds = other.timeout_seconds;
    }
    return *this;
}

PeerProcess::~PeerProcess() {
    stop();
}

/// End of input asks it to leave; a peer in the middle of a long request is not waited for.
void PeerProcess::stop() {
    if (m_socket >= 0)
        ::close(std::exchange(m_socket, -1));
    if (m_process < 0)
        return;
    for (int tenths = 0; tenths < 20; ++tenths) {
        if (::waitpid(m_process, nullptr, WNOHANG) != 0) {
            m_process = -1;
            return;
        }
        ::usleep(100'000);
    }
    ::kill(m_process, SIGKILL);
    ::waitpid(std::exchange(m_process, -1), nullptr, 0);
}

Result<Json> PeerProcess::ask(const std::vector<std::string>& fields) {
    auto line = join(fields, "\t");
    if (line.find('\n') != std::string::npos ||
        std::ranges::count(line, '\t') + 1 != static_cast<std::ptrdiff_t>(fields.size()))
        return fail(FailureCode::wrong_usage, {{"found", line}, {"expected", "fields without tabs and line breaks"}});
    line += '\n';
    for (std::size_t sent = 0; sent < line.size();) {
        const auto count = ::send(m_socket, line.data() + sent, line.size() - sent, MSG_NOSIGNAL);
        if (count <= 0)
            return gone(std::strerror(errno));
        sent += static_cast<std::size_t>(count);
    }
    PALESTRA_TRY(const auto text, read_line());
    PALESTRA_TRY(auto answer, parse_json(text, "benchmark peer"));
    if (answer.value("ok", false))
        return answer;
    return fail(FailureCode::peer_refused, {{"node", "benchmark peer"},
                                            {"step", fields.front()},
                                            {"status", ""},
                                            {"type", ""},
                                            {"detail", text_of(answer, "error")}});
}

Result<std::string> PeerProcess::read_line() {
    using Steady = std::chrono::steady_clock;
    const auto until = Steady::now() + std::chrono::duration<double>(timeout_seconds);
    std::string chunk(1U << 16U, '\0');
    for (std::size_t searched = 0;;) {
        if (const auto end = m_read.find('\n', searched); end != std::string::npos) {
            auto line = m_read.substr(0, end);
            m_read.erase(0, end + 1);
            return line;
        }
        searched = m_read.size();
        if (m_read.size() > k_longest_answer)
            return gone("an answer without end");
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now()).count();
        pollfd waiting{m_socket, POLLIN, 0};
        if (left <= 0 || ::poll(&waiting, 1, static_cast<int>(left)) == 0)
            return fail(FailureCode::peer_timeout, {{"node", "benchmark peer"}, {"address", "stdin"}});
        const auto count = ::recv(m_socket, chunk.data(), chunk.size(), 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return gone("it ended");
        m_read.append(chunk, 0, static_cast<std::size_t>(count));
    }
}

JavaPeer JavaPeer::usual(const std::filesystem::path& source_folder, const std::filesystem::path& build_folder) {
    const char* saxon = std::getenv("PALESTRA_SAXON");
    return {source_folder / "bench/peers", build_folder / "bench/peer-classes",
            saxon != nullptr ? saxon : "/usr/share/java/Saxon-HE.jar"};
}

std::vector<std::string> java_command(const JavaPeer& places) {
    // The serial collector: one thread, as everybody else here, and the quickest of the three on these documents.
    return {"java",
            "-XX:+UseSerialGC",
            "-Xss8m",
            "-cp",
            places.classes.string() + ":" + places.saxon.string(),
            "Peer",
            (places.sources / "schematron_to_xslt.xsl").string(),
            std::to_string(places.warm_up_milliseconds),
            places.clock == Clock::wall ? "wall" : "processor"};
}

Result<std::shared_ptr<PeerProcess>> start_java_peer(const JavaPeer& places) {
    std::error_code error;
    if (!std::filesystem::exists(places.saxon, error))
        return fail(FailureCode::resource_missing, {{"what", places.saxon.string() + " (Debian: libsaxonhe-java)"}});
    std::filesystem::create_directories(places.classes, error);
    std::vector<std::string> compile{"javac", "-d", places.classes.string(), "-cp", places.saxon.string()};
    for (const auto& file : std::filesystem::directory_iterator(places.sources, error))
        if (file.path().extension() == ".java")
            compile.push_back(file.path().string());
    const auto compiled = run(compile);
    if (!compiled || *compiled == 127)
        return fail(FailureCode::resource_missing, {{"what", "javac (Debian: openjdk-17-jdk-headless)"}});
    if (*compiled != 0)
        return gone("the peer does not compile");
    PALESTRA_TRY(auto peer, PeerProcess::start(java_command(places)));
    return std::make_shared<PeerProcess>(std::move(peer));
}

Contestant by_peer(std::string name, std::shared_ptr<PeerProcess> peer, std::vector<std::string> request) {
    return {std::move(name),
            [peer = std::move(peer), request = std::move(request)](std::size_t iterations) -> Result<Sample> {
                auto line = request;
                line.push_back(std::to_string(iterations));
                PALESTRA_TRY(const auto answer, peer->ask(line));
                Sample sample;
                for (const auto& time : array_of(answer, "nanoseconds"))
                    sample.nanoseconds.push_back(time.is_number() ? time.get<double>() : 0);
                sample.findings = answer.value("findings", std::size_t{0});
                return sample;
            }};
}

} // namespace palestra::bench
