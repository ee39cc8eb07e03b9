// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/http/message.hpp"
#include "core/io/http/url.hpp"
#include "core/io/node/system.hpp"
#include "simulator/app/ready_file.hpp"
#include "simulator/producers/claims.hpp"
#include "simulator/producers/draft.hpp"

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace palestra::bench {

/// A request ready to be sent, many times: tokens do not expire while a benchmark runs.
struct Shot {
    std::string name; ///< LAB, PSS, …
    http::Request request;
};

/// A chain in a process of its own, started for the benchmark on free ports and an empty folder, and a vendor's
/// application before it.
class Stage {
public:
    /// Failures: resource_missing (palestra is not built, no shared data), those of the chain.
    [[nodiscard]] static Result<std::unique_ptr<Stage>> start(const std::filesystem::path& catalog);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    /// E1 with VALIDATION of each CDA2 of the folder, in our PDF.
    [[nodiscard]] Result<std::vector<Shot>> validations(const std::filesystem::path& examples);
    /// E1 whose file is empty, of the first of validations(): front door, token and body are looked at, no document.
    [[nodiscard]] Result<Shot> without_document();

    /// E11 of this traceID.
    [[nodiscard]] Result<Shot> status_of(const std::string& trace_id);
    /// Stops the chain, lets `work` have its store, starts it again: shots made before are of no use then.
    [[nodiscard]] Outcome restart_after(const std::function<Outcome(const std::filesystem::path& store)>& work);

    [[nodiscard]] const app::Ready& ready() const { return m_ready; }

    [[nodiscard]] pid_t process() const { return m_process; }

    [[nodiscard]] double seconds_to_ready() const { return m_seconds_to_ready; }

private:
    Stage() = default;
    [[nodiscard]] Outcome launch();
    void halt();
    [[nodiscard]] Result<http::Request> request_of(const producers::Draft& draft, const std::string& pdf);

    std::filesystem::path m_folder, m_catalog;
    pid_t m_process = 0;
    double m_seconds_to_ready = 0;
    app::Ready m_ready;
    node::SystemClock m_clock;
    node::SystemEntropy m_entropy;
    population::Cast m_cast;
    std::map<std::string, producers::Profile, std::less<>> m_profiles;
    std::optional<producers::Draft> m_draft;
};

} // namespace palestra::bench
