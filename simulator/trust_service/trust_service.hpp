// SPDX-License-Identifier: EUPL-1.2
#pragma once

// The remote signature service: keys that live far away and sign for whoever proves who they are. Pure: no sockets.

#include "core/base/clock.hpp"
#include "core/base/entropy.hpp"
#include "core/pki/authority.hpp"

#include <expected>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace palestra::trust_service {

struct User {
    std::string name, password; ///< what they log in with
    std::string phone;          ///< where their one-time passwords go, shown masked
};

struct Key {
    std::string id;
    std::string owner; ///< User::name
    std::string pin;   ///< "" for a key that signs by itself
    pki::Credential credential;
    std::vector<std::string> chain; ///< PEM
    /// Bound to an organisation, in a device of its own: no PIN, no one-time password (automatic signature).
    bool automatic = false;
    std::string description;
};

/// Times are simulated, so that a lesson can let a password grow old.
struct Rules {
    std::chrono::seconds session{3600}, otp{300}, authorization{300};
    int wrong_logins = 5;    ///< then the account is locked
    int wrong_otps = 3;      ///< then the one-time password is spent
    int wrong_pins = 3;      ///< then the key is locked
    std::size_t batch = 100; ///< signatures that one authorization may be for
};

/// What is refused, in the words of the CSC API (§7.6 of version 2): an error code and its description.
struct Refusal {
    int status = 400;
    std::string error, description;
};

template <typename T>
using Answer = std::expected<T, Refusal>;

struct PhoneMessage {
    TimePoint time;
    std::string text;
};

struct Authorization {
    std::string key;
    std::vector<std::string> digests; ///< raw; only these may be signed
    std::string pin, otp;
    std::size_t signatures = 1;
};

/// Thread-safe. Entropy and clock outlive it. Sessions, passwords and counters live as long as the object.
class TrustService {
public:
    TrustService(std::vector<User> users, std::vector<Key> keys, const Rules& rules, Entropy& entropy,
                 const Clock& clock);

    /// A session's secret. Refused: authentication_error.
    [[nodiscard]] Answer<std::string> login(const std::string& name, const std::string& password);
    void logout(const std::string& session);

    /// The keys of who is logged in.
    [[nodiscard]] Answer<std::vector<const Key*>> keys(const std::string& session);
    [[nodiscard]] Answer<const Key*> key(const std::string& session, const std::string& id);
    [[nodiscard]] bool is_locked(const Key& key);

    /// Sends a one-time password to the owner's phone; an earlier one is no longer good.
    [[nodiscard]] Answer<void> send_otp(const std::string& session, const std::string& key);
    /// Signature activation data: good once, for these digests.
    [[nodiscard]] Answer<std::string> authorize(const std::string& session, const Authorization& wish);
    /// One value a digest.
    [[nodiscard]] Answer<std::vector<std::string>> sign(const std::string& session, const std::string& key,
                                                        const std::string& activation,
                                                        const std::vector<std::string>& digests);

    /// What arrived on the phone of who is logged in, newest last; at most the last 20.
    [[nodiscard]] Answer<std::vector<PhoneMessage>> phone(const std::string& session);

    [[nodiscard]] const Rules& rules() const { return m_rules; }

private:
    struct Session {
        std::string user;
        TimePoint until;
    };

    struct OneTime {
        std::string code;
        TimePoint until;
        int wrong = 0;
    };

    struct Activation {
        std::string session, key;
        std::vector<std::string> digests;
        TimePoint until;
    };

    [[nodiscard]] Answer<const User*> user_of(const std::string& session);
    [[nodiscard]] Answer<const Key*> own_key(const std::string& session, const std::string& id);
    [[nodiscard]] Answer<void> check_pin(const Key& key, const std::string& pin);
    [[nodiscard]] Answer<void> check_otp(const Key& key, const std::string& otp);
    [[nodiscard]] TimePoint now() const;
    void forget_the_past();

    std::vector<User> m_users;
    std::vector<Key> m_keys;
    Rules m_rules;
    Entropy& m_entropy;
    const Clock& m_clock;
    std::mutex m_mutex;
    std::map<std::string, Session> m_sessions;
    std::map<std::string, OneTime> m_one_times;      ///< by key
    std::map<std::string, Activation> m_activations; ///< by secret
    std::map<std::string, int> m_wrong_logins, m_wrong_pins;
    std::map<std::string, std::vector<PhoneMessage>> m_phones; ///< by user
};

} // namespace palestra::trust_service
