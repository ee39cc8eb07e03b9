// SPDX-License-Identifier: EUPL-1.2
// What is wrong with a CX, an XON, a resource_hl7_type, and how it would be right.
#include "core/base/text.hpp"
#include "core/identity/fiscal_code.hpp"
#include "core/identity/identifiers.hpp"
#include "mock-gateway/clinic/diagnosis.hpp"

#include <algorithm>

namespace palestra::gateway::clinic {
namespace {

constexpr std::size_t k_fiscal_code_length = 16;
constexpr std::string_view k_loinc = "2.16.840.1.113883.6.1";

std::string fiscal_cx(std::string_view code) {
    return identity::cx(code, identity::k_fiscal_code_oid);
}

Mistake fiscal_code(const std::string& value, const std::string& code) {
    const auto upper = to_upper(code);
    if (trim(code) != code)
        return {"fiscal_blanks", {}, fiscal_cx(trim(code)), shortened(value)};
    if (is_digits(code) && code.size() == 11)
        return {"fiscal_vat", {}, identity::cx(code, "2.16.840.1.113883.2.9.6.3.2"), shortened(value)};
    if (upper.starts_with("STP") || upper.starts_with("ENI"))
        return {"fiscal_foreign",
                {},
                identity::cx(code, upper.starts_with("STP") ? "2.16.840.1.113883.2.9.4.3.17"
                                                            : "2.16.840.1.113883.2.9.4.3.18"),
                shortened(value)};
    if (code.size() != k_fiscal_code_length)
        return {"fiscal_length", {{"count", std::to_string(code.size())}}, "16", shortened(value)};
    const char letter = identity::fiscal_code_check_letter(std::string_view(upper).substr(0, 15));
    if (letter == '\0' || !std::all_of(upper.begin(), upper.begin() + 6, [](char c) { return c >= 'A' && c <= 'Z'; }))
        return {"fiscal_characters", {}, {}, shortened(value)};
    return {"fiscal_letter",
            {{"letter", std::string(1, letter)}, {"wrong", code.substr(15)}},
            fiscal_cx(code.substr(0, 15) + letter),
            shortened(value)};
}

/// How many carets stand between the name and the authority.
std::size_t carets_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count(text, '^'));
}

std::string without(std::string text, std::string_view characters) {
    std::erase_if(text, [&](char c) { return characters.find(c) != std::string_view::npos; });
    return text;
}

} // namespace

Mistake cx_mistake(const std::string& value) {
    const auto at = value.find("^^^");
    if (at != std::string::npos)
        return fiscal_code(value, value.substr(0, at));
    if (value.find('^') != std::string::npos || value.find('&') != std::string::npos)
        return {"cx_shape", {}, fiscal_cx(identity::cx_value(value.substr(0, value.find('&')))), shortened(value)};
    return fiscal_code(value, value);
}

Mistake xon_mistake(const std::string& value) {
    const std::string pattern = "NOME^^^^^&2.16.840.1.113883.2.9.4.1.3&ISO^^^^CODICE";
    if (value.find("&amp;") != std::string::npos)
        return {"ampersand_html", {}, shortened(replace_all(value, "&amp;", "&")), shortened(value)};
    if (value.find('^') == std::string::npos)
        return {"xon_bare", {}, pattern, shortened(value)};
    const auto parts = split(value, "&");
    if (parts.size() != 3)
        return {"xon_shape", {}, pattern, shortened(value)};
    const auto name = parts[0].substr(0, parts[0].find('^'));
    const auto coding = parts[2].substr(0, parts[2].find('^'));
    const auto code = parts[2].find('^') == std::string::npos ? "CODICE" : parts[2].substr(parts[2].rfind('^') + 1);
    const auto right = shortened(name + "^^^^^&" + parts[1] + "&ISO^^^^" + code);
    if (coding != "ISO")
        return {"xon_iso", {{"coding", shortened(coding)}}, right, shortened(value)};
    return {"xon_carets",
            {{"before", std::to_string(carets_in(parts[0]))}, {"after", std::to_string(carets_in(parts[2]))}},
            right,
            shortened(value)};
}

Mistake resource_mistake(const std::string& value, const std::optional<cda::Coded>& document) {
    const auto core = without(value, "()'\" \t");
    const auto at = core.find('^');
    const auto code = core.substr(0, at);
    const auto after = at == std::string::npos ? std::string::npos : core.find_first_not_of('^', at);
    const auto system = after == std::string::npos ? std::string(k_loinc) : core.substr(after);
    const auto meant = "('" + code + "^^" + system + "')";
    const auto wanted = document ? "('" + document->code + "^^" + document->system + "')" : meant;
    if (value == meant)
        return {"resource_other_document", {}, wanted, shortened(value)};
    const auto* name = "resource_parentheses";
    if (at == std::string::npos)
        name = "resource_bare_code";
    else if (core != code + "^^" + system)
        name = "resource_carets";
    else if (value.find('"') != std::string::npos)
        name = "resource_quotes";
    else if (without(value, " \t") == meant)
        name = "resource_blanks";
    return {name, {}, wanted, shortened(value)};
}

} // namespace palestra::gateway::clinic
