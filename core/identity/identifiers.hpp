// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace palestra::identity {

/// "<value>^^^&<OID>&ISO" (gateway contract §5.1).
[[nodiscard]] std::string cx(std::string_view value, std::string_view oid);
/// The value before the first '^'.
[[nodiscard]] std::string_view cx_value(std::string_view text);
/// Contract §5.1.3: without "^^^" the whole must be a fiscal code; with it, only the MEF domain is checked.
[[nodiscard]] bool cx_fiscal_code_is_right(std::string_view text);

/// `locality`: <name>^^^^^&<OID>&ISO^^^^<code> (contract §5.2).
[[nodiscard]] bool is_xon(std::string_view text);

/// Master-id rule (contract §5.3): not blank, has '^', and something follows the last one.
[[nodiscard]] bool is_master_id(std::string_view text);

/// What an accredited party's certificate CN says (contract §3.1): "A1#010#REGIONEPIEMONTE".
struct CertificateName {
    char purpose = 'A';       ///< 'A' authentication, 'S' signature
    std::string organization; ///< three digits; 111 = software vendors
    std::string subscriber;
};

[[nodiscard]] std::optional<CertificateName> parse_certificate_name(std::string_view common_name);

/// Description of an organization code of contract §14.6 ("010" -> "Regione Piemonte"); empty if unknown.
[[nodiscard]] std::string_view organization_name(std::string_view code);
/// Whether some organization has this description, in any case.
[[nodiscard]] bool is_organization_name(std::string_view text);

} // namespace palestra::identity
