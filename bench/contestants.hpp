// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "bench/measure.hpp"
#include "bench/peer_process.hpp"
#include "bench/places.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::bench {

/// One question and who answers it: ours first, then those it is compared with.
struct Comparison {
    std::string_view title, ours;
    std::vector<std::string_view> peers;
};

/// Parse, XSD, Schematron and the whole verdict, in this order.
[[nodiscard]] const std::vector<Comparison>& comparisons();

/// Who takes part in the measure of one document, and what could not be had.
struct Field {
    std::vector<Contestant> contestants;
    std::vector<std::string> absent; ///< "Palestra, Schematron: core/schematron"
};

/// `bytes` is the content of subject.file and outlives the field. Without `peer` only this process takes part.
[[nodiscard]] Field gather(const Subject& subject, std::string_view bytes, const std::filesystem::path& catalog,
                           const std::shared_ptr<PeerProcess>& peer, Clock clock);

/// Whether our Schematron and the peer's say the same: same texts, same order. Nothing when one of them is absent.
[[nodiscard]] std::optional<bool> same_messages(const Subject& subject, std::string_view bytes,
                                                const std::shared_ptr<PeerProcess>& peer);

} // namespace palestra::bench
