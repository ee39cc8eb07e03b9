// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"
#include "core/pki/authority.hpp"
#include "simulator/population/cast.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace palestra::app {

/// A party's two credentials (gateway contract §3.1).
struct ClientKeys {
    std::string role; ///< vendor, region, producer, or the node that owns it
    std::string name;
    std::string auth_name, sign_name; ///< A1#…, S1#…
    pki::Credential auth, sign;
    std::filesystem::path auth_file, sign_file; ///< PEM certificate; the key lies beside, with extension .key
};

struct SignerKeys {
    std::string name, fiscal_code;
    pki::Credential credential;
    std::filesystem::path file;
};

/// The keys of one data directory: made at first run, kept under pki/, never anywhere else.
class Keyring {
public:
    /// Opens or makes authority, clients and signers. Failures: crypto_failed, file_unwritable, disk_full.
    [[nodiscard]] static Result<Keyring> open(const std::filesystem::path& folder, const population::Cast& cast,
                                              Entropy& entropy, const Clock& clock);

    [[nodiscard]] const pki::Credential& authority() const { return m_authority; }

    [[nodiscard]] std::filesystem::path authority_file() const { return m_folder / "ca.pem"; }

    [[nodiscard]] const std::string& admin_token() const { return m_admin_token; }

    [[nodiscard]] const std::vector<ClientKeys>& clients() const { return m_clients; }

    [[nodiscard]] const ClientKeys& client(std::string_view role) const;

    [[nodiscard]] const std::vector<SignerKeys>& signers() const { return m_signers; }

    /// The server credential of a node; made anew when its names change or it is about to expire.
    [[nodiscard]] Result<pki::Credential> server(const std::string& node, const std::vector<std::string>& names,
                                                 Entropy& entropy, const Clock& clock) const;
    /// A credential of another kind, kept under its name; made when it is first asked for.
    [[nodiscard]] Result<pki::Credential> kept(const std::string& name, const pki::CertificateRequest& request,
                                               Entropy& entropy, const Clock& clock) const;
    /// Both credentials of one more application of the region, made when they are first asked for. `subscriber`: last
    /// part of the certificates' names, 16 characters (contract §3.1).
    [[nodiscard]] Result<ClientKeys> application(const std::string& subscriber, const std::string& name,
                                                 Entropy& entropy, const Clock& clock) const;
    /// What somebody signs documents with; an elliptic key, because there are many of them.
    [[nodiscard]] Result<pki::Credential> person(const population::Professional& person, Entropy& entropy,
                                                 const Clock& clock) const;
    /// One that ended some time ago, for a deliberate fault; never kept.
    [[nodiscard]] Result<pki::Credential> expired_server(const std::vector<std::string>& names, Entropy& entropy,
                                                         const Clock& clock) const;

private:
    std::filesystem::path m_folder;
    pki::Credential m_authority;
    std::string m_admin_token;
    std::vector<ClientKeys> m_clients;
    std::vector<SignerKeys> m_signers;
};

/// Who stamps the time, and the organisation that signs by itself.
[[nodiscard]] pki::CertificateRequest time_stamping_request();
[[nodiscard]] pki::CertificateRequest seal_request();

/// The .key file of a .pem certificate.
[[nodiscard]] std::filesystem::path key_file(std::filesystem::path certificate);

} // namespace palestra::app
