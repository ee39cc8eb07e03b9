// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace palestra::hostile {

/// A PDF written object by object, so that it may be wrong in every way.
class PdfMaker {
public:
    /// Objects 1 (catalogue), 2 (no pages) and 3 (file specification of cda.xml, whose stream is object 4).
    static PdfMaker with_attachment();
    /// `catalog` is added to the catalogue; object 2 is there.
    static PdfMaker with_catalog(const std::string& catalog);

    PdfMaker& object(int number, std::string text);
    PdfMaker& stream(int number, const std::string& entries, const std::string& bytes);
    /// With a cross-reference table and a trailer.
    [[nodiscard]] std::string finish(const std::string& trailer = "/Root 1 0 R/Size 9") const;
    /// Without: a reader must look for the objects itself.
    [[nodiscard]] std::string finish_without_table() const;

private:
    std::vector<std::pair<int, std::string>> m_objects;
};

/// zlib, as /FlateDecode reads it: `times` times the text.
[[nodiscard]] std::string deflated(const std::string& text, std::size_t times = 1);

/// A cross-reference stream of this many zero megabytes.
[[nodiscard]] std::string cross_reference_bomb(std::size_t megabytes);
/// A catalogue whose /Names is object 5, the only one in object stream 3: `text`. `first` is where the stream says that
/// its objects begin.
[[nodiscard]] std::string object_stream(const std::string& text, const std::string& first = "4");
/// Object k is a stream as long as object k + 1 says, and so on.
[[nodiscard]] std::string length_chain(int objects, bool with_table);

} // namespace palestra::hostile
