// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/container.hpp"
#include "core/pdf/qpdf_memory.hpp"

#include <catch2/catch.hpp>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

using namespace palestra;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

std::string pdf_with(const Files& files, const std::vector<std::string>& pages = {""}) {
    QPDF pdf;
    pdf.emptyPDF();
    for (const auto& content : pages) {
        auto page = QPDFObjectHandle::parse("<< /Type /Page /MediaBox [0 0 10 10] /Resources << >> >>");
        page.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, content));
        QPDFPageDocumentHelper(pdf).addPage(pdf.makeIndirectObject(page), false);
    }
    QPDFEmbeddedFileDocumentHelper embedded(pdf);
    for (const auto& [name, bytes] : files)
        embedded.replaceEmbeddedFile(name, QPDFFileSpecObjectHelper::createFileSpec(
                                               pdf, name, QPDFEFStreamObjectHelper::createEFStream(pdf, bytes)));
    return pdf::write_pdf(pdf);
}

std::string found(const std::string& pdf, pdf::Mode mode) {
    const auto bundle = pdf::extract_bundle(pdf, mode);
    return bundle ? *bundle : std::string(failure_name(bundle.error().code));
}

using pdf::Mode;

} // namespace

TEST_CASE("a Bundle is attached under either name, byte for byte", "[D-19]") {
    const std::string bundle = "{ \"a\": \"\xC3\xA8\"}\r\n";
    CHECK(found(pdf_with({{"bundle.json", bundle}}), Mode::attachment) == bundle);
    CHECK(found(pdf_with({{"altro.json", "{}"}, {"bundleFhir.json", bundle}}), Mode::attachment) == bundle);
    CHECK(found(pdf_with({{"Bundle.json", bundle}}), Mode::attachment) == "not_found");
    CHECK(found(pdf_with({{"bundle.json", bundle}}), Mode::resource) == "not_found");
}

TEST_CASE("or shown on the pages: the first text in balanced braces", "[V-05]") {
    const auto page = [](const std::string& content) { return found(pdf_with({}, {content}), Mode::resource); };
    CHECK(page("BT (Referto {\"a\": 1} e {2}) Tj ET") == "{\"a\": 1}");
    CHECK(page("BT [(x{\"a) -20 (\":[)] TJ (1]}) ' ET") == "{\"a\":[1]}");
    CHECK(page("BT <7B2261223A227D5C22227D> Tj ET") == "{\"a\":\"}\\\"\"}"); // braces inside strings
    CHECK(page("BT ({aperta) Tj ET") == "not_found");
    CHECK(page("({scritta ma non mostrata}) pop") == "not_found");
    CHECK(page("") == "not_found");
    CHECK(found(pdf_with({}, {"BT ({\"a\":) Tj ET", "BT (1}) Tj ET"}), Mode::resource) == "{\"a\":1}");
}

TEST_CASE("without a mode the attachment comes first") {
    const std::vector<std::string> pages{"BT ({pagina}) Tj ET"};
    CHECK(found(pdf_with({{"bundle.json", "{}"}}, pages), Mode::unspecified) == "{}");
    CHECK(found(pdf_with({}, pages), Mode::unspecified) == "{pagina}");
    CHECK(found(pdf_with({{"bundle.json", "{}"}}, pages), Mode::resource) == "{pagina}");
}

TEST_CASE("a small PDF may unpack to a large Bundle: it is not read") {
    const std::string large(9U << 20U, ' ');
    const auto attached = pdf_with({{"bundle.json", large}});
    CHECK(attached.size() < large.size() / 100);
    CHECK(found(attached, Mode::attachment) == "pdf_unreadable");
    CHECK(found(pdf_with({}, {large}), Mode::resource) == "pdf_unreadable");
    CHECK(found("ciao", Mode::resource) == "not_a_pdf");
    CHECK(found("%PDF-1.7 rotto", Mode::attachment) == "pdf_unreadable");
}
