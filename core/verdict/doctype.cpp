// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/doctype.hpp"

namespace palestra::verdict {
namespace {

/// After the > that closes the declaration: quotes and the brackets of the internal subset are skipped.
std::size_t end_of_declaration(std::string_view text, std::size_t at) {
    int brackets = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"' || c == '\'') {
            at = text.find(c, at + 1);
            if (at == std::string_view::npos)
                return text.size();
        } else if (c == '[') {
            ++brackets;
        } else if (c == ']') {
            --brackets;
        } else if (c == '>' && brackets <= 0) {
            return at + 1;
        }
    }
    return text.size();
}

} // namespace

std::string without_doctype(std::string_view text) {
    std::string out(text);
    const auto start = text.find("<!DOCTYPE");
    if (start == std::string_view::npos)
        return out;
    const auto end = end_of_declaration(text, start);
    for (auto at = start; at < end; ++at)
        if (out[at] != '\n' && out[at] != '\r')
            out[at] = ' ';
    return out;
}

} // namespace palestra::verdict
