// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/container.hpp"
#include "core/pdf/embedded.hpp"
#include "core/pdf/qpdf_memory.hpp"

#include <qpdf/QPDFPageDocumentHelper.hh>

namespace palestra::pdf {
namespace {

/// As large as core/fhir reads at most; of the pages, their content streams all together.
constexpr std::size_t k_most_bytes = 8U << 20U;

/// The strings that a content stream shows, one after the other: of Tj, ', " and, inside their arrays, of TJ.
class ShownText final : public QPDFObjectHandle::ParserCallbacks {
public:
    explicit ShownText(std::string& out) : m_out(out) {}

    void handleObject(QPDFObjectHandle object, std::size_t, std::size_t) override {
        if (object.isOperator()) {
            const auto name = object.getOperatorValue();
            if (name == "Tj" || name == "TJ" || name == "'" || name == "\"")
                m_out += m_operands;
            m_operands.clear();
        } else if (object.isString()) {
            m_operands += object.getStringValue();
        } else if (object.isArray()) {
            for (auto& item : object.aitems())
                if (item.isString())
                    m_operands += item.getStringValue();
        }
    }

    void handleEOF() override {}

private:
    std::string& m_out;
    std::string m_operands;
};

/// The first '{' and what follows up to the brace that closes it; braces inside JSON strings do not count.
std::optional<std::string> first_balanced(std::string_view text) {
    const auto start = text.find('{');
    int depth = 0;
    bool in_string = false;
    for (auto i = start; i < text.size(); ++i) { // npos: never
        const char c = text[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{') {
            ++depth;
        } else if (c == '}' && --depth == 0) {
            return std::string(text.substr(start, i - start + 1));
        }
    }
    return std::nullopt;
}

std::string shown_text(QPDF& pdf) {
    std::string contents, text;
    ShownText shown(text);
    for (auto& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
        const auto before = contents.size();
        BoundedCollector collector(contents, k_most_bytes);
        page.getObjectHandle().pipePageContents(&collector);
        const auto stream = QPDFObjectHandle::newStream(&pdf, contents.substr(before));
        QPDFObjectHandle::parseContentStream(stream, &shown);
    }
    return text;
}

bool is_bundle_name(const std::string& name) {
    return name == "bundle.json" || name == "bundleFhir.json";
}

} // namespace

Result<std::string> extract_bundle(std::string_view bytes, Mode mode) {
    if (!looks_like_pdf(bytes))
        return fail(FailureCode::not_a_pdf);
    std::optional<std::string> bundle;
    PALESTRA_CHECK(with_pdf(bytes, [&](QPDF& pdf) {
        if (mode != Mode::resource)
            bundle = attached_file(pdf, k_most_bytes, is_bundle_name);
        if (!bundle && mode != Mode::attachment)
            bundle = first_balanced(shown_text(pdf));
    }));
    if (!bundle)
        return fail(FailureCode::not_found, {{"what", "bundle.json"}});
    return *std::move(bundle);
}

} // namespace palestra::pdf
