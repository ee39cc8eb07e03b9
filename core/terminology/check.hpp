// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/terminology/dictionary.hpp"
#include "core/terminology/markup.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace palestra::terminology {

enum class Trouble {
    blocked_system,    ///< an OID with a part 999 or 9999
    unmanaged_version, ///< the system is managed, this version of it is not
    unknown_code,      ///< not in the list
    missing_code       ///< a codeSystem without a code counts as the code "null", which no list has
};

/// One element that is wrong. Values as the document has them; the version is the one looked in.
struct Problem {
    Trouble trouble = Trouble::unknown_code;
    std::size_t element = 0; ///< index in Markup::codes
    std::string code, code_system, version;
};

/// The answer of the vocabulary step. Stops at the first kind of trouble, as the gateway does.
struct Vocabulary {
    bool valid = true;
    std::string message;           ///< the gateway's words, byte for byte; empty when valid
    std::vector<Problem> problems; ///< every wrong element, in document order
    /// Systems of the document that were not looked at, each once, in document order: managed without a list, on the
    /// allow list, unknown to the gateway.
    std::vector<std::string> open_systems, allow_listed, unknown_systems;
};

/// validation.md §3, steps 3 to 8. Pure; linear in the elements but for logarithmic look-ups.
[[nodiscard]] Vocabulary check(std::span<const CodedElement> codes, const Dictionary& dictionary);

} // namespace palestra::terminology
