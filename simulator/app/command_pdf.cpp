// SPDX-License-Identifier: EUPL-1.2
#include "core/base/files.hpp"
#include "core/cda/header.hpp"
#include "core/cda/narrative.hpp"
#include "core/pdf/container.hpp"
#include "core/pdf/report.hpp"
#include "core/signature/pades.hpp"
#include "core/verdict/known_codes.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/connection.hpp"
#include "simulator/app/data_directory.hpp"
#include "simulator/producers/documents/workload.hpp"

#include <CLI/CLI.hpp>

namespace palestra::app {
namespace {

constexpr std::size_t k_file_limit = 64U << 20U;

struct PdfOptions {
    std::string pdf, cda, out, mode, catalog;
    std::string data = default_data_directory().string();
    bool anyway = false;
};

/// What was made, and whether somebody was warned about it.
struct Made {
    std::string bytes;
    bool warned = false;
};

/// The failure of a library, which knows bytes only, with the name of the file that they came from.
template <typename T>
Result<T> of_file(Result<T> result, const std::string& file) {
    if (!result)
        result.error().values.try_emplace("file", file);
    return result;
}

/// What the bytes cannot truly say (core/cda/value_check.hpp), told line by line.
Result<std::size_t> tell_ill_values(const std::string& cda, const PdfOptions& options, const Console& console) {
    PALESTRA_TRY(const auto document, of_file(xml::Document::parse(cda), options.cda));
    PALESTRA_TRY(const auto catalog, catalog::find(options.catalog, std::filesystem::path(options.data) / "catalogs",
                                                   {}, catalog::Loading::on_demand));
    const auto found = cda::check_values(document, verdict::known_codes(catalog));
    if (auto trouble = catalog.trouble())
        return std::unexpected(*std::move(trouble));
    for (const auto& each : found)
        console.warn(
            console.messages.text("cda.ill." + std::string(name_of(each.rule)), {{"file", options.cda},
                                                                                 {"line", std::to_string(each.line)},
                                                                                 {"field", each.field},
                                                                                 {"found", each.found},
                                                                                 {"expected", each.expected}}));
    return found.size();
}

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

/// Nothing: refused, and said why.
using Work = Result<std::optional<Made>> (*)(const PdfOptions&, const Console&);

Result<std::optional<Made>> render(const PdfOptions& options, const Console& console) {
    PALESTRA_TRY(const auto cda, read_file(options.cda, k_file_limit));
    PALESTRA_TRY(const auto ill, tell_ill_values(cda, options, console));
    if (ill > 0 && !options.anyway) {
        console.warn("palestra: " +
                     console.messages.text("pdf.ill", {{"file", options.cda}, {"count", std::to_string(ill)}}));
        return std::nullopt;
    }
    PALESTRA_TRY(
        auto laid_out,
        of_file(producers::lay_out(cda, {font_folder(console.resources)}, placement_of(options)), options.cda));
    return Made{std::move(laid_out), ill > 0};
}

Result<std::optional<Made>> attach(const PdfOptions& options, const Console& console) {
    PALESTRA_TRY(const auto pages, read_file(options.pdf, k_file_limit));
    PALESTRA_TRY(const auto cda, read_file(options.cda, k_file_limit));
    // The file is written anew: a signature in it would be broken without a word.
    const auto signatures = signature::verify(pages);
    if (signatures && !signatures->empty()) {
        console.warn(
            "palestra: " +
            console.messages.text("pdf.signed_already", {{"file", options.pdf}, {"field", signatures->front().field}}));
        return std::nullopt;
    }
    PALESTRA_TRY(const auto report, of_file(report_from(cda), options.cda));
    PALESTRA_TRY(auto archived, of_file(pdf::archive_with_cda(pages, cda, info_of(report, options)), options.pdf));
    return Made{std::move(archived), false};
}

Result<std::optional<Made>> extract(const PdfOptions& options, const Console&) {
    PALESTRA_TRY(const auto bytes, read_file(options.pdf, k_file_limit));
    PALESTRA_TRY(auto cda, of_file(pdf::extract_cda(bytes, mode_of(options)), options.pdf));
    return Made{std::move(cda), false};
}

int run(Work work, const PdfOptions& options, const Console& console) {
    const auto made = work(options, console);
    if (!made)
        return console.explain(made.error());
    if (!*made)
        return 1;
    const auto written = write_file(options.out, (*made)->bytes);
    if (!written)
        return console.explain(written.error());
    console.say("pdf.written", {{"file", options.out}, {"size", std::to_string((*made)->bytes.size())}});
    return (*made)->warned ? 3 : 0;
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
        if (work == &render) {
            sub->add_option("--catalog", options->catalog, text.text("cli.catalog"));
            sub->add_option("--data", options->data, text.text("cli.data"));
            sub->add_flag("--anyway", options->anyway, text.text("cli.pdf.anyway"));
        }
        sub->callback([options, &console, &action, work] {
            action = [options, &console, work] { return run(work, *options, console); };
        });
    };
    add("render", &render);
    add("attach", &attach);
    add("extract", &extract);
}

} // namespace palestra::app
