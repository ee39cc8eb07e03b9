// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/journey.hpp"

#include <filesystem>

namespace palestra::app {

/// Tells a journey as it happens (text) or as one JSON document at the end.
class DemoOutput {
public:
    DemoOutput(const Console& console, bool json) : m_console(console), m_json(json) {}

    void tell(const Step& step);
    void done();
    /// Explains and gives the exit code; `file` is named when the input was at fault.
    [[nodiscard]] int fail(Failure failure, const std::string& file);
    void finish();

private:
    const Console& m_console;
    bool m_json;
    Json m_documents = Json::array();
    Json m_steps = Json::array();
};

/// Every artefact under `folder`/<kind>/ with a manifest.json (command line contract, demo --out), also of a journey
/// that stopped on its way. Failures: file_unwritable, disk_full.
[[nodiscard]] Outcome keep_artefacts(const Journey& journey, const std::filesystem::path& folder, bool complete);

} // namespace palestra::app
