// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/qpdf_memory.hpp"

#include <qpdf/Buffer.hh>

namespace palestra::pdf {

Outcome with_pdf(std::string_view bytes, const std::function<void(QPDF&)>& work) {
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("document", bytes.data(), bytes.size());
        work(pdf);
        return {};
    } catch (const std::exception& error) {
        return fail(FailureCode::pdf_unreadable, {{"reason", error.what()}});
    }
}

std::string write_pdf(QPDF& pdf, const std::function<void(QPDFWriter&)>& adjust) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    if (adjust)
        adjust(writer);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

} // namespace palestra::pdf
