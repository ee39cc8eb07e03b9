// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "core/pdf/font_folder.hpp"
#include "core/pdf/page_writer.hpp"

#include <cairo-pdf.h>

#include <mutex>

namespace palestra::pdf {
namespace {

cairo_status_t append(void* out, const unsigned char* bytes, unsigned size) {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), size);
    return CAIRO_STATUS_SUCCESS;
}

void write_block(PageWriter& page, const cda::Block& block) {
    switch (block.shape) {
    case cda::Block::Shape::paragraph:
        page.paragraph(block.text);
        break;
    case cda::Block::Shape::list:
        page.structure("L", [&] {
            for (const auto& item : block.items)
                page.bullet(item);
        });
        break;
    case cda::Block::Shape::table:
        page.table(block.columns, block.rows, block.strong);
        break;
    }
}

void write_section(PageWriter& page, const cda::Section& section, int level) {
    page.structure("Sect", [&] {
        if (!section.title.empty())
            page.heading(section.title, level);
        for (const auto& block : section.blocks)
            write_block(page, block);
        for (const auto& inner : section.sections)
            write_section(page, inner, level + 1);
    });
}

} // namespace

Result<std::string> render(const Report& report, const Fonts& fonts) {
    use_fonts(fonts.folder);
    // cairo keeps one FreeType face for all threads, and what a glyph says (ActualText) then depends on who asked
    // first: two threads at once would give a document other bytes now and then. One page at a time.
    static std::mutex one_at_a_time;
    const std::lock_guard lock(one_at_a_time);
    std::string bytes;
    using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
    using Context = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;
    const Surface surface{cairo_pdf_surface_create_for_stream(append, &bytes, 595.28, 841.89), cairo_surface_destroy};
    cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_5);
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, report.title.c_str());
    // Without it cairo writes the wall clock, and two renderings of one document would differ.
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, iso8601(report.created).c_str());
    {
        const Context cairo{cairo_create(surface.get()), cairo_destroy};
        PageWriter page(cairo.get(), report, fonts.family);
        page.structure("Document", [&] {
            if (!report.qr.empty())
                page.qr_code(report.qr);
            page.title(report.title);
            page.details(report.details);
            for (const auto& section : report.sections)
                write_section(page, section, 2);
            page.closing(report.closing);
        });
        page.finish();
    }
    cairo_surface_finish(surface.get());
    if (const auto status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
        return fail(FailureCode::pdf_unreadable, {{"reason", cairo_status_to_string(status)}});
    return bytes;
}

} // namespace palestra::pdf
