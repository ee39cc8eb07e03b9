// SPDX-License-Identifier: EUPL-1.2
// Files that mean harm: the PDF that carries the CDA2 (V-05), and the CDA2 itself (V-07, V-09).
#include "core/base/text.hpp"
#include "core/pdf/container.hpp"
#include "tests/hostile/pdf_bombs.hpp"
#include "tests/hostile/siege.hpp"

#include <catch2/catch.hpp>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

using namespace palestra;
using hostile::Calm;
using hostile::PdfMaker;
using hostile::Siege;

namespace {

constexpr const char* k_no_cda = "400 /msg/cda-element";

struct Attack {
    const char* name;
    std::string file;
    const char* expected = k_no_cda;
};

void run(const std::vector<Attack>& attacks) {
    for (const auto& attack : attacks) {
        INFO(attack.name);
        const auto begin = std::chrono::steady_clock::now();
        CHECK(Siege::instance().ask(Siege::instance().validation(attack.file)).gist() == attack.expected);
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(15));
    }
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

std::string encrypted(const std::string& pdf) {
    QPDF document;
    document.processMemoryFile("a", pdf.data(), pdf.size());
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setR6EncryptionParameters("user", "owner", true, true, true, true, true, true, qpdf_r3p_full, true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

/// The draft's PDF with another CDA2 in it.
std::string carrying(const std::string& cda) {
    return pdf::archive_with_cda(Siege::instance().draft.pdf, cda, {"x", "", "it-IT", {}}).value();
}

std::string utf16(std::string_view ascii, bool mark) {
    std::string out = mark ? "\xFF\xFE" : "";
    for (const char c : ascii)
        out += {c, '\0'};
    return out;
}

} // namespace

TEST_CASE("streams that unpack to more than they should", "[V-05]") {
    const Calm calm("PDF bombs");
    const auto gigabyte = hostile::deflated(std::string(1U << 20U, ' '), 1024);
    CHECK(gigabyte.size() < 1200U << 10U);
    const auto attached = [](const std::string& entries, const std::string& bytes) {
        return PdfMaker::with_attachment().stream(4, entries, bytes).finish();
    };
    run({{"in order, but no document", attached("", "<a/>"), "400 /msg/workflow-id-error-extraction"},
         {"a gigabyte", attached("/Filter/FlateDecode", gigabyte)},
         {"packed twice", attached("/Filter[/FlateDecode/FlateDecode]", hostile::deflated(gigabyte))},
         {"a hundred filters", attached("/Filter[" + repeated("/FlateDecode", 100) + "]", gigabyte)},
         {"run length", attached("/Filter[/FlateDecode/RunLengthDecode]", hostile::deflated("\x81 ", 1U << 20U))},
         {"LZW", attached("/Filter/LZWDecode", std::string(4096, '\x80'))},
         {"a row of a gigabyte",
          attached("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 1000000000>>", hostile::deflated("x"))},
         {"a row of no width",
          attached("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns -8/Colors 0>>", hostile::deflated("x"))},
         {"not packed at all", attached("/Filter/FlateDecode", std::string(1000, 'x'))},
         {"cross-references", hostile::cross_reference_bomb(1000)},
         {"objects", hostile::object_stream("[" + repeated("0 ", 32U << 20U) + "]")},
         {"objects in objects", hostile::object_stream(repeated("[", 1U << 20U))},
         {"an object stream that begins with what is in it", hostile::object_stream("4", "5 0 R")},
         {"an object stream in itself", hostile::object_stream("3 0 R")},
         {"dictionaries", hostile::object_stream("[" + repeated("<<>>", 8U << 20U) + "]")}});
}

TEST_CASE("structures that have no end", "[V-05]") {
    const Calm calm("PDF structures");
    const auto tree = [](const std::string& node) {
        return PdfMaker::with_catalog("/Names<</EmbeddedFiles 3 0 R>>").object(3, node);
    };
    auto chain = tree("<</Kids[4 0 R]/Limits[(a)(z)]>>"), wide = tree("<</Kids[4 0 R]>>");
    for (int i = 4; i < 50'000; ++i)
        chain.object(i, "<</Kids[" + std::to_string(i + 1) + " 0 R]/Limits[(a)(z)]>>");
    for (int i = 4; i < 60; ++i)
        wide.object(i, "<</Kids[" + repeated(std::to_string(i + 1) + " 0 R ", 10) + "]/Limits[(a)(z)]>>");
    auto many = PdfMaker::with_catalog("");
    for (int i = 3; i < 200'000; ++i)
        many.object(i, "0");
    run({{"a tree that is its own child", tree("<</Kids[3 0 R 3 0 R]>>").finish()},
         {"a tree of two that are each other's",
          tree("<</Kids[4 0 R]>>").object(4, "<</Kids[3 0 R]/Limits[(a)(z)]>>").finish()},
         {"a tree as deep as the file", chain.finish()},
         {"a tree of ten to the fifty-seventh", wide.finish()},
         {"pages that are their own child",
          PdfMaker::with_catalog("/Names 3 0 R").object(2, "<</Kids[2 0 R 2 0 R]>>").finish()},
         {"a reference to itself", PdfMaker::with_catalog("/Names 3 0 R").object(3, "3 0 R").finish()},
         {"lengths that need lengths", hostile::length_chain(10'000, true)},
         {"lengths that need lengths, without a table", hostile::length_chain(80'000, false)},
         {"as many objects as fit", many.finish_without_table()},
         {"one object, over and over", "%PDF-1.7\n" + repeated("1 0 obj\n", 500'000)},
         {"an array of millions", PdfMaker::with_catalog("/Names[" + repeated("0 ", 2'300'000) + "]").finish()},
         {"a deep array", PdfMaker::with_catalog("/Names 3 0 R").object(3, repeated("[", 4'000'000)).finish()},
         {"a table that comes after itself", PdfMaker::with_attachment().finish("/Root 1 0 R/Size 9/Prev 9")},
         {"a table of billions", "%PDF-1.7\nxref\n0 4294967295\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF"},
         {"a place beyond the end", "%PDF-1.7\nstartxref\n99999999999999999999\n%%EOF"},
         {"nothing but the beginning", "%PDF-"},
         {"half of a document", Siege::instance().draft.pdf.substr(0, Siege::instance().draft.pdf.size() / 3)}});
}

TEST_CASE("files that are something else", "[V-03][V-04][V-05]") {
    const Calm calm("PDF names");
    const auto& pdf = Siege::instance().draft.pdf;
    const auto named = [](const std::string& name) {
        return PdfMaker::with_catalog("/Names<</EmbeddedFiles<</Names[(" + name + ") 3 0 R]>>>>")
            .object(3, "<</Type/Filespec/F(" + name + ")/EF<</F 4 0 R>>>>")
            .stream(4, "", "<a/>")
            .finish();
    };
    run({{"a name that climbs", named("../../cda.xml")},
         {"a name with NUL", named("cda.xml\\000")},
         {"another case", named("CDA.XML")}, // D-24
         {"a negative length", PdfMaker::with_attachment().object(4, "<</Length -5>>stream\n<a/>\nendstream").finish(),
          "400 /msg/workflow-id-error-extraction"},
         {"a length beyond the file",
          PdfMaker::with_attachment().object(4, "<</Length 999999999999>>stream\n<a/>\nendstream").finish(),
          "400 /msg/workflow-id-error-extraction"},
         {"no stream", PdfMaker::with_attachment().object(4, "null").finish()},
         {"encrypted", encrypted(pdf)},
         {"empty", "", "400 /msg/empty-file"},
         {"not a PDF", "<html/>", "415 /msg/document-type"},
         {"four bytes", "%PDF", "415 /msg/document-type"},
         {"NUL", std::string(1000, '\0'), "415 /msg/document-type"}});
}

TEST_CASE("signatures that cost more than they are worth", "[V-06]") {
    const Calm calm("signatures");
    const auto signature = [](const std::string& contents) {
        return PdfMaker::with_catalog("/AcroForm<</Fields[" + repeated("3 0 R ", 200'000) + "]>>")
            .object(3, "<</FT/Sig/V 4 0 R>>")
            .object(4, "<</ByteRange[0 1000000 1000000 200000]/M(D:2026)/Contents<" + contents + ">>>")
            .finish();
    };
    run({{"two hundred thousand fields", signature("3080")}});
    // A CMS that names a hundred thousand digests: 1.2.840.113549.1.7.2, [0], version 1, SET OF SHA-512.
    const auto der = [](const std::string& tag, const std::string& content) {
        const auto size = content.size();
        return tag + "\x84" +
               std::string{static_cast<char>(size >> 24U), static_cast<char>(size >> 16U),
                           static_cast<char>(size >> 8U), static_cast<char>(size)} +
               content;
    };
    const std::string algorithm("\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03", 13), version("\x02\x01\x01", 3),
        data("\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01", 13),
        signed_data("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", 11);
    const auto cms =
        der("\x30", signed_data + der("\xa0", der("\x30", version + der("\x31", repeated(algorithm, 100'000)) + data +
                                                              der("\x31", ""))));
    std::string hexadecimal;
    for (const char c : cms) {
        hexadecimal += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4U];
        hexadecimal += "0123456789abcdef"[static_cast<unsigned char>(c) & 15U];
    }
    run({{"a hundred thousand digests",
          PdfMaker::with_catalog("/AcroForm<</Fields[3 0 R]>>")
              .object(3, "<</FT/Sig/V 4 0 R>>")
              .object(4, "<</ByteRange[0 1000000 1000000 200000]/M(D:2026)/Contents<" + hexadecimal + ">>>")
              .finish()}});
}

TEST_CASE("XML beyond every measure", "[V-07][V-09]") {
    const Calm calm("XML");
    const auto& cda = Siege::instance().draft.cda;
    const auto title = cda.find("<title>");
    REQUIRE(title != std::string::npos);
    /// The document in order but for what is put before its title.
    const auto with = [&](const std::string& more) {
        return carrying(cda.substr(0, title) + more + cda.substr(title));
    };
    const auto body = cda.substr(cda.find("<ClinicalDocument"));
    constexpr const char* syntax = "400 /msg/syntax";
    constexpr const char* no_id = "400 /msg/workflow-id-error-extraction"; // V-07: read as its declaration says
    constexpr const char* unknown = "500 /msg/generic-error";              // V-05: nobody knows that encoding
    run({{"in order", carrying(cda), "200"},
         {"a million deep", with(repeated("<a>", 1'000'000)), syntax},
         {"a million deep and back", with(repeated("<a>", 1'000'000) + repeated("</a>", 1'000'000)), syntax},
         {"a hundred thousand attributes", with("<a " + repeated("b='' ", 100'000) + "/>"), syntax},
         {"an attribute of 12 MB", with("<a b='" + std::string(12U << 20U, 'x') + "'/>"), syntax},
         {"an attribute of 50 MB", with("<a b='" + std::string(50U << 20U, 'x') + "'/>")},
         {"a text of 12 MB", with("<a>" + std::string(12U << 20U, 'x') + "</a>"), syntax},
         {"a name of a megabyte", with("<" + std::string(1U << 20U, 'x') + "/>"), syntax},
         {"a million namespaces", with("<a " + repeated("xmlns:b='x' ", 1'000'000) + "/>"), syntax},
         {"four million elements", with("<a>" + repeated("<b/>", 3'900'000) + "</a>"), "200"}, // large is not wrong
         {"seven hundred thousand with attributes", with("<a>" + repeated("<b c='d' e='f'>g</b>", 700'000) + "</a>"),
          "200"},
         {"a million comments", with(repeated("<!--a-->", 1'000'000) + "<a/>"), "200"},
         {"entities of entities",
          carrying("<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                   "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>" +
                   body),
          syntax},
         {"an entity of another file", carrying("<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + body),
          syntax},
         {"a DTD of another place", carrying("<!DOCTYPE a SYSTEM \"https://127.0.0.1:1/a.dtd\">" + body), syntax},
         {"an undeclared entity", with("&a;"), syntax},
         {"NUL", with(std::string("<a>\0</a>", 8)), syntax},
         {"NUL as a reference", with("<a>&#0;</a>"), syntax},
         {"a surrogate as a reference", with("<a>&#xD800;</a>"), syntax},
         {"not UTF-8", with("<a>\xFF</a>"), syntax},
         {"overlong", with("<a>\xC0\xBC</a>"), syntax},
         {"UTF-16 that says UTF-8", carrying(utf16("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body, true)), no_id},
         {"UTF-16 without a mark", carrying(utf16(body, false)), no_id},
         {"half a UTF-16", carrying(utf16(body, true) + "<"), no_id},
         {"UTF-8 that says UTF-16", carrying("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + body), syntax},
         {"UTF-7", carrying("<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + body), unknown}});
}
