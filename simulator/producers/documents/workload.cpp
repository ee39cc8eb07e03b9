// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/workload.hpp"

#include "core/cda/narrative.hpp"
#include "core/pdf/container.hpp"

#include <fmt/format.h>

namespace palestra::producers {
namespace {

const std::string& kind_of_number(const Workload& workload, std::size_t number) {
    return workload.kinds[number % workload.kinds.size()];
}

} // namespace

std::string name_of(const Workload& workload, std::size_t number) {
    return fmt::format("{}-{:06}", kind_of_number(workload, number), number / workload.kinds.size() + 1);
}

Result<cda::AnyDocument> make_value(const Workload& workload, std::size_t number) {
    const auto& kind = kind_of_number(workload, number);
    PALESTRA_TRY(const auto picked, workload.world.pick(kind, workload.seed * 1'000'003 + number));
    return make_document(Case::of(workload.world, picked));
}

Result<std::string> lay_out(const std::string& cda, const pdf::Fonts& fonts, pdf::Placement placement) {
    PALESTRA_TRY(const auto document, xml::Document::parse(cda));
    PALESTRA_TRY(const auto header, cda::read_header(document));
    // The document's own moment, so that the same CDA2 always gives the same file.
    const auto report = pdf::report_of(header, cda::read_sections(document), header.created().value_or(TimePoint{}));
    PALESTRA_TRY(const auto pages, pdf::render(report, fonts));
    return pdf::archive_with_cda(pages, cda, {report.title, report.author, report.language, report.created, placement});
}

Result<MadeDocument> make_files(const Workload& workload, std::size_t number, const pdf::Fonts& fonts) {
    PALESTRA_TRY(auto document, make_value(workload, number));
    MadeDocument made{name_of(workload, number), cda::write(document), {}};
    PALESTRA_TRY(made.pdf, lay_out(made.cda, fonts));
    return made;
}

} // namespace palestra::producers
