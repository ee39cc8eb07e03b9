// SPDX-License-Identifier: EUPL-1.2
#include "simulator/trust_service/trust_service.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/signature/signer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace palestra::trust_service {
namespace {

constexpr std::size_t k_most_sessions = 1000, k_most_messages = 20;

std::unexpected<Refusal> refuse(int status, std::string error, std::string description) {
    return std::unexpected(Refusal{status, std::move(error), std::move(description)});
}

/// Six digits, each as likely.
std::string one_time_code(Entropy& entropy) {
    std::uint32_t number = 0;
    do {
        std::array<std::uint8_t, 4> bytes{};
        entropy.fill(bytes);
        number = static_cast<std::uint32_t>(bytes[0]) << 24U | static_cast<std::uint32_t>(bytes[1]) << 16U |
                 static_cast<std::uint32_t>(bytes[2]) << 8U | bytes[3];
    } while (number >= 4'294'000'000U);
    return fmt::format("{:06}", number % 1'000'000U);
}

template <typename Map>
void drop_old(Map& map, TimePoint now) {
    std::erase_if(map, [&](const auto& entry) { return entry.second.until < now; });
}

} // namespace

TrustService::TrustService(std::vector<User> users, std::vector<Key> keys, const Rules& rules, Entropy& entropy,
                           const Clock& clock)
    : m_users(std::move(users)), m_keys(std::move(keys)), m_rules(rules), m_entropy(entropy), m_clock(clock) {}

TimePoint TrustService::now() const {
    return m_clock.simulated();
}

void TrustService::forget_the_past() {
    drop_old(m_sessions, now());
    drop_old(m_activations, now());
    if (m_sessions.size() > k_most_sessions)
        m_sessions.clear();
}

Answer<std::string> TrustService::login(const std::string& name, const std::string& password) {
    const std::lock_guard lock(m_mutex);
    forget_the_past();
    const auto user = std::ranges::find(m_users, name, &User::name);
    // The same answer for a name that nobody has: it does not tell who is a client.
    if (user == m_users.end())
        return refuse(401, "authentication_error", "Utente o parola chiave non validi");
    auto& wrong = m_wrong_logins[name];
    if (wrong >= m_rules.wrong_logins)
        return refuse(401, "authentication_error", "Utenza bloccata per troppi tentativi");
    if (!equal_in_constant_time(user->password, password)) {
        ++wrong;
        return refuse(401, "authentication_error", "Utente o parola chiave non validi");
    }
    wrong = 0;
    auto secret = random_hex(m_entropy, 24);
    m_sessions[secret] = {name, now() + m_rules.session};
    return secret;
}

void TrustService::logout(const std::string& session) {
    const std::lock_guard lock(m_mutex);
    m_sessions.erase(session);
}

Answer<const User*> TrustService::user_of(const std::string& session) {
    const auto found = m_sessions.find(session);
    if (found == m_sessions.end() || found->second.until < now())
        return refuse(401, "invalid_token", "Sessione assente o scaduta: ripeti auth/login");
    return &*std::ranges::find(m_users, found->second.user, &User::name);
}

Answer<const Key*> TrustService::own_key(const std::string& session, const std::string& id) {
    const auto user = user_of(session);
    if (!user)
        return std::unexpected(user.error());
    const auto found =
        std::ranges::find_if(m_keys, [&](const Key& key) { return key.id == id && key.owner == (*user)->name; });
    if (found == m_keys.end())
        return refuse(400, "invalid_request", "Invalid parameter credentialID");
    return &*found;
}

Answer<std::vector<const Key*>> TrustService::keys(const std::string& session) {
    const std::lock_guard lock(m_mutex);
    const auto user = user_of(session);
    if (!user)
        return std::unexpected(user.error());
    std::vector<const Key*> own;
    for (const auto& key : m_keys)
        if (key.owner == (*user)->name)
            own.push_back(&key);
    return own;
}

Answer<const Key*> TrustService::key(const std::string& session, const std::string& id) {
    const std::lock_guard lock(m_mutex);
    return own_key(session, id);
}

bool TrustService::is_locked(const Key& key) {
    const std::lock_guard lock(m_mutex);
    const auto wrong = m_wrong_pins.find(key.id);
    return wrong != m_wrong_pins.end() && wrong->second >= m_rules.wrong_pins;
}

Answer<void> TrustService::send_otp(const std::string& session, const std::string& id) {
    const std::lock_guard lock(m_mutex);
    const auto key = own_key(session, id);
    if (!key)
        return std::unexpected(key.error());
    if ((*key)->automatic)
        return refuse(400, "invalid_request", "La credenziale automatica non usa OTP");
    const auto code = one_time_code(m_entropy);
    m_one_times[id] = {code, now() + m_rules.otp, 0};
    auto& messages = m_phones[(*key)->owner];
    messages.push_back(
        {now(), fmt::format("SIMULAZIONE – Il codice per firmare è {} (vale {} secondi)", code, m_rules.otp.count())});
    if (messages.size() > k_most_messages)
        messages.erase(messages.begin());
    return {};
}

Answer<void> TrustService::check_pin(const Key& key, const std::string& pin) {
    auto& wrong = m_wrong_pins[key.id];
    if (wrong >= m_rules.wrong_pins)
        return refuse(400, "invalid_pin", "Credenziale bloccata: troppi PIN errati");
    if (!equal_in_constant_time(key.pin, pin)) {
        ++wrong;
        return refuse(400, "invalid_pin",
                      wrong >= m_rules.wrong_pins
                          ? "Credenziale bloccata: troppi PIN errati"
                          : fmt::format("PIN errato: restano {} tentativi", m_rules.wrong_pins - wrong));
    }
    wrong = 0;
    return {};
}

Answer<void> TrustService::check_otp(const Key& key, const std::string& otp) {
    const auto sent = m_one_times.find(key.id);
    if (sent == m_one_times.end())
        return refuse(400, "invalid_otp", "Nessun OTP inviato, o già usato: ripeti credentials/sendOTP");
    if (sent->second.until < now()) {
        m_one_times.erase(sent);
        return refuse(400, "expired_otp", "OTP scaduto: ripeti credentials/sendOTP");
    }
    if (!equal_in_constant_time(sent->second.code, otp)) {
        if (++sent->second.wrong < m_rules.wrong_otps)
            return refuse(400, "invalid_otp",
                          fmt::format("OTP errato: restano {} tentativi", m_rules.wrong_otps - sent->second.wrong));
        m_one_times.erase(sent);
        return refuse(400, "invalid_otp", "OTP annullato per troppi errori: ripeti credentials/sendOTP");
    }
    m_one_times.erase(sent);
    return {};
}

Answer<std::string> TrustService::authorize(const std::string& session, const Authorization& wish) {
    const std::lock_guard lock(m_mutex);
    forget_the_past();
    const auto key = own_key(session, wish.key);
    if (!key)
        return std::unexpected(key.error());
    if (wish.digests.empty() || wish.digests.size() != wish.signatures)
        return refuse(400, "invalid_request", "numSignatures deve essere il numero di hash");
    if (wish.signatures > m_rules.batch)
        return refuse(400, "invalid_request", fmt::format("Al più {} firme per autorizzazione", m_rules.batch));
    for (const auto& digest : wish.digests)
        if (digest.size() != 32)
            return refuse(400, "invalid_request", "Invalid parameter hashes: serve SHA-256");
    if (!(*key)->automatic) {
        if (const auto right = check_pin(**key, wish.pin); !right)
            return std::unexpected(right.error());
        if (const auto right = check_otp(**key, wish.otp); !right)
            return std::unexpected(right.error());
    }
    auto secret = random_hex(m_entropy, 24);
    m_activations[secret] = {session, wish.key, wish.digests, now() + m_rules.authorization};
    return secret;
}

Answer<std::vector<std::string>> TrustService::sign(const std::string& session, const std::string& id,
                                                    const std::string& activation,
                                                    const std::vector<std::string>& digests) {
    const Key* used = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        const auto key = own_key(session, id);
        if (!key)
            return std::unexpected(key.error());
        const auto found = m_activations.find(activation);
        if (found == m_activations.end() || found->second.session != session || found->second.key != id)
            return refuse(400, "invalid_request", "Invalid parameter SAD");
        const auto granted = std::move(found->second);
        m_activations.erase(found); // good once, also for a wrong call
        if (granted.until < now())
            return refuse(400, "expired_sad", "SAD scaduto: ripeti credentials/authorize");
        if (granted.digests != digests)
            return refuse(400, "invalid_request", "Gli hash non sono quelli autorizzati");
        used = *key;
    }
    const auto signer = signature::SoftwareSigner::make(used->credential);
    auto values = signer ? signer->sign(digests) : std::unexpected(signer.error());
    if (!values)
        return refuse(500, "server_error", std::string(failure_name(values.error().code)));
    return *std::move(values);
}

Answer<std::vector<PhoneMessage>> TrustService::phone(const std::string& session) {
    const std::lock_guard lock(m_mutex);
    const auto user = user_of(session);
    if (!user)
        return std::unexpected(user.error());
    return m_phones[(*user)->name];
}

} // namespace palestra::trust_service
