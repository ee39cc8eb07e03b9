// SPDX-License-Identifier: EUPL-1.2
#pragma once

// Smart cards and other PKCS#11 tokens, by libp11: the key never leaves the card.

#include "core/signature/signer.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace palestra::signature {

/// How many wrong PINs are left. Real cards count by themselves; the virtual one has nobody else to do it.
class PinCounter {
public:
    virtual ~PinCounter() = default;
    [[nodiscard]] virtual int left() const = 0;
    virtual void wrong() = 0; ///< one less
    virtual void right() = 0; ///< as many as at first
};

struct CardCertificate {
    std::string label;
    std::string certificate_pem;
    bool signs = false; ///< content commitment; otherwise it only proves who its holder is
};

/// One card in its reader. Not thread-safe.
class Card {
public:
    /// `module` is the card's PKCS#11 library; `label` chooses among several cards, "" takes the first. The counter, if
    /// any, outlives the card. Failures: signer_unavailable (no such library, no card).
    [[nodiscard]] static Result<Card> open(const std::filesystem::path& module, const std::string& label = "",
                                           PinCounter* counter = nullptr);
    Card(Card&&) noexcept;
    Card& operator=(Card&&) noexcept;
    ~Card();

    /// What lies on the card, readable without PIN.
    [[nodiscard]] std::vector<CardCertificate> certificates() const;

    /// Opens the card and takes a certificate: `label`, or "" for the one that signs. The signer keeps the card open
    /// and is no more thread-safe than it. Failures: signer_refused for a wrong PIN (left), a locked card, a
    /// certificate that is not there or only proves identity (certificate); signer_unavailable for a card that went
    /// away, now or when it signs.
    [[nodiscard]] Result<std::unique_ptr<Signer>> unlock(const std::string& pin, const std::string& label = "") const;

    struct Members;

private:
    explicit Card(std::shared_ptr<Members> members);
    std::shared_ptr<Members> m;
};

} // namespace palestra::signature
