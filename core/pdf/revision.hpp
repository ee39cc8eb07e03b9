// SPDX-License-Identifier: EUPL-1.2
#pragma once

// A change written behind what is there (incremental update, ISO 32000-1 §7.5.6), so that every byte that a signature
// covers stays where it is. For the rooms that change PDFs; qpdf itself only writes whole files.

#include "core/base/failure.hpp"

#include <qpdf/QPDF.hh>

#include <map>
#include <string>
#include <string_view>

namespace palestra::pdf {

/// The document with its update, and where each written object's value begins.
struct Revised {
    std::string bytes;
    std::map<int, std::size_t> places; ///< object number -> offset of its value
};

class Revision {
public:
    /// `bytes` are those that `document` was opened from, and outlive the revision. Failures: pdf_encrypted;
    /// pdf_not_extensible (reason) when its cross-references had to be repaired: offsets would lie.
    [[nodiscard]] static Result<Revision> begin(std::string_view bytes, QPDF& document);

    /// A number that no object has.
    [[nodiscard]] int new_object() { return m_next++; }

    /// The object's new value, as it stands in the file: "<< … >>", "[ … ]", or a dictionary with its stream.
    void put(QPDFObjGen object, std::string value);

    void put(int object, std::string value) { put(QPDFObjGen(object, 0), std::move(value)); }

    /// Objects, cross-references of the same kind as the document's last ones (table or stream), trailer.
    [[nodiscard]] Revised finish() const;

private:
    Revision(std::string_view bytes, QPDFObjectHandle trailer, std::size_t previous, bool stream, int next);

    std::string_view m_bytes;
    QPDFObjectHandle m_trailer;
    std::size_t m_previous; ///< what the last startxref says
    bool m_stream;          ///< it leads to a cross-reference stream
    int m_next;
    std::map<QPDFObjGen, std::string> m_objects;
};

} // namespace palestra::pdf
