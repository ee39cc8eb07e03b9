// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/csv.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace palestra::terminology {
namespace {

/// Reads one row; line breaks within quotes are counted.
class Reader {
public:
    Reader(std::string_view text, std::string_view file) : m_text(text), m_file(file) {
        if (m_text.starts_with("\xEF\xBB\xBF"))
            m_at = 3;
    }

    [[nodiscard]] bool done() const { return m_at >= m_text.size(); }

    [[nodiscard]] Outcome read(CsvRow& row) {
        row.line = m_line;
        std::size_t count = 0;
        do {
            if (row.fields.size() <= count)
                row.fields.emplace_back();
            row.fields[count].clear();
            PALESTRA_CHECK(field(row.fields[count]));
            ++count;
        } while (take(','));
        row.fields.resize(count);
        take('\r');
        if (!done() && !take('\n'))
            return terminology_failure(m_file, m_line, "quote");
        ++m_line;
        return {};
    }

private:
    std::string_view m_text, m_file;
    std::size_t m_at = 0, m_line = 1;

    bool take(char wanted) {
        if (done() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }

    Outcome field(std::string& out) {
        if (!take('"')) {
            const auto end = std::min(m_text.find_first_of(",\r\n", m_at), m_text.size());
            out = m_text.substr(m_at, end - m_at);
            m_at = end;
            return {};
        }
        const auto begun = m_line;
        do {
            const auto end = m_text.find('"', m_at);
            if (end == std::string_view::npos)
                return terminology_failure(m_file, begun, "quote");
            const auto part = m_text.substr(m_at, end - m_at);
            m_line += static_cast<std::size_t>(std::ranges::count(part, '\n'));
            out += part;
            m_at = end + 1;
            if (!done() && m_text[m_at] == '"')
                out += '"';
        } while (take('"'));
        return {};
    }
};

} // namespace

std::unexpected<Failure> terminology_failure(std::string_view file, std::size_t line, std::string_view reason) {
    return fail(FailureCode::terminology_invalid,
                {{"file", std::string(file)}, {"line", std::to_string(line)}, {"reason", std::string(reason)}});
}

Outcome read_csv(std::string_view text, std::string_view file, const std::function<Outcome(const CsvRow&)>& each) {
    if (const auto bad = first_invalid_utf8(text); bad != std::string_view::npos)
        return terminology_failure(file, 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, bad), '\n')),
                                   "UTF-8");
    Reader reader(text, file);
    CsvRow row;
    while (!reader.done()) {
        PALESTRA_CHECK(reader.read(row));
        if (row.fields.size() > 1 || !row.fields.front().empty())
            PALESTRA_CHECK(each(row));
    }
    return {};
}

} // namespace palestra::terminology
