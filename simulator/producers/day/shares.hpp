// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace palestra::producers {

/// How well the documents of one kind are conferred, in per cent. Which document has which fate follows from its number
/// alone and is spread evenly: of any hundred in a row, exactly so many.
struct Shares {
    int withheld = 0;  ///< of those produced: never leave the structure
    int non_cda2 = 0;  ///< of those produced: a PDF without CDA2, which goes to the repository only
    int unsigned_ = 0; ///< of those conferred: without PAdES signature
    int late = 0;      ///< of those conferred: more than five days after the service
    int mistaken = 0;  ///< of those with a CDA2: refused at first, then corrected by its author
    bool operator==(const Shares&) const = default;
};

struct SharesPreset {
    std::string id, source;
    std::map<std::string, Shares, std::less<>> kinds; ///< by kind code
};

/// What becomes of the document with this number among those of its kind.
struct Fate {
    bool withheld = false, cda2 = true, signed_ = true, late = false, mistaken = false;
    bool operator==(const Fate&) const = default;
};

[[nodiscard]] Fate fate_of(const Shares& shares, std::size_t number);
/// Failures: file_unreadable, json_invalid, not_found (what: the id).
[[nodiscard]] Result<SharesPreset> load_preset(const std::filesystem::path& file, std::string_view id);

} // namespace palestra::producers
