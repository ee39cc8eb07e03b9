// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "simulator/repository/archive.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace palestra::repository {

enum class Damage {
    missing,         ///< a document without its content: lost
    altered,         ///< the content no longer has its digest: lost
    resized,         ///< the content is whole, the row says another size
    unknown_version, ///< replaces a document that the repository does not have
    orphan,          ///< a content that no document has: harmless, space
    unfinished,      ///< left by a writer that died: harmless, space
    stranger,        ///< a file that is not a content
};

[[nodiscard]] const char* name_of(Damage damage);
/// Something is lost or wrong, not only superfluous.
[[nodiscard]] bool is_loss(Damage damage);

struct DamageFound {
    Damage damage = Damage::missing;
    std::string file;                  ///< path of the content
    std::string repository, unique_id; ///< of the document, where there is one
    std::string detail;                ///< what was found, what was expected
};

struct CheckReport {
    std::int64_t documents = 0; ///< with content
    std::int64_t contents = 0, bytes = 0;
    std::int64_t recent = 0; ///< superfluous files too young to judge: perhaps a document that is being stored
    std::int64_t swept = 0;
    std::map<Damage, std::int64_t> counts;
    std::vector<DamageFound> found; ///< at most k_most; counts are complete
    static constexpr std::size_t k_most = 10'000;

    [[nodiscard]] bool lost() const;
};

struct CheckWish {
    std::chrono::seconds settled{10}; ///< a superfluous file younger than this is only counted
    bool sweep = false;               ///< takes away orphans and what is unfinished, never anything else
    std::function<void(std::size_t done, std::size_t total)> progress;
};

/// Reads every content and every row, one two-digit folder at a time: memory is that of the largest folder. Disturbs a
/// running node only as another reader would: before something is said to be wrong it is looked at again.
/// Failures: store_failed.
[[nodiscard]] Result<CheckReport> check(const Archive& archive, const CheckWish& wish);

[[nodiscard]] Json to_json(const CheckReport& report);

} // namespace palestra::repository
