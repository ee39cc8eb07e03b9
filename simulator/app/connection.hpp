// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/node/node.hpp"
#include "core/io/node/system.hpp"
#include "simulator/app/chain.hpp"
#include "simulator/app/console.hpp"
#include "simulator/app/ready_file.hpp"
#include "simulator/producers/producer.hpp"

#include <memory>
#include <optional>
#include <string>

namespace palestra::app {

/// A chain to work with, from the outside: one that runs already, or one of our own for as long as this lives. Holds
/// this process's own journal segment in the chain's data directory (or in the caller's own when that is on another
/// machine).
class Connection {
public:
    struct Wish {
        std::optional<std::filesystem::path> ready; ///< --ready
        std::filesystem::path data;                 ///< --data
        std::string catalog;
        std::string target = {}; ///< --target: the one URL that may be a real system's, and be called with its keys
    };

    /// With --ready that chain; else the one that runs in the data directory; else a new one there on free ports.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const Wish& wish, const Console& console);

    /// To a chain of this process, which outlives the connection; events go to its own segment.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> within(Chain& chain, const Console& console);

    [[nodiscard]] const Ready& ready() const { return m_ready; }

    [[nodiscard]] node::World world() {
        return {m_clock, m_entropy, m_host != nullptr ? m_host->journal() : *m_journal};
    }

    [[nodiscard]] std::filesystem::path journal_folder() const { return m_journal_folder; }

    [[nodiscard]] const producers::Workshop& workshop() const { return *m_workshop; }

    [[nodiscard]] const std::string& authority_pem() const { return m_authority_pem; }

    /// mTLS client configuration of a role of the ready file; no certificate for "".
    [[nodiscard]] Result<http::ClientConfig> client(std::string_view role) const;
    /// The same for one client of the ready file, and its token certificate (S1) with the key.
    [[nodiscard]] Result<http::ClientConfig> client_of(const ReadyClient& keys) const;
    [[nodiscard]] Result<pki::Credential> token_of(const ReadyClient& keys) const;
    [[nodiscard]] Result<producers::Producer> producer();
    [[nodiscard]] Result<pki::Credential> signer(std::string_view fiscal_code) const;

private:
    Connection() = default;
    [[nodiscard]] Outcome prepare(const Console& console, const std::filesystem::path& own_data);

    std::string m_named_host; ///< of --target
    node::SystemClock m_clock;
    node::SystemEntropy m_entropy;
    std::unique_ptr<Chain> m_chain; ///< ours, when there was none
    Chain* m_host = nullptr;        ///< the chain in this process, ours or not
    std::unique_ptr<journal::Writer> m_journal;
    std::filesystem::path m_journal_folder;
    Ready m_ready;
    std::string m_authority_pem;
    population::Cast m_cast;
    std::map<std::string, producers::Profile, std::less<>> m_profiles;
    std::optional<producers::Workshop> m_workshop;
};

/// Where Titillium Web lies among the resources.
[[nodiscard]] std::filesystem::path font_folder(const std::filesystem::path& resources);

} // namespace palestra::app
