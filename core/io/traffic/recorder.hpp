// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/journal/journal.hpp"
#include "core/io/node/witness.hpp"

#include <filesystem>
#include <memory>

namespace palestra::traffic {

struct RecorderConfig {
    std::filesystem::path folder;
    std::uintmax_t limit = std::uintmax_t{2} << 30U; ///< bytes in the folder
    std::size_t queue_bytes = 64U << 20U;            ///< bodies that wait for the disk; beyond, exchanges are dropped
    std::size_t queue_length = 4096;
};

/// Writes every exchange of a process into a folder, on a thread of its own: who answers never waits for the disk. What
/// the disk cannot keep up with is dropped and counted; at the limit, or when the disk fails, recording ends and the
/// chain goes on. The journal tells each of these: traffic.started, .dropped, .stopped, .closed (docs/giornale.md).
class Recorder final : public node::Witness {
public:
    /// Failures: disk_full, file_unwritable.
    [[nodiscard]] static Result<std::unique_ptr<Recorder>> open(const RecorderConfig& config, Entropy& entropy,
                                                                journal::Writer& journal);
    /// close()
    ~Recorder() override;
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    void saw(const node::Exchange& exchange) override;
    /// Writes what waits and ends; what is seen from now on is not recorded.
    void close();

private:
    struct Members;
    explicit Recorder(std::unique_ptr<Members> members);
    std::unique_ptr<Members> m;
};

} // namespace palestra::traffic
