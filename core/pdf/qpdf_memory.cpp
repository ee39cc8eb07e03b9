// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/qpdf_memory.hpp"

#include "core/pdf/bounded_filters.hpp"
#include "core/pdf/bounded_source.hpp"

#include <qpdf/Buffer.hh>

namespace palestra::pdf {
namespace {

/// Of cross-reference and object streams. qpdf needs up to 130 bytes of memory for a byte of them; a report of five
/// pages has some tens of kilobytes.
constexpr std::size_t k_most_structure_bytes = 4U << 20U;

/// While writing, qpdf unpacks contents that it packs anew; what is written is ours.
constexpr std::size_t k_most_written_bytes = 256U << 20U;

} // namespace

Outcome with_pdf(std::string_view bytes, const std::function<void(QPDF&)>& work) {
    try {
        const UnpackingAllowance allowance(k_most_structure_bytes);
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processInputSource(bounded_source(bytes));
        work(pdf);
        return {};
    } catch (const QPDFExc& error) {
        return fail(error.getErrorCode() == qpdf_e_password ? FailureCode::pdf_encrypted : FailureCode::pdf_unreadable,
                    {{"reason", error.what()}});
    } catch (const std::exception& error) {
        return fail(FailureCode::pdf_unreadable, {{"reason", error.what()}});
    }
}

std::string write_pdf(QPDF& pdf, const std::function<void(QPDFWriter&)>& adjust) {
    const UnpackingAllowance allowance(k_most_written_bytes);
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
