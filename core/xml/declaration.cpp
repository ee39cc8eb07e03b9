// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/declaration.hpp"

namespace palestra::xml {
namespace {

constexpr std::string_view k_space = " \t\r\n";

class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    std::size_t at = 0;

    bool skip_space() {
        const auto before = at;
        at = std::min(m_text.find_first_not_of(k_space, at), m_text.size());
        return at != before;
    }

    bool skip(std::string_view expected) {
        if (!m_text.substr(at).starts_with(expected))
            return false;
        at += expected.size();
        return true;
    }

    /// = "value", with white space around the sign; nothing when it is not there.
    std::optional<std::string_view> value() {
        skip_space();
        if (!skip("="))
            return {};
        skip_space();
        if (at == m_text.size() || (m_text[at] != '"' && m_text[at] != '\''))
            return {};
        const auto close = m_text.find(m_text[at], at + 1);
        if (close == std::string_view::npos)
            return {};
        const auto found = m_text.substr(at + 1, close - at - 1);
        at = close + 1;
        return found;
    }

private:
    std::string_view m_text;
};

} // namespace

std::expected<Declaration, BadDeclaration> read_declaration(std::string_view text) {
    Declaration declaration;
    Reader reader(text);
    if (!reader.skip("<?xml") || !reader.skip_space())
        return declaration;
    const auto malformed = [&] {
        return std::unexpected(BadDeclaration{Reason::declaration_malformed, reader.at, {}});
    };
    const auto start = reader.at;
    const auto version = reader.skip("version") ? reader.value() : std::nullopt;
    if (!version)
        return malformed();
    if (*version != "1.0" && *version != "1.1")
        return std::unexpected(BadDeclaration{Reason::declaration_version, start, *version});
    declaration.version = *version == "1.0" ? Version::v1_0 : Version::v1_1;

    bool spaced = reader.skip_space();
    if (spaced && reader.skip("encoding")) {
        declaration.encoding = reader.value();
        if (!declaration.encoding)
            return malformed();
        spaced = reader.skip_space();
    }
    if (spaced && reader.skip("standalone")) {
        const auto standalone = reader.value();
        if (!standalone)
            return malformed();
        if (*standalone != "yes" && *standalone != "no")
            return std::unexpected(BadDeclaration{Reason::declaration_standalone, reader.at, *standalone});
        reader.skip_space();
    }
    if (!reader.skip("?>"))
        return malformed();
    declaration.size = reader.at;
    return declaration;
}

} // namespace palestra::xml
