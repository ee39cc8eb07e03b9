// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/code_shape.hpp"

namespace palestra::terminology {
namespace {

bool digit(char c) {
    return c >= '0' && c <= '9';
}

bool capital(char c) {
    return c >= 'A' && c <= 'Z';
}

bool stands_for(char kind, char c) {
    switch (kind) {
    case '9':
        return digit(c);
    case '@':
        return capital(c);
    case '#':
        return digit(c) || capital(c);
    case '%':
        return digit(c) || capital(c) || c == '_' || c == '-' || c == ':' || c == '.';
    default:
        return kind == c;
    }
}

} // namespace

bool has_shape(std::string_view code, std::string_view shape) {
    char last = '\0';
    for (const char kind : shape) {
        if (kind == '*') {
            while (!code.empty() && stands_for(last, code.front()))
                code.remove_prefix(1);
            continue;
        }
        if (code.empty() || !stands_for(kind, code.front()))
            return false;
        code.remove_prefix(1);
        last = kind;
    }
    return code.empty();
}

} // namespace palestra::terminology
