// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/pdf/container.hpp"
#include "simulator/app/bench/stage.hpp"
#include "simulator/producers/producer.hpp"

#include <atomic>
#include <mutex>
#include <string>
#include <vector>

namespace palestra::bench {

/// A document of which any number can be made that differ in their identifier alone: laid out once, because what is
/// measured is the chain and not the printing.
struct Mould {
    producers::Draft draft;
    std::string pages;
    pdf::ArchiveInfo info;
};

/// What a stretch of time brought.
struct Stretch {
    std::size_t published = 0;
    std::vector<double> milliseconds; ///< of whole documents, from validation to 202
    std::size_t wrong = 0;
    std::string first_wrong;
};

/// Clients that publish one document after another: E1, signature, repository, E3, through the middleware. Each thread
/// has its own application; `waiting` tells when the chain has enough to do.
class Publisher {
public:
    /// Failures: those of the drafts and of Producer.
    [[nodiscard]] static Result<std::unique_ptr<Publisher>> make(const app::Ready& ready, node::World world);

    /// One document, made, validated, signed, stored, published. Any thread.
    void publish(Stretch& into);

private:
    explicit Publisher(node::World world) : m_world(world) {}

    [[nodiscard]] Outcome take_moulds();
    [[nodiscard]] Result<producers::Draft> cast_one(const Mould& mould) const;
    [[nodiscard]] Result<std::string> carry(const producers::Draft& draft) const;

    node::World m_world;
    population::Cast m_cast;
    producers::Profiles m_profiles;
    std::vector<Mould> m_moulds;
    std::map<std::string, pki::Credential> m_signers; ///< by fiscal code
    std::string m_authority_pem;
    std::optional<producers::Producer> m_producer;
    std::atomic<std::size_t> m_next{0};
};

} // namespace palestra::bench
