// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/pki/authority.hpp"
#include "core/signature/card/card.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace palestra::signature {

/// SoftHSM2's library on Debian.
inline constexpr const char* k_softhsm_module = "/usr/lib/softhsm/libsofthsm2.so";

struct VirtualCardContent {
    std::string label = "Carta dell'operatore (SIMULAZIONE)"; ///< at most 32 bytes are kept
    std::string pin, puk;

    struct Entry {
        std::string label;
        pki::Credential credential;
    };

    std::vector<Entry> entries;
};

/// Lets SoftHSM2 keep its cards below `folder` from now on: writes its configuration there and names it to this process
/// (SOFTHSM2_CONF). Before any card is opened, from one thread. Failures: file_unwritable, disk_full.
[[nodiscard]] Outcome use_virtual_cards(const std::filesystem::path& folder);

/// A new card with its keys, which cannot be read again. Failures: signer_unavailable, crypto_failed.
[[nodiscard]] Outcome make_virtual_card(const std::filesystem::path& module, const VirtualCardContent& content);

/// A counter of wrong PINs kept in a file; three at first.
class FilePinCounter final : public PinCounter {
public:
    explicit FilePinCounter(std::filesystem::path file) : m_file(std::move(file)) {}

    [[nodiscard]] int left() const override;
    void wrong() override;
    void right() override;

private:
    std::filesystem::path m_file;
};

} // namespace palestra::signature
