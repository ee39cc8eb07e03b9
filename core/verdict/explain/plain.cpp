// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/explain/plain.hpp"

#include "core/base/text.hpp"

namespace palestra::verdict {
namespace {

constexpr std::size_t k_fewest_parts = 5; ///< a date or a version has fewer

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Length of the OID at the front, 0 if there is none.
std::size_t oid_length(std::string_view text) {
    std::size_t at = 0, parts = 0;
    while (at < text.size() && is_digit(text[at])) {
        while (at < text.size() && is_digit(text[at]))
            ++at;
        ++parts;
        if (at + 1 >= text.size() || text[at] != '.' || !is_digit(text[at + 1]))
            break;
        ++at;
    }
    return parts < k_fewest_parts ? 0 : at;
}

std::string plain_line(std::string_view text, std::string_view instead) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const bool begins_number = at == 0 || !(is_digit(text[at - 1]) || text[at - 1] == '.');
        const auto oid = begins_number ? oid_length(text.substr(at)) : 0;
        if (oid > 0) {
            out += instead;
            at += oid;
        } else if (equal_ignoring_case(text.substr(at, 3), "xml")) {
            out += "file";
            at += 3;
        } else {
            out += text[at] == '<' ? "‹" : text[at] == '>' ? "›" : std::string(1, text[at]);
            ++at;
        }
    }
    return collapse_space(out);
}

} // namespace

std::string plain_words(std::string_view text, std::string_view instead) {
    std::vector<std::string> lines;
    for (const auto& line : split(text, "\n"))
        lines.push_back(plain_line(line, instead));
    return join(lines, "\n");
}

} // namespace palestra::verdict
