// SPDX-License-Identifier: EUPL-1.2
// What a file may make us do: unpack, recurse, read.
#include "core/pdf/container.hpp"

#include <catch2/catch.hpp>

#include <cstdint>

using namespace palestra;

namespace {

/// zlib without compression: one stored block (RFC 1950, RFC 1951 §3.2.4).
std::string stored(const std::string& bytes) {
    std::uint32_t a = 1, b = 0;
    for (const char c : bytes) {
        a = (a + static_cast<unsigned char>(c)) % 65521;
        b = (b + a) % 65521;
    }
    const auto byte = [](std::size_t value, unsigned shift) { return static_cast<char>(value >> shift & 255U); };
    std::string out = {'\x78', '\x01', '\x01', byte(bytes.size(), 0), byte(bytes.size(), 8)};
    out += {byte(~bytes.size(), 0), byte(~bytes.size(), 8)};
    out += bytes;
    return out + std::string{byte(b, 8), byte(b, 0), byte(a, 8), byte(a, 0)};
}

/// Without a cross-reference table: it is found all the same.
std::string with_objects(const std::string& objects) {
    return "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(cda.xml) 3 0 R]>>>>>>endobj\n"
           "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n3 0 obj<</F(cda.xml)/EF<</F 4 0 R>>>>endobj\n" +
           objects + "trailer<</Root 1 0 R>>\n%%EOF";
}

std::string attached(const std::string& entries, const std::string& bytes) {
    return with_objects("4 0 obj<<" + entries + "/Length " + std::to_string(bytes.size()) + ">>stream\n" + bytes +
                        "\nendstream endobj\n");
}

} // namespace

TEST_CASE("every predictor of a packed stream is undone") {
    // Five rows of three bytes, each with another of PNG's filters: none, left, above, average, Paeth.
    const std::string rows("\0abc\1a\1\2\2\0\0\1\3\x31\1\2\4\0\0\0", 20);
    const auto parameters = [](const std::string& more) {
        return "/Filter/FlateDecode/DecodeParms<</Predictor 15" + more + ">>";
    };
    CHECK(pdf::extract_cda(attached(parameters("/Columns 3"), stored(rows))) == "abcabdabeabeabe");
    CHECK(pdf::extract_cda(attached(parameters("/Columns 3"), stored(rows + "\2\1"))) == "abcabdabeabeabeb");
    CHECK(pdf::extract_cda(attached("/Filter/FlateDecode/DecodeParms<</Predictor 1>>", stored("<a/>"))) == "<a/>");
    for (const auto* more :
         {"/Columns 1000000000", "/Columns -1", "/Columns 3/Colors 0", "/Columns 3/BitsPerComponent 7", "/Columns(3)"})
        CHECK(pdf::extract_cda(attached(parameters(more), stored(rows))).error().code == FailureCode::pdf_unreadable);
}

TEST_CASE("what unpacks to too much is not unpacked", "[V-05]") {
    // 128 bytes of the second stage for each two of the first.
    std::string runs;
    for (int i = 0; i < 30'000; ++i)
        runs += "\x81 ";
    const auto once = attached("/Filter/RunLengthDecode", runs + "\x80");
    REQUIRE(pdf::extract_cda(once));
    CHECK(pdf::extract_cda(once)->size() == 30'000 * 128);
    std::string twice;
    for (int i = 0; i < 6'000; ++i)
        twice += "\x81\x81";
    CHECK(pdf::extract_cda(attached("/Filter[/RunLengthDecode/RunLengthDecode]", twice + "\x80")).error().code ==
          FailureCode::pdf_unreadable);
}

TEST_CASE("a chain of lengths ends before the stack does", "[V-05]") {
    std::string chain;
    for (int i = 4; i < 30'000; ++i)
        chain += std::to_string(i) + " 0 obj<</Length " + std::to_string(i + 1) + " 0 R>>stream\n\nendstream endobj\n";
    CHECK_FALSE(pdf::extract_cda(with_objects(chain)));
    // Two links are nothing unusual.
    CHECK(pdf::extract_cda(
              with_objects("4 0 obj<</Length 5 0 R>>stream\n<a/>\nendstream endobj\n5 0 obj 4 endobj\n")) == "<a/>");
}
