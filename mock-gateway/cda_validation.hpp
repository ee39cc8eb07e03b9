// SPDX-License-Identifier: EUPL-1.2
#pragma once

// What E1 and the first half of E8 and E9 share: steps V-09 and V-10 (contract §7.1); for the .cpp files of this room.

#include "core/verdict/verdict.hpp"
#include "mock-gateway/members.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace palestra::gateway {

struct Validated {
    std::shared_ptr<const catalog::Catalog> catalog; ///< the verdict points into it
    verdict::Verdict verdict;

    /// What the validator says of a good document, as the gateway writes it.
    [[nodiscard]] std::string warning() const;
};

/// V-09: the verdict of the catalogue in force, or the refusal that it means (contract §11).
[[nodiscard]] Checked<Validated> judge_extracted(Gateway::Members& gateway, const Call& call, std::string_view cda);

/// V-10 and V-11 of a good validation: the record, unless `fingerprint` is empty, and the event.
[[nodiscard]] Outcome remember_validation(Gateway::Members& gateway, const Call& call, const std::string& fingerprint,
                                          const StatusEvent& event);

/// A refused validation: its event, the journal, the answer (handler family V).
[[nodiscard]] http::Response refuse_validation(Gateway::Members& gateway, const Call& call, const Refusal& refusal);

void tell_journal_of_validation(Gateway::Members& gateway, const Call& call, const std::string& outcome, int status,
                                const verdict::Verdict* verdict, const std::string& detail);

/// The header that marks a simulated answer also says which levels really ran: honesty that a client may ignore.
void mark_levels(http::Response& response, const verdict::Verdict& verdict);

} // namespace palestra::gateway
