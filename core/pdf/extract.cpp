// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/pdf/bounded_filters.hpp"
#include "core/pdf/container.hpp"
#include "core/pdf/qpdf_memory.hpp"

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>

#include <optional>
#include <stdexcept>

namespace palestra::pdf {
namespace {

constexpr std::string_view k_cda_name = "cda.xml";

/// A small PDF may hold a stream that unpacks to gigabytes. A CDA2 this large is beyond anything conferred, and to
/// judge it takes fifty times its size.
constexpr std::size_t k_most_cda_bytes = 16U << 20U;

/// Collects what a stream unpacks to and refuses to go beyond the limit.
class BoundedCollector final : public Pipeline {
public:
    explicit BoundedCollector(std::string& out) : Pipeline("cda.xml", nullptr), m_out(out) {}

    void write(unsigned char const* data, std::size_t size) override {
        if (m_out.size() + size > k_most_cda_bytes)
            throw std::length_error("cda.xml > " + std::to_string(k_most_cda_bytes) + " byte");
        m_out.append(reinterpret_cast<const char*>(data), size);
    }

    void finish() override {}

private:
    std::string& m_out;
};

std::string stream_bytes(QPDFObjectHandle stream) {
    const UnpackingAllowance allowance(2 * k_most_cda_bytes); // packed twice, at most
    std::string bytes;
    BoundedCollector collector(bytes);
    if (!stream.pipeStreamData(&collector, 0, qpdf_dl_all, true))
        throw std::runtime_error("cda.xml");
    return bytes;
}

bool is_cda_name(const std::string& name, NameCase names) {
    return names == NameCase::counts ? name == k_cda_name : equal_ignoring_case(name, k_cda_name);
}

std::optional<std::string> from_attachment(QPDF& pdf, NameCase names) {
    QPDFEmbeddedFileDocumentHelper files(pdf);
    for (const auto& [name, file] : files.getEmbeddedFiles())
        if (is_cda_name(name, names) || is_cda_name(file->getFilename(), names))
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

bool looks_like_pdf(std::string_view bytes) {
    return bytes.size() > 4 && bytes.starts_with("%PDF");
}

Result<std::string> extract_cda(std::string_view bytes, Mode mode, NameCase names) {
    if (!looks_like_pdf(bytes))
        return fail(FailureCode::not_a_pdf);
    std::optional<std::string> cda;
    const auto done = with_pdf(bytes, [&](QPDF& pdf) {
        if (mode != Mode::attachment)
            cda = from_resource(pdf);
        if (!cda && mode != Mode::resource)
            cda = from_attachment(pdf, names);
    });
    PALESTRA_CHECK(done);
    if (!cda)
        return fail(FailureCode::pdf_without_cda);
    return *std::move(cda);
}

} // namespace palestra::pdf
