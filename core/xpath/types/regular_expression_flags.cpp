// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/regular_expression_flags.hpp"

namespace palestra::xpath {

Expected<RegularExpressionFlags> read_flags(std::string_view flags) {
    RegularExpressionFlags result;
    for (const char flag : flags) {
        switch (flag) {
        case 's':
            result.dot_all = true;
            break;
        case 'm':
            result.multiline = true;
            break;
        case 'i':
            result.caseless = true;
            break;
        case 'x':
            result.free_space = true;
            break;
        default:
            return error("FORX0001", "unknown flags for a regular expression: " + quoted(flags));
        }
    }
    return result;
}

std::string without_space(std::string_view pattern) {
    std::string out;
    int depth = 0;
    bool escaped = false;
    for (const char c : pattern) {
        if (depth == 0 && (c == ' ' || c == '\t' || c == '\n' || c == '\r'))
            continue;
        if (!escaped && c == '[')
            ++depth;
        if (!escaped && c == ']' && depth > 0)
            --depth;
        escaped = !escaped && c == '\\';
        out += c;
    }
    return out;
}

} // namespace palestra::xpath
