// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/keyring.hpp"

#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/pki/certificate.hpp"
#include "simulator/app/guard_rails.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace palestra::app {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t k_pem_limit = 1U << 20U;

struct Party {
    const char* role;
    const char* name;
    const char* organization; ///< 111 = software vendors (contract §3.1)
    const char* subscriber;
};

/// Who has certificates from the start. The nodes of the chain come first; the others are for people who connect.
constexpr std::array k_parties{
    Party{"gateway", "Gateway nazionale simulato", "950", "GATEWAYPALESTRAX"},
    Party{"middleware", "Middleware regionale simulato", "010", "MIDDLEWAREPALEST"},
    Party{"eds", "EDS e Broker nazionale simulati", "950", "EDSPALESTRAXXXXX"},
    Party{"portal", "Portale del cittadino simulato", "010", "PORTALEPALESTRAX"},
    Party{"region", "Regione Piemonte (simulata)", "010", "REGIONEPIEMONTES"},
    Party{"producer", "Applicativo dimostrativo", "010", "APPLICATIVODEMOX"},
    Party{"vendor", "Fornitore Uno (simulato)", "111", "FORNITOREUNOXXXX"},
    Party{"vendor", "Fornitore Due (simulato)", "111", "FORNITOREDUEXXXX"},
};

Result<pki::Credential> read_credential(const fs::path& file) {
    PALESTRA_TRY(auto certificate, read_file(file, k_pem_limit));
    PALESTRA_TRY(auto key, read_file(key_file(file), k_pem_limit));
    return pki::Credential{std::move(certificate), std::move(key)};
}

Outcome write_credential(const fs::path& file, const pki::Credential& credential) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    PALESTRA_CHECK(write_file(key_file(file), credential.key_pem, FileMode::secret));
    return write_file(file, credential.certificate_pem);
}

/// The credential in the file, or a new one made by `make` and kept there.
template <typename Make>
Result<pki::Credential> read_or_make(const fs::path& file, Make make) {
    std::error_code error;
    if (fs::exists(file, error) && fs::exists(key_file(file), error))
        return read_credential(file);
    PALESTRA_TRY(auto credential, make());
    PALESTRA_CHECK(write_credential(file, credential));
    return credential;
}

pki::CertificateRequest party_request(const Party& party, pki::Purpose purpose) {
    pki::CertificateRequest request;
    request.purpose = purpose;
    request.common_name = std::string(purpose == pki::Purpose::authentication ? "A1#" : "S1#") + party.organization +
                          "#" + party.subscriber;
    request.organization = party.name;
    request.organization_identifier = "CF:IT-00000000000";
    return request;
}

/// Reads both credentials of a party, or has them issued by `issue`.
Result<ClientKeys> client_keys(const Party& party, const fs::path& folder, const auto& issue) {
    const auto auth = party_request(party, pki::Purpose::authentication);
    const auto sign = party_request(party, pki::Purpose::token);
    const auto stem = to_lower(party.subscriber);
    ClientKeys keys{party.role,
                    party.name,
                    auth.common_name,
                    sign.common_name,
                    {},
                    {},
                    folder / "clients" / (stem + "-auth.pem"),
                    folder / "clients" / (stem + "-sign.pem")};
    PALESTRA_TRY(keys.auth, read_or_make(keys.auth_file, issue(auth)));
    PALESTRA_TRY(keys.sign, read_or_make(keys.sign_file, issue(sign)));
    return keys;
}

pki::CertificateRequest person_request(const population::Professional& person) {
    pki::CertificateRequest request;
    request.purpose = pki::Purpose::document;
    request.common_name = person.full_name();
    request.given_name = person.given;
    request.surname = person.family;
    request.serial_number = "TINIT-" + person.fiscal_code;
    request.organization = "SIMULAZIONE";
    return request;
}

pki::CertificateRequest request_of(const std::string& node, const std::vector<std::string>& names) {
    pki::CertificateRequest request;
    request.purpose = pki::Purpose::server;
    request.common_name = names.front();
    request.organization = "Palestra FSE " + node;
    request.names = names;
    return request;
}

} // namespace

fs::path key_file(fs::path certificate) {
    return certificate.replace_extension(".key");
}

Result<Keyring> Keyring::open(const fs::path& folder, const population::Cast& cast, Entropy& entropy,
                              const Clock& clock) {
    PALESTRA_CHECK(refuse_real_certificates(folder));
    Keyring keyring;
    keyring.m_folder = folder;
    PALESTRA_TRY(keyring.m_authority,
                 read_or_make(folder / "ca.pem", [&] { return pki::make_authority(entropy, clock); }));
    const auto issue = [&](const pki::CertificateRequest& request) {
        return
            [&keyring, &entropy, &clock, request] { return pki::issue(keyring.m_authority, request, entropy, clock); };
    };
    const auto token_file = folder / "admin.token";
    if (auto token = read_file(token_file, 1024)) {
        keyring.m_admin_token = trim(*token);
    } else {
        keyring.m_admin_token = random_hex(entropy, 24);
        PALESTRA_CHECK(write_file(token_file, keyring.m_admin_token + "\n", FileMode::secret));
    }
    for (const auto& party : k_parties) {
        PALESTRA_TRY(auto keys, client_keys(party, folder, issue));
        keyring.m_clients.push_back(std::move(keys));
    }
    for (const auto& person : cast.professionals) {
        SignerKeys keys{person.full_name(), person.fiscal_code, {}, folder / "signers" / (person.fiscal_code + ".pem")};
        PALESTRA_TRY(keys.credential, read_or_make(keys.file, issue(person_request(person))));
        keyring.m_signers.push_back(std::move(keys));
    }
    return keyring;
}

const ClientKeys& Keyring::client(std::string_view role) const {
    const auto found = std::ranges::find(m_clients, role, &ClientKeys::role);
    assert(found != m_clients.end());
    return *found;
}

Result<pki::Credential> Keyring::server(const std::string& node, const std::vector<std::string>& names,
                                        Entropy& entropy, const Clock& clock) const {
    const auto file = m_folder / "nodes" / (node + ".pem");
    if (auto known = read_credential(file)) {
        if (const auto certificate = pki::certificate_from_pem(known->certificate_pem)) {
            const auto info = pki::describe(certificate->get());
            if (info.names == names && info.not_after > clock.wall() + std::chrono::days(30))
                return known;
        }
    }
    PALESTRA_TRY(auto credential, pki::issue(m_authority, request_of(node, names), entropy, clock));
    PALESTRA_CHECK(write_credential(file, credential));
    return credential;
}

Result<pki::Credential> Keyring::kept(const std::string& name, const pki::CertificateRequest& request, Entropy& entropy,
                                      const Clock& clock) const {
    return read_or_make(m_folder / "services" / (name + ".pem"),
                        [&] { return pki::issue(m_authority, request, entropy, clock); });
}

Result<ClientKeys> Keyring::application(const std::string& subscriber, const std::string& name, Entropy& entropy,
                                        const Clock& clock) const {
    return client_keys(
        {"producer", name.c_str(), "010", subscriber.c_str()}, m_folder, [&](const pki::CertificateRequest& request) {
            return [this, &entropy, &clock, request] { return pki::issue(m_authority, request, entropy, clock); };
        });
}

Result<pki::Credential> Keyring::person(const population::Professional& person, Entropy& entropy,
                                        const Clock& clock) const {
    return read_or_make(m_folder / "signers" / (person.fiscal_code + ".pem"), [&] {
        auto request = person_request(person);
        request.key = pki::KeyType::p256;
        return pki::issue(m_authority, request, entropy, clock);
    });
}

pki::CertificateRequest time_stamping_request() {
    pki::CertificateRequest request;
    request.purpose = pki::Purpose::time_stamping;
    request.common_name = "TSA Palestra FSE SIMULAZIONE";
    request.organization = "SIMULAZIONE";
    return request;
}

pki::CertificateRequest seal_request() {
    pki::CertificateRequest request;
    request.purpose = pki::Purpose::seal;
    request.common_name = "Azienda sanitaria simulata";
    request.organization = "SIMULAZIONE";
    request.organization_identifier = "CF:IT-00000000000";
    request.qualified = true;
    return request;
}

Result<pki::Credential> Keyring::expired_server(const std::vector<std::string>& names, Entropy& entropy,
                                                const Clock& clock) const {
    const FixedClock four_years_ago(clock.wall() - std::chrono::days(4 * 366)); // issued for three
    return pki::issue(m_authority, request_of("gateway", names), entropy, four_years_ago);
}

} // namespace palestra::app
