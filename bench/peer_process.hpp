// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "bench/measure.hpp"
#include "core/base/json.hpp"

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace palestra::bench {

/// A process that answers each line it is given with a line of JSON, {"ok":true,…} or {"ok":false,"error":"…"}.
/// bench/peers/Peer.java says which lines. The process ends with the object. For one thread at a time.
class PeerProcess {
public:
    /// `command` is the program, looked for in PATH, and its arguments. A program that is not there is found out at the
    /// first request.
    [[nodiscard]] static Result<PeerProcess> start(const std::vector<std::string>& command);

    PeerProcess(PeerProcess&& other) noexcept;
    PeerProcess& operator=(PeerProcess&& other) noexcept;
    ~PeerProcess();

    /// Sends the fields parted by tabs and waits for the answer. No field holds a tab or a line break (wrong_usage).
    /// Failures: peer_unreachable (the process ended), peer_timeout, json_invalid, and peer_refused with the peer's own
    /// words in "detail".
    [[nodiscard]] Result<Json> ask(const std::vector<std::string>& fields);

    [[nodiscard]] pid_t process() const { return m_process; }

    /// How long one answer may take.
    double timeout_seconds = 600;

private:
    PeerProcess() = default;
    Result<std::string> read_line();
    void stop();

    pid_t m_process = -1;
    int m_socket = -1;
    std::string m_read;
};

/// Where the Java peer is: its sources, where to put what is compiled, the Saxon-HE library.
struct JavaPeer {
    std::filesystem::path sources; ///< bench/peers
    std::filesystem::path classes; ///< in the build folder; made when missing
    std::filesystem::path saxon;   ///< Saxon-HE.jar
    int warm_up_milliseconds = 3000;
    Clock clock = Clock::processor;

    /// The usual places; Debian's Saxon, or the file that PALESTRA_SAXON names.
    [[nodiscard]] static JavaPeer usual(const std::filesystem::path& source_folder,
                                        const std::filesystem::path& build_folder);
};

/// The command that starts the peer, once compiled.
[[nodiscard]] std::vector<std::string> java_command(const JavaPeer& places);

/// Compiles the peer and starts it. resource_missing with "what" when java, javac or Saxon are not installed; `what` is
/// ready to be shown.
[[nodiscard]] Result<std::shared_ptr<PeerProcess>> start_java_peer(const JavaPeer& places);

/// A contestant that lets the peer run `request`, to which the number of iterations is added.
[[nodiscard]] Contestant by_peer(std::string name, std::shared_ptr<PeerProcess> peer, std::vector<std::string> request);

} // namespace palestra::bench
