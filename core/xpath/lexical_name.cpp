// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/lexical_name.hpp"

#include "core/base/text.hpp"

namespace palestra::xpath {
namespace {

bool is_ncname(std::string_view text) {
    if (text.empty() || text.find_first_of(" \t\n\r:/@#()[]{}<>\"'&*+,;=!?|$%^`~\\") != std::string_view::npos)
        return false;
    return text.front() != '-' && text.front() != '.' && (text.front() < '0' || text.front() > '9');
}

} // namespace

std::optional<LexicalName> read_lexical_name(std::string_view text) {
    const auto name = trim(text);
    const auto colon = name.find(':');
    const bool prefixed = colon != std::string_view::npos;
    const auto parts = prefixed ? LexicalName{name.substr(0, colon), name.substr(colon + 1)} : LexicalName{{}, name};
    if (!is_ncname(parts.local) || (prefixed && !is_ncname(parts.prefix)))
        return std::nullopt;
    return parts;
}

} // namespace palestra::xpath
