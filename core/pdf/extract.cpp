// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/pdf/container.hpp"
#include "core/pdf/embedded.hpp"
#include "core/pdf/qpdf_memory.hpp"

#include <optional>

namespace palestra::pdf {
namespace {

constexpr std::string_view k_cda_name = "cda.xml";

/// A CDA2 this large is beyond anything conferred, and to judge it takes fifty times its size.
constexpr std::size_t k_most_cda_bytes = 16U << 20U;

bool is_cda_name(const std::string& name, NameCase names) {
    return names == NameCase::counts ? name == k_cda_name : equal_ignoring_case(name, k_cda_name);
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
    return stream_bytes(pair.getArrayItem(1), k_most_cda_bytes);
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
            cda =
                attached_file(pdf, k_most_cda_bytes, [&](const std::string& name) { return is_cda_name(name, names); });
    });
    PALESTRA_CHECK(done);
    if (!cda)
        return fail(FailureCode::pdf_without_cda);
    return *std::move(cda);
}

} // namespace palestra::pdf
