// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/traffic/folder.hpp"
#include "core/io/traffic/replay.hpp"
#include "simulator/app/console.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>

namespace palestra::app {

/// A replay for whoever watches (text), for programs (JSON), and for later: a folder with report.json and the exchanges
/// as they went this time, which can be replayed in turn.
class ReplayOutput {
public:
    ReplayOutput(const Console& console, bool json) : m_console(console), m_json(json) {}

    /// Failures: file_unwritable, disk_full.
    [[nodiscard]] Outcome report_to(const std::filesystem::path& folder);
    void tell(const traffic::Replayed& result);
    /// Says the summary, writes the report; the exit code: 4 a call failed, 1 something differs, 2 nothing could be
    /// replayed, 0 all alike.
    [[nodiscard]] int finish();

private:
    void say(const traffic::Replayed& result) const;
    void keep(const traffic::Replayed& result);

    const Console& m_console;
    bool m_json;
    std::filesystem::path m_report;
    std::optional<traffic::Folder> m_folder;
    std::optional<Failure> m_failure; ///< the report could not be written
    Json m_results = Json::array();
    std::map<traffic::Verdict, std::size_t> m_counts;
};

} // namespace palestra::app
