// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/node/system.hpp"
#include "core/signature/card/virtual_card.hpp"
#include "core/signature/pades.hpp"
#include "simulator/app/data_directory.hpp"
#include "simulator/app/keyring.hpp"
#include "simulator/app/sign_run.hpp"

#include <memory>

namespace palestra::app {

/// Keys of the data directory, and whoever the command line asks to sign. Lives while the command runs.
class SigningDesk {
public:
    /// Failures: those of DataDirectory, load_cast and Keyring.
    [[nodiscard]] static Result<std::unique_ptr<SigningDesk>> open(const std::string& data, const Console& console);

    [[nodiscard]] Result<std::unique_ptr<signature::Signer>> signer(const SignWish& wish, const Console& console);
    /// Of the data directory, whoever signs.
    [[nodiscard]] Result<std::unique_ptr<signature::TimestampSource>> time_stamps();

    [[nodiscard]] const Keyring& keyring() const { return m_keyring; }

    [[nodiscard]] const population::Cast& cast() const { return m_cast; }

    [[nodiscard]] const node::SystemClock& clock() const { return m_clock; }

    [[nodiscard]] node::SystemEntropy& entropy() { return m_entropy; }

private:
    explicit SigningDesk(DataDirectory data) : m_data(std::move(data)) {}

    [[nodiscard]] Result<const SignerKeys*> person(const SignWish& wish) const;
    [[nodiscard]] Result<std::unique_ptr<signature::Signer>> software(const SignWish& wish);
    [[nodiscard]] Result<std::unique_ptr<signature::Signer>> card(const SignWish& wish, const Console& console);
    [[nodiscard]] Outcome make_card(const SignerKeys& owner, const std::filesystem::path& folder);

    DataDirectory m_data;
    node::SystemClock m_clock;
    node::SystemEntropy m_entropy;
    population::Cast m_cast;
    Keyring m_keyring;
    std::unique_ptr<signature::PinCounter> m_tries;
};

} // namespace palestra::app
