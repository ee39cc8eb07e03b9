// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/demo_output.hpp"

#include "core/base/encoding.hpp"
#include "core/base/files.hpp"

#include <nlohmann/json.hpp>

namespace palestra::app {
namespace {

Json step_json(const Step& step) {
    return {{"step", step.name}, {"ms", step.took.count()}, {"values", step.values}};
}

} // namespace

void DemoOutput::tell(const Step& step) {
    m_steps.push_back(step_json(step));
    if (m_json)
        return;
    auto values = step.values;
    values["ms"] = std::to_string(step.took.count());
    m_console.say("demo." + step.name, values);
}

void DemoOutput::done() {
    m_documents.push_back({{"outcome", "done"}, {"steps", std::exchange(m_steps, Json::array())}});
    if (!m_json)
        m_console.say("demo.done", {});
}

int DemoOutput::fail(Failure failure, const std::string& file) {
    if (!file.empty())
        failure.values.emplace("file", file);
    m_documents.push_back({{"outcome", failure_name(failure.code)},
                           {"values", failure.values},
                           {"steps", std::exchange(m_steps, Json::array())}});
    return m_console.explain(failure);
}

void DemoOutput::finish() {
    if (m_json)
        m_console.say(dump_json_pretty({{"palestra", PALESTRA_VERSION}, {"documents", m_documents}}));
}

Outcome keep_artefacts(const Journey& journey, const std::filesystem::path& folder, bool complete) {
    const auto& artefacts = journey.artefacts();
    if (artefacts.cda.empty())
        return {};
    const auto home = folder / (journey.steps().empty() ? "?" : journey.steps().front().values.at("kind"));
    std::error_code error;
    std::filesystem::create_directories(home, error);
    Json files = Json::array();
    const auto keep = [&](const char* name, const std::string& bytes) -> Outcome {
        if (bytes.empty())
            return {};
        files.push_back({{"file", name}, {"size", bytes.size()}, {"sha256", sha256_hex(bytes)}});
        return write_file(home / name, bytes);
    };
    const auto keep_json = [&](const char* name, const Json& json) {
        return keep(name, json.is_null() ? "" : dump_json_pretty(json) + "\n");
    };
    PALESTRA_CHECK(keep("cda.xml", artefacts.cda));
    PALESTRA_CHECK(keep("documento.pdf", artefacts.unsigned_pdf));
    PALESTRA_CHECK(keep("documento-firmato.pdf", artefacts.signed_pdf));
    PALESTRA_CHECK(keep("scaricato-dal-cittadino.pdf", artefacts.citizen_pdf));
    PALESTRA_CHECK(keep_json("token.json", artefacts.tokens));
    PALESTRA_CHECK(keep_json("validazione.json", artefacts.validation));
    PALESTRA_CHECK(keep_json("pubblicazione.json", artefacts.publication));
    PALESTRA_CHECK(keep_json("stato.json", artefacts.status));
    PALESTRA_CHECK(keep_json("ini.json", artefacts.ini_entry));
    PALESTRA_CHECK(keep_json("bundle.json", artefacts.bundle));
    Json steps = Json::array();
    for (const auto& step : journey.steps())
        steps.push_back(step_json(step));
    const Json manifest{{"palestra", PALESTRA_VERSION},
                        {"simulazione", true},
                        {"complete", complete},
                        {"steps", steps},
                        {"files", files}};
    return write_file(home / "manifest.json", dump_json_pretty(manifest) + "\n");
}

} // namespace palestra::app
