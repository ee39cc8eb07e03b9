// SPDX-License-Identifier: EUPL-1.2
#include "tests/hostile/pdf_bombs.hpp"

#include <qpdf/Pl_Flate.hh>
#include <qpdf/Pl_String.hh>

#include <map>

namespace palestra::hostile {
namespace {

constexpr const char* k_head = "%PDF-1.7\n";

std::string stream_text(const std::string& entries, const std::string& bytes) {
    return "<<" + entries + "/Length " + std::to_string(bytes.size()) + ">>stream\n" + bytes + "\nendstream";
}

std::string object_text(int number, const std::string& text) {
    return std::to_string(number) + " 0 obj\n" + text + "\nendobj\n";
}

/// Ten digits, as a cross-reference table wants them.
std::string ten_digits(std::size_t number) {
    const auto text = std::to_string(number);
    return std::string(10 - text.size(), '0') + text;
}

/// Kind, place and rest of a cross-reference stream with /W[1 4 2].
std::string row(unsigned kind, std::size_t place, unsigned rest) {
    std::string out(1, static_cast<char>(kind));
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        out += static_cast<char>(place >> shift & 255U);
    return out + static_cast<char>(rest >> 8U) + static_cast<char>(rest & 255U);
}

} // namespace

PdfMaker PdfMaker::with_catalog(const std::string& catalog) {
    PdfMaker maker;
    maker.object(1, "<</Type/Catalog/Pages 2 0 R" + catalog + ">>").object(2, "<</Type/Pages/Kids[]/Count 0>>");
    return maker;
}

PdfMaker PdfMaker::with_attachment() {
    auto maker = with_catalog("/Names<</EmbeddedFiles<</Names[(cda.xml) 3 0 R]>>>>");
    maker.object(3, "<</Type/Filespec/F(cda.xml)/EF<</F 4 0 R>>>>");
    return maker;
}

PdfMaker& PdfMaker::object(int number, std::string text) {
    m_objects.emplace_back(number, std::move(text));
    return *this;
}

PdfMaker& PdfMaker::stream(int number, const std::string& entries, const std::string& bytes) {
    return object(number, stream_text(entries, bytes));
}

std::string PdfMaker::finish(const std::string& trailer) const {
    std::string out = k_head;
    std::map<int, std::size_t> places;
    for (const auto& [number, text] : m_objects) {
        places[number] = out.size();
        out += object_text(number, text);
    }
    const auto table = out.size();
    const int last = places.rbegin()->first;
    out += "xref\n0 " + std::to_string(last + 1) + "\n0000000000 65535 f \n";
    for (int i = 1; i <= last; ++i)
        out += ten_digits(places.contains(i) ? places[i] : 0) + (places.contains(i) ? " 00000 n \n" : " 00000 f \n");
    return out + "trailer\n<<" + trailer + ">>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

std::string PdfMaker::finish_without_table() const {
    std::string out = k_head;
    for (const auto& [number, text] : m_objects)
        out += object_text(number, text);
    return out + "trailer\n<</Root 1 0 R>>\n%%EOF\n";
}

std::string deflated(const std::string& text, std::size_t times) {
    std::string out;
    Pl_String end("end", nullptr, out);
    Pl_Flate flate("flate", &end, Pl_Flate::a_deflate);
    for (std::size_t i = 0; i < times; ++i)
        flate.write(reinterpret_cast<const unsigned char*>(text.data()), text.size());
    flate.finish();
    return out;
}

std::string cross_reference_bomb(std::size_t megabytes) {
    std::string out = k_head;
    const auto place = out.size();
    out += object_text(1, stream_text("/Type/XRef/W[1 4 2]/Size 100000000/Root 2 0 R/Filter/FlateDecode",
                                      deflated(std::string(1U << 20U, '\0'), megabytes)));
    return out + "startxref\n" + std::to_string(place) + "\n%%EOF\n";
}

std::string object_stream(const std::string& text, const std::string& first) {
    std::string out = k_head;
    std::string rows = row(0, 0, 65535);
    const auto add = [&](int number, const std::string& object) {
        rows += row(1, out.size(), 0);
        out += object_text(number, object);
    };
    add(1, "<</Type/Catalog/Pages 2 0 R/Names 5 0 R>>");
    add(2, "<</Type/Pages/Kids[]/Count 0>>");
    add(3,
        stream_text("/Type/ObjStm/N 1/Extends 3 0 R/First " + first + "/Filter/FlateDecode", deflated("5 0 " + text)));
    const auto place = out.size();
    rows += row(1, place, 0) + row(2, 3, 0);
    out += object_text(4, stream_text("/Type/XRef/W[1 4 2]/Size 6/Root 1 0 R", rows));
    return out + "startxref\n" + std::to_string(place) + "\n%%EOF\n";
}

std::string length_chain(int objects, bool with_table) {
    auto maker = PdfMaker::with_catalog("/Names 3 0 R");
    for (int i = 3; i < 3 + objects; ++i)
        maker.object(i, "<</Length " + std::to_string(i + 1) + " 0 R>>stream\n\nendstream");
    return with_table ? maker.finish() : maker.finish_without_table();
}

} // namespace palestra::hostile
