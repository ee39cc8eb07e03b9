// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/terminology/check.hpp"

#include <string>
#include <vector>

namespace palestra::terminology {

struct NearCode {
    std::string code, description;
};

/// What may help the one who has to mend a code. Only facts of the catalogue; words come from the messages.
struct Advice {
    /// The managed versions of the system, the newest first; empty texts mean "no version".
    std::vector<std::string> managed_versions;
    /// Codes of the same list: same description as the document's displayName, then same code but for case, blanks and
    /// punctuation, then at most two changed characters. At most five.
    std::vector<NearCode> near_codes;
    /// Managed systems that do have this code, at most five, by OID; with its description there.
    std::vector<std::pair<std::string, std::string>> other_systems;
};

/// For one problem of check(). Searches whole lists: some milliseconds; ask when somebody reads the answer.
[[nodiscard]] Advice advise(const Problem& problem, const CodedElement& element, const Dictionary& dictionary);

/// What a code of a document means, if the catalogue knows it; empty otherwise.
[[nodiscard]] std::string meaning(const CodedElement& element, const Dictionary& dictionary);

} // namespace palestra::terminology
