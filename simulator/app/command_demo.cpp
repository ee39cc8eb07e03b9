// SPDX-License-Identifier: EUPL-1.2
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/pdf/container.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/demo_output.hpp"
#include "simulator/app/journey.hpp"

#include <CLI/CLI.hpp>

namespace palestra::app {
namespace {

constexpr std::size_t k_file_limit = 32U << 20U;

struct DemoOptions {
    std::string kind = "PSS", cda, out, ready, catalog, format = "text";
    std::string data = default_data_directory().string();
};

/// The CDA2 of a file: itself, or the one inside a PDF.
Result<std::string> read_cda(const std::string& file) {
    PALESTRA_TRY(auto bytes, read_file(file, k_file_limit));
    const bool pdf = bytes.starts_with("%PDF");
    const bool xml = trim(std::string_view(bytes).substr(0, 256)).find('<') != std::string_view::npos;
    auto cda = pdf   ? pdf::extract_cda(bytes)
               : xml ? Result<std::string>(std::move(bytes))
                     : fail(FailureCode::not_a_pdf);
    if (!cda)
        cda.error().values["file"] = file;
    return cda;
}

Result<std::vector<std::string>> wanted_documents(const DemoOptions& demo, const Console& console) {
    std::vector<std::string> documents;
    if (!demo.cda.empty()) {
        PALESTRA_TRY(auto cda, read_cda(demo.cda));
        documents.push_back(std::move(cda));
        return documents;
    }
    const auto samples = console.resources / "simulator/producers/samples";
    const bool all = equal_ignoring_case(demo.kind, "all");
    const cda::Kind* wanted = nullptr;
    if (!all) {
        PALESTRA_TRY(wanted, cda::require_kind(demo.kind));
        if (!wanted->main)
            return fail(
                FailureCode::kind_unknown,
                {{"found", demo.kind}, {"expected", "PSS, LDO, VPS, LAB, RAD, RSA, RAP, CERT_VACC, SING_VACC, all"}});
    }
    for (const auto& kind : cda::kinds()) {
        if (!kind.main || (wanted != nullptr && wanted != &kind))
            continue;
        PALESTRA_TRY(auto cda, read_file(samples / (std::string(kind.code) + ".xml"), k_file_limit));
        documents.push_back(std::move(cda));
    }
    return documents;
}

int run_demo(const DemoOptions& demo, const Console& console) {
    auto documents = wanted_documents(demo, console);
    if (!documents)
        return console.explain(documents.error());
    auto connection = Connection::open(
        {demo.ready.empty() ? std::nullopt : std::optional<std::filesystem::path>(demo.ready), demo.data, demo.catalog},
        console);
    if (!connection)
        return console.explain(connection.error());
    DemoOutput output(console, demo.format == "json");
    int worst = 0;
    for (auto& cda : *documents) {
        Journey journey(**connection, [&](const Step& step) { output.tell(step); });
        const auto done = journey.run(std::move(cda));
        if (!done)
            worst = std::max(worst, output.fail(done.error(), demo.cda));
        else
            output.done();
        if (!demo.out.empty())
            if (const auto kept = keep_artefacts(journey, demo.out, done.has_value()); !kept)
                worst = std::max(worst, console.explain(kept.error()));
    }
    output.finish();
    return worst;
}

} // namespace

void add_demo(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto demo = std::make_shared<DemoOptions>();
    auto* verb = program.add_subcommand("demo", text.text("cli.demo"));
    verb->add_option("--kind", demo->kind, text.text("cli.demo.kind"));
    verb->add_option("--cda", demo->cda, text.text("cli.demo.cda"));
    verb->add_option("--out", demo->out, text.text("cli.demo.out"));
    verb->add_option("--ready", demo->ready, text.text("cli.demo.ready"));
    verb->add_option("--data", demo->data, text.text("cli.data"));
    verb->add_option("--catalog", demo->catalog, text.text("cli.catalog"));
    verb->add_option("--format", demo->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
    verb->callback([demo, &console, &action] { action = [demo, &console] { return run_demo(*demo, console); }; });
}

} // namespace palestra::app
