// SPDX-License-Identifier: EUPL-1.2
#include "core/identity/identifiers.hpp"

#include "core/base/text.hpp"
#include "core/identity/fiscal_code.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace palestra::identity {
namespace {

/// Contract §14.6; D-30: 950 is GTW and 999 MDS, as the deployed code has them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> k_organizations{{
    {"010", "Regione Piemonte"},
    {"020", "Regione Valle d'Aosta"},
    {"030", "Regione Lombardia"},
    {"041", "P.A. Bolzano"},
    {"042", "P.A. Trento"},
    {"050", "Regione Veneto"},
    {"060", "Regione Friuli Venezia Giulia"},
    {"070", "Regione Liguria"},
    {"080", "Regione Emilia-Romagna"},
    {"090", "Regione Toscana"},
    {"100", "Regione Umbria"},
    {"110", "Regione Marche"},
    {"120", "Regione Lazio"},
    {"130", "Regione Abruzzo"},
    {"140", "Regione Molise"},
    {"150", "Regione Campania"},
    {"160", "Regione Puglia"},
    {"170", "Regione Basilicata"},
    {"180", "Regione Calabria"},
    {"190", "Regione Sicilia"},
    {"200", "Regione Sardegna"},
    {"000", "INI"},
    {"970", "Sistema TS"},
    {"001", "SASN"},
    {"950", "GTW"},
    {"999", "MDS"},
}};

} // namespace

std::string cx(std::string_view value, std::string_view oid) {
    return std::string(value) + "^^^&" + std::string(oid) + "&ISO";
}

std::string_view cx_value(std::string_view text) {
    return text.substr(0, text.find('^'));
}

bool cx_fiscal_code_is_right(std::string_view text) {
    const auto at = text.find("^^^");
    if (at == std::string_view::npos)
        return is_fiscal_code(text);
    const auto fields = split(text.substr(at + 3), "&");
    const bool fiscal = fields.size() > 1 && fields[1] == k_fiscal_code_oid;
    return !fiscal || is_fiscal_code(text.substr(0, at));
}

bool is_xon(std::string_view text) {
    // ^[^\^]*\^{5}\&[^&]*\&ISO\^{4}[^\^&]*$
    const auto parts = split(text, "^");
    if (parts.size() != 10)
        return false;
    const bool blanks = std::ranges::all_of(std::array{1, 2, 3, 4, 6, 7, 8},
                                            [&](int i) { return parts[static_cast<std::size_t>(i)].empty(); });
    const auto domain = split(parts[5], "&");
    return blanks && domain.size() == 3 && domain[0].empty() && domain[2] == "ISO" &&
           parts[9].find('&') == std::string::npos;
}

bool is_master_id(std::string_view text) {
    const auto last = text.rfind('^');
    return !trim(text).empty() && last != std::string_view::npos && last + 1 < text.size();
}

std::optional<CertificateName> parse_certificate_name(std::string_view name) {
    const auto digit = [&](std::size_t i) { return name[i] >= '0' && name[i] <= '9'; };
    if (name.size() < 7 || (name[0] != 'A' && name[0] != 'S') || !digit(1) || name[2] != '#' || !digit(3) ||
        !digit(4) || !digit(5))
        return std::nullopt;
    auto subscriber = name.substr(6);
    if (subscriber.starts_with('#') && subscriber.size() > 1)
        subscriber.remove_prefix(1);
    return CertificateName{name[0], std::string(name.substr(3, 3)), std::string(subscriber)};
}

std::string_view organization_name(std::string_view code) {
    const auto* found = std::ranges::find(k_organizations, code, &std::pair<std::string_view, std::string_view>::first);
    return found == k_organizations.end() ? std::string_view{} : found->second;
}

bool is_organization_name(std::string_view text) {
    return std::ranges::any_of(k_organizations, [&](const auto& row) { return equal_ignoring_case(row.second, text); });
}

} // namespace palestra::identity
