// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/embedded.hpp"

#include "core/pdf/bounded_filters.hpp"

#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>

#include <stdexcept>

namespace palestra::pdf {

void BoundedCollector::write(unsigned char const* data, std::size_t size) {
    if (size > m_limit - m_out.size())
        throw std::length_error("> " + std::to_string(m_limit) + " byte");
    m_out.append(reinterpret_cast<const char*>(data), size);
}

std::string stream_bytes(QPDFObjectHandle stream, std::size_t limit) {
    const UnpackingAllowance allowance(2 * limit); // packed twice, at most
    std::string bytes;
    BoundedCollector collector(bytes, limit);
    if (!stream.pipeStreamData(&collector, 0, qpdf_dl_all, true))
        throw std::runtime_error("stream");
    return bytes;
}

std::optional<std::string> attached_file(QPDF& pdf, std::size_t limit,
                                         const std::function<bool(const std::string&)>& wanted) {
    QPDFEmbeddedFileDocumentHelper files(pdf);
    for (const auto& [name, file] : files.getEmbeddedFiles())
        if (wanted(name) || wanted(file->getFilename()))
            return stream_bytes(file->getEmbeddedFileStream(), limit);
    return std::nullopt;
}

} // namespace palestra::pdf
