// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/container.hpp"

#include "core/pdf/qpdf_memory.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>

#include <optional>

namespace palestra::pdf {
namespace {

constexpr std::string_view k_cda_name = "cda.xml";

std::string stream_bytes(QPDFObjectHandle stream) {
    const auto buffer = stream.getStreamData(qpdf_dl_all);
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

std::optional<std::string> from_attachment(QPDF& pdf) {
    QPDFEmbeddedFileDocumentHelper files(pdf);
    for (const auto& [name, file] : files.getEmbeddedFiles())
        if (name == k_cda_name || file->getFilename() == k_cda_name)
            return stream_bytes(file->getEmbeddedFileStream());
    return std::nullopt;
}

/// /Names /XFAResources [(datasets) stream] in the catalogue (contract §10.2).
std::optional<std::string> from_resource(QPDF& pdf) {
    auto names = pdf.getRoot().getKey("/Names");
    if (!names.isDictionary() || !names.getKey("/XFAResources").isArray())
        return std::nullopt;
    auto pair = names.getKey("/XFAResources");
    if (pair.getArrayNItems() < 2 || !pair.getArrayItem(0).isString() ||
        pair.getArrayItem(0).getStringValue() != "datasets" || !pair.getArrayItem(1).isStream())
        return std::nullopt;
    return stream_bytes(pair.getArrayItem(1));
}

} // namespace

bool looks_like_pdf(std::string_view bytes) { return bytes.size() > 4 && bytes.starts_with("%PDF"); }

Result<std::string> extract_cda(std::string_view bytes, Mode mode) {
    if (!looks_like_pdf(bytes))
        return fail(FailureCode::not_a_pdf);
    std::optional<std::string> cda;
    const auto done = with_pdf(bytes, [&](QPDF& pdf) {
        if (mode != Mode::attachment)
            cda = from_resource(pdf);
        if (!cda && mode != Mode::resource)
            cda = from_attachment(pdf);
    });
    PALESTRA_CHECK(done);
    if (!cda)
        return fail(FailureCode::pdf_without_cda);
    return *std::move(cda);
}

} // namespace palestra::pdf
