// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/page_measures.hpp"
#include "core/pdf/page_writer.hpp"

#include <qrencode.h>

namespace palestra::pdf {

void PageWriter::qr_code(const std::string& text) {
    using Symbol = std::unique_ptr<QRcode, decltype(&QRcode_free)>;
    const Symbol symbol{QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), QRcode_free};
    if (symbol == nullptr)
        return;                   // longer than a QR code can hold: the footer has it in words
    constexpr double k_side = 54; // the height of the letterhead
    const double module = k_side / symbol->width;
    const double left = k_right - k_side;
    const double top = 14;
    // Drawn run by run: fewer shapes, and no hairlines between neighbours.
    for (int y = 0; y < symbol->width; ++y)
        for (int x = 0, run = 0; x < symbol->width; x += run + 1) {
            run = 0;
            while (x + run < symbol->width && (symbol->data[y * symbol->width + x + run] & 1U) != 0)
                ++run;
            if (run > 0)
                cairo_rectangle(m_cairo, left + x * module, top + y * module, run * module, module + 0.02);
        }
    cairo_fill(m_cairo);
}

} // namespace palestra::pdf
