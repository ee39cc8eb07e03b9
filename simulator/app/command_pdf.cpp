// SPDX-License-Identifier: EUPL-1.2
#include "core/base/files.hpp"
#include "core/cda/header.hpp"
#include "core/cda/narrative.hpp"
#include "core/pdf/container.hpp"
#include "core/pdf/report.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/connection.hpp"
#include "simulator/producers/documents/workload.hpp"

#include <CLI/CLI.hpp>

namespace palestra::app {
namespace {

constexpr std::size_t k_file_limit = 64U << 20U;

struct PdfOptions {
    std::string pdf, cda, out, mode;
};

pdf::Mode mode_of(const PdfOptions& options) {
    return options.mode == "attachment" ? pdf::Mode::attachment
           : options.mode == "resource" ? pdf::Mode::resource
                                        : pdf::Mode::unspecified;
}

pdf::Placement placement_of(const PdfOptions& options) {
    return options.mode == "resource" ? pdf::Placement::resource : pdf::Placement::attachment;
}

/// What the archived file says of itself, from the CDA2 that goes into it.
Result<pdf::Report> report_from(const std::string& cda) {
    PALESTRA_TRY(const auto document, xml::Document::parse(cda));
    PALESTRA_TRY(const auto header, cda::read_header(document));
    // The document's own moment, so that the same CDA2 always gives the same file.
    return pdf::report_of(header, cda::read_sections(document), header.created().value_or(TimePoint{}));
}

pdf::ArchiveInfo info_of(const pdf::Report& report, const PdfOptions& options) {
    return {report.title, report.author, report.language, report.created, placement_of(options)};
}

Result<std::string> render(const PdfOptions& options, const Console& console) {
    PALESTRA_TRY(const auto cda, read_file(options.cda, k_file_limit));
    return producers::lay_out(cda, {font_folder(console.resources)}, placement_of(options));
}

Result<std::string> attach(const PdfOptions& options, const Console&) {
    PALESTRA_TRY(const auto pages, read_file(options.pdf, k_file_limit));
    PALESTRA_TRY(const auto cda, read_file(options.cda, k_file_limit));
    PALESTRA_TRY(const auto report, report_from(cda));
    return pdf::archive_with_cda(pages, cda, info_of(report, options));
}

Result<std::string> extract(const PdfOptions& options, const Console&) {
    PALESTRA_TRY(const auto bytes, read_file(options.pdf, k_file_limit));
    return pdf::extract_cda(bytes, mode_of(options));
}

using Work = Result<std::string> (*)(const PdfOptions&, const Console&);

int run(Work work, const PdfOptions& options, const Console& console) {
    const auto made = work(options, console);
    if (!made)
        return console.explain(made.error());
    const auto written = write_file(options.out, *made);
    if (!written)
        return console.explain(written.error());
    console.say("pdf.written", {{"file", options.out}, {"size", std::to_string(made->size())}});
    return 0;
}

} // namespace

void add_pdf(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto options = std::make_shared<PdfOptions>();
    auto* verb = program.add_subcommand("pdf", text.text("cli.pdf"));
    verb->require_subcommand(1);
    const auto add = [&](const char* name, Work work) {
        auto* sub = verb->add_subcommand(name, text.text(std::string("cli.pdf.") + name));
        if (work != &render)
            sub->add_option("pdf", options->pdf, text.text("cli.pdf.file"))->required();
        if (work != &extract)
            sub->add_option("cda", options->cda, text.text("cli.pdf.cda"))->required();
        sub->add_option("--mode", options->mode, text.text("cli.pdf.mode"))
            ->check(CLI::IsMember({"attachment", "resource"}));
        sub->add_option("--out,-o", options->out, text.text("cli.pdf.out"))->required();
        sub->callback([options, &console, &action, work] {
            action = [options, &console, work] { return run(work, *options, console); };
        });
    };
    add("render", &render);
    add("attach", &attach);
    add("extract", &extract);
}

} // namespace palestra::app
