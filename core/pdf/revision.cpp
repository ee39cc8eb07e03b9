// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/revision.hpp"

#include "core/base/encoding.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

namespace palestra::pdf {
namespace {

constexpr int k_most_objects = 8'388'607; ///< ISO 32000-1 annex C

std::unexpected<Failure> not_extensible(std::string_view reason) {
    return fail(FailureCode::pdf_not_extensible, {{"reason", std::string(reason)}});
}

/// What follows the last startxref, when it is the place of a cross-reference section.
std::optional<std::size_t> last_section(std::string_view bytes) {
    constexpr std::string_view word = "startxref";
    const auto at = bytes.rfind(word);
    if (at == std::string_view::npos)
        return std::nullopt;
    const auto text = trim(bytes.substr(at + word.size(), 32));
    std::size_t offset = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), offset);
    if (read.ec != std::errc{} || offset >= at)
        return std::nullopt;
    return offset;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Runs of consecutive numbers: an entry of the table's index, or of /Index, each.
std::vector<std::vector<std::pair<int, std::size_t>>>
runs_of(const std::map<int, std::pair<int, std::size_t>>& entries) {
    std::vector<std::vector<std::pair<int, std::size_t>>> runs;
    int last = -2;
    for (const auto& [number, entry] : entries) {
        if (number != last + 1)
            runs.emplace_back();
        runs.back().emplace_back(number, entry.second);
        last = number;
    }
    return runs;
}

} // namespace

Revision::Revision(std::string_view bytes, QPDFObjectHandle trailer, std::size_t previous, bool stream, int next)
    : m_bytes(bytes), m_trailer(std::move(trailer)), m_previous(previous), m_stream(stream), m_next(next) {}

Result<Revision> Revision::begin(std::string_view bytes, QPDF& document) {
    if (document.isEncrypted())
        return fail(FailureCode::pdf_encrypted);
    const auto section = last_section(bytes);
    // What qpdf had to warn about up to here are the cross-references.
    if (!section || document.anyWarnings())
        return not_extensible("pdf.reason.cross_references");
    const auto there = bytes.substr(*section, 5);
    const bool table = there.starts_with("xref");
    if (!table && (there.empty() || !is_digit(there.front())))
        return not_extensible("pdf.reason.cross_references");
    auto trailer = document.getTrailer();
    int next = 1;
    for (const auto& [object, entry] : document.getXRefTable())
        next = std::max(next, object.getObj() + 1);
    if (auto size = trailer.getKey("/Size"); size.isInteger() && size.getIntValue() > next)
        next = static_cast<int>(std::min<long long>(size.getIntValue(), k_most_objects + 1LL));
    if (next > k_most_objects - 100)
        return not_extensible("pdf.reason.too_many_objects");
    return Revision(bytes, trailer, *section, !table, next);
}

void Revision::put(QPDFObjGen object, std::string value) {
    m_objects.insert_or_assign(object, std::move(value));
}

namespace {

/// The keys that a later trailer repeats, with the identifier of this state of the file (ISO 32000-1 §14.4).
std::string trailer_keys(QPDFObjectHandle trailer, std::string_view state, int size, std::size_t previous) {
    std::string keys = fmt::format("/Size {} /Prev {}", size, previous);
    for (const char* key : {"/Root", "/Info"})
        if (trailer.hasKey(key))
            keys += std::string(" ") + key + " " + trailer.getKey(key).unparse();
    const auto digest = hex(as_bytes(sha256(state))).substr(0, 32);
    auto id = trailer.getKey("/ID");
    const bool known = id.isArray() && id.getArrayNItems() == 2 && id.getArrayItem(0).isString();
    return keys + " /ID [" + (known ? id.getArrayItem(0).unparseBinary() : "<" + digest + ">") + "<" + digest + ">]";
}

std::string table_section(const std::map<int, std::pair<int, std::size_t>>& entries, const std::string& keys) {
    std::string text = "xref\n";
    for (const auto& run : runs_of(entries)) {
        text += fmt::format("{} {}\n", run.front().first, run.size());
        for (const auto& [number, offset] : run)
            text += fmt::format("{:010} {:05} n \n", offset, entries.at(number).first);
    }
    return text + "trailer\n<< " + keys + " >>\n";
}

std::string stream_section(int number, const std::map<int, std::pair<int, std::size_t>>& entries,
                           const std::string& keys) {
    std::string index, data;
    for (const auto& run : runs_of(entries)) {
        index += fmt::format("{} {} ", run.front().first, run.size());
        for (const auto& [object, offset] : run) {
            data += '\1'; // in use, not in an object stream
            for (int shift = 56; shift >= 0; shift -= 8)
                data += static_cast<char>(offset >> static_cast<unsigned>(shift) & 0xFFU);
            const auto generation = static_cast<unsigned>(entries.at(object).first);
            data += static_cast<char>(generation >> 8U & 0xFFU);
            data += static_cast<char>(generation & 0xFFU);
        }
    }
    return fmt::format("{} 0 obj\n<< /Type /XRef {} /W [1 8 2] /Index [{}] /Length {} >>\nstream\n", number, keys,
                       trim(index), data.size()) +
           data + "\nendstream\nendobj\n";
}

} // namespace

Revised Revision::finish() const {
    Revised revised{std::string(m_bytes), {}};
    auto& out = revised.bytes;
    if (!out.ends_with('\n'))
        out += '\n';
    const auto begin = out.size();
    std::map<int, std::pair<int, std::size_t>> entries; // number -> generation, offset
    for (const auto& [object, value] : m_objects) {
        entries[object.getObj()] = {object.getGen(), out.size()};
        out += fmt::format("{} {} obj\n", object.getObj(), object.getGen());
        revised.places[object.getObj()] = out.size();
        out += value + "\nendobj\n";
    }
    const auto section = out.size();
    const auto state = std::string_view(out).substr(begin);
    if (m_stream) {
        entries[m_next] = {0, section};
        const auto keys = trailer_keys(m_trailer, state, m_next + 1, m_previous);
        out += stream_section(m_next, entries, keys);
    } else {
        out += table_section(entries, trailer_keys(m_trailer, state, m_next, m_previous));
    }
    out += fmt::format("startxref\n{}\n%%EOF\n", section);
    return revised;
}

} // namespace palestra::pdf
