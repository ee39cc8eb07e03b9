// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/tripwire.hpp"

#include "core/base/text.hpp"
#include "core/identity/fiscal_code.hpp"
#include "core/pdf/container.hpp"
#include "simulator/population/cast.hpp"
#include "simulator/population/fiscal_codes.hpp"
#include "simulator/population/knowledge.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace palestra::population {
namespace {

constexpr std::size_t k_most = 500;
constexpr std::size_t k_longest_name = 80;

bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool digit(char c) {
    return c >= '0' && c <= '9';
}

bool word(char c) {
    return letter(c) || digit(c);
}

/// RFC 2606 and RFC 6761: they reach nobody.
bool reserved_domain(std::string_view domain) {
    for (const auto* end : {"example.org", "example.com", "example.net", ".example", ".invalid", ".test", "localhost"})
        if (domain == end || (domain.ends_with(end) &&
                              (end[0] == '.' || domain[domain.size() - std::string_view(end).size() - 1] == '.')))
            return true;
    return false;
}

/// Ours begin with 0000 (names.hpp); nothing that begins so can be dialled in Italy.
bool reserved_phone(std::string_view number) {
    std::string digits;
    for (const char c : number)
        if (digit(c))
            digits += c;
    if (digits.starts_with("0039"))
        digits.erase(0, 4);
    else if (number.starts_with("+39"))
        digits.erase(0, 2);
    // +1 555 01xx is kept for fiction by the North American plan.
    return digits.size() < 6 || digits.starts_with("0000") || digits.starts_with("155501") ||
           std::ranges::all_of(digits, [](char c) { return c == '0'; });
}

/// Office code of a VAT number that exists (001–121, 888, 999), and right check digit.
bool real_vat(std::string_view number) {
    if (number.size() != 11 || !is_digits(number))
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < 10; ++i) {
        const int d = number[i] - '0';
        sum += i % 2 == 0 ? d : d * 2 / 10 + d * 2 % 10;
    }
    const int office = std::stoi(std::string(number.substr(7, 3)));
    return (10 - sum % 10) % 10 == number[10] - '0' &&
           ((office >= 1 && office <= 121) || office == 888 || office == 999) && number.substr(0, 7) != "0000000";
}

class Search {
public:
    Search(std::string_view text, const ReservedNames& names) : m_text(text), m_names(names) {}

    std::vector<Suspicion> run() {
        codes();
        addresses();
        telephones();
        vat_numbers();
        tagged_names();
        keyed_names();
        table_names();
        std::ranges::stable_sort(m_found, [](const auto& a, const auto& b) { return a.line < b.line; });
        return std::move(m_found);
    }

private:
    void add(Trace trace, std::string_view found, std::size_t at) {
        const auto key = std::pair{trace, to_upper(found)};
        if (const auto known = m_known.find(key); known != m_known.end()) {
            ++m_found[known->second].times;
            return;
        }
        if (m_found.size() >= k_most)
            return;
        m_known[key] = m_found.size();
        m_found.push_back({trace, std::string(found), line_of(at), 1});
    }

    std::size_t line_of(std::size_t at) {
        // Searches go forward, so the count goes on from the last place.
        if (at < m_counted_to) {
            m_counted_to = 0;
            m_line = 1;
        }
        m_line += static_cast<std::size_t>(std::count(m_text.begin() + static_cast<std::ptrdiff_t>(m_counted_to),
                                                      m_text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        m_counted_to = at;
        return m_line;
    }

    void codes() {
        for (std::size_t at = 0; at < m_text.size();) {
            if (!word(m_text[at])) {
                ++at;
                continue;
            }
            auto end = at;
            while (end < m_text.size() && word(m_text[end]))
                ++end;
            if (end - at == 16)
                code(m_text.substr(at, 16), at);
            at = end;
        }
    }

    void code(std::string_view text, std::size_t at) {
        const auto plain = without_omocodia(text);
        if (plain.empty() || has_synthetic_place(text))
            return;
        // Places are a letter from A to M (comuni) or Z (states) and a number that is not 000.
        const char place = plain[11];
        const bool assigned = ((place >= 'A' && place <= 'M') || place == 'Z') && plain.substr(12, 3) != "000";
        if (assigned)
            add(identity::is_fiscal_code(text) ? Trace::fiscal_code : Trace::mistyped_fiscal_code, text, at);
    }

    void addresses() {
        for (auto at = m_text.find('@'); at != std::string_view::npos; at = m_text.find('@', at + 1)) {
            auto begin = at, end = at + 1;
            const auto part = [](char c) { return word(c) || c == '.' || c == '-' || c == '_' || c == '+'; };
            while (begin > 0 && part(m_text[begin - 1]) && at - begin < k_longest_name)
                --begin;
            while (end < m_text.size() && part(m_text[end]) && end - at < k_longest_name)
                ++end;
            auto domain = to_lower(m_text.substr(at + 1, end - at - 1));
            while (domain.ends_with('.'))
                domain.pop_back();
            const auto dot = domain.rfind('.');
            const bool shaped =
                begin < at && dot != std::string::npos && dot + 2 < domain.size() && letter(domain[dot + 1]);
            if (shaped && !reserved_domain(domain))
                add(Trace::mail, m_text.substr(begin, at + 1 - begin + domain.size()), at);
        }
    }

    /// "tel:…", "+39 …", and Italian numbers written apart: "011 5661566", "333 1234567".
    void telephones() {
        for (auto at = m_text.find("tel:"); at != std::string_view::npos; at = m_text.find("tel:", at + 4))
            telephone(at + 4);
        for (auto at = m_text.find("+39"); at != std::string_view::npos; at = m_text.find("+39", at + 3))
            telephone(at);
        for (std::size_t at = 0; at + 8 < m_text.size(); ++at)
            if ((m_text[at] == '0' || m_text[at] == '3') &&
                (at == 0 ||
                 (!word(m_text[at - 1]) && std::string_view(".-+/:").find(m_text[at - 1]) == std::string_view::npos)))
                written_apart(at);
    }

    void telephone(std::size_t at) {
        auto end = at;
        while (end < m_text.size() && end - at < 24 &&
               (digit(m_text[end]) || std::string_view("+ .-/()").find(m_text[end]) != std::string_view::npos))
            ++end;
        const auto number = trim(m_text.substr(at, end - at));
        if (std::ranges::count_if(number, digit) >= 6 && !reserved_phone(number))
            add(Trace::phone, number, at);
    }

    void written_apart(std::size_t at) {
        auto end = at;
        while (end < m_text.size() && digit(m_text[end]))
            ++end;
        const auto prefix = end - at;
        const bool mobile = m_text[at] == '3';
        if (end >= m_text.size() || (m_text[end] != ' ' && m_text[end] != '/' && m_text[end] != '-') ||
            (mobile ? prefix != 3 : prefix < 2 || prefix > 4))
            return;
        auto rest = end + 1;
        while (rest < m_text.size() && digit(m_text[rest]))
            ++rest;
        const auto count = rest - end - 1;
        const bool alone = rest >= m_text.size() ||
                           (!word(m_text[rest]) && m_text[rest] != '/' && m_text[rest] != '-' && m_text[rest] != ':' &&
                            !(m_text[rest] == '.' && rest + 1 < m_text.size() && digit(m_text[rest + 1])));
        if (alone && count >= (mobile ? 6U : 5U) && count <= 8 && !reserved_phone(m_text.substr(at, rest - at)))
            add(Trace::phone, m_text.substr(at, rest - at), at);
    }

    /// Eleven digits in the VAT domain of a CDA2 (facts sheet §2.2), or after the word.
    void vat_numbers() {
        for (const std::string_view mark : {"2.9.6.3.2\"", "IVA", "iva", "vat", "VAT"})
            for (auto at = m_text.find(mark); at != std::string_view::npos; at = m_text.find(mark, at + mark.size())) {
                const auto around = m_text.substr(at, std::min<std::size_t>(80, m_text.size() - at));
                for (std::size_t i = mark.size(); i + 11 <= around.size(); ++i)
                    if (digit(around[i]) && !digit(around[i - 1]) &&
                        (i + 11 == around.size() || !digit(around[i + 11])) && real_vat(around.substr(i, 11))) {
                        add(Trace::vat_number, around.substr(i, 11), at + i);
                        break;
                    }
            }
    }

    void name(std::string_view family, std::size_t at) {
        const auto text = trim(family);
        if (!text.empty() && text.size() <= k_longest_name && !m_names.contains(text))
            add(Trace::surname, text, at);
    }

    /// <family>…</family>, with any prefix and attributes.
    void tagged_names() {
        for (auto at = m_text.find("family"); at != std::string_view::npos; at = m_text.find("family", at + 6)) {
            if (at == 0 || (m_text[at - 1] != '<' && m_text[at - 1] != ':'))
                continue;
            const auto open = m_text.find('>', at);
            if (open == std::string_view::npos || open - at > 200 || m_text[open - 1] == '/')
                continue;
            const auto close = m_text.find('<', open);
            if (close != std::string_view::npos && close > open + 1 && close - open <= 2 * k_longest_name)
                name(m_text.substr(open + 1, close - open - 1), open);
        }
    }

    /// "family": "…" and its sisters in JSON.
    void keyed_names() {
        for (const std::string_view key : {"\"family\"", "\"surname\"", "\"cognome\"", "\"lastName\"", "\"last_name\""})
            for (auto at = m_text.find(key); at != std::string_view::npos; at = m_text.find(key, at + key.size())) {
                auto begin = at + key.size();
                while (begin < m_text.size() && (m_text[begin] == ' ' || m_text[begin] == ':'))
                    ++begin;
                if (begin >= m_text.size() || m_text[begin] != '"')
                    continue;
                const auto end = m_text.find('"', begin + 1);
                if (end != std::string_view::npos && end - begin <= k_longest_name)
                    name(m_text.substr(begin + 1, end - begin - 1), begin);
            }
    }

    /// A table whose first line has a column of surnames.
    void table_names() {
        const auto first = m_text.substr(0, std::min(m_text.find('\n'), m_text.size()));
        if (first.size() > 4000)
            return;
        const char separator = first.find(';') != std::string_view::npos    ? ';'
                               : first.find('\t') != std::string_view::npos ? '\t'
                                                                            : ',';
        const auto columns = split(first, std::string(1, separator));
        const auto column = std::ranges::find_if(columns, [](const std::string& c) {
            const auto plain = to_lower(trim(replace_all(c, "\"", "")));
            return plain == "cognome" || plain == "surname" || plain == "family" || plain == "last_name";
        });
        if (column == columns.end() || columns.size() < 2)
            return;
        const auto wanted = static_cast<std::size_t>(column - columns.begin());
        for (auto at = first.size() + 1; at < m_text.size();) {
            const auto end = std::min(m_text.find('\n', at), m_text.size());
            const auto cells =
                split(m_text.substr(at, std::min<std::size_t>(end - at, 20'000)), std::string(1, separator));
            if (wanted < cells.size())
                name(trim(replace_all(cells[wanted], "\"", "")), at);
            at = end + 1;
        }
    }

    std::string_view m_text;
    const ReservedNames& m_names;
    std::vector<Suspicion> m_found;
    std::map<std::pair<Trace, std::string>, std::size_t> m_known;
    std::size_t m_counted_to = 0, m_line = 1;
};

} // namespace

std::string_view name_of(Trace trace) {
    static constexpr std::array<std::string_view, 6> names{
        "fiscal_code", "mistyped_fiscal_code", "vat_number", "phone", "mail", "surname"};
    return names[static_cast<std::size_t>(trace)];
}

Result<ReservedNames> ReservedNames::load(const std::filesystem::path& resources) {
    PALESTRA_TRY(const auto known, Knowledge::load(resources));
    PALESTRA_TRY(const auto cast, load_cast(resources / "simulator/population/data/cast.json"));
    ReservedNames names;
    for (const auto& root : known.names.roots)
        for (const auto& ending : known.names.endings)
            names.m_names.insert(to_lower(root + ending));
    for (const auto& citizen : cast.citizens)
        names.m_names.insert(to_lower(citizen.family));
    for (const auto& professional : cast.professionals)
        names.m_names.insert(to_lower(professional.family));
    return names;
}

bool ReservedNames::contains(std::string_view family) const {
    return m_names.contains(to_lower(family));
}

std::vector<Suspicion> look_for_real_data(std::string_view bytes, const ReservedNames& names) {
    if (bytes.find('\0') == std::string_view::npos)
        return Search(bytes, names).run();
    std::string plain(bytes);
    std::erase(plain, '\0');
    return Search(plain, names).run();
}

Result<std::vector<Suspicion>> check_file_bytes(std::string_view bytes, const ReservedNames& names) {
    if (!pdf::looks_like_pdf(bytes))
        return look_for_real_data(bytes, names);
    PALESTRA_TRY(const auto cda, pdf::extract_cda(bytes));
    return look_for_real_data(cda, names);
}

} // namespace palestra::population
