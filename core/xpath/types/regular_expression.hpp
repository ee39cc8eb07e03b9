// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/types/error.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::xpath {

/// A regular expression of XPath 2.0 (F&O 7.6.1 over XML Schema part 2, appendix F), translated to PCRE2. A cheap,
/// immutable value: copies share the compiled program, any number of threads may use one at once. Where the
/// specification is silent it does as Saxon 9.9: "." leaves out U+000D as well, "(?:…)" is allowed.
///
/// All texts are UTF-8. The work of one call is bounded by a count of steps that grows with the text and never depends
/// on the clock: a pattern that explodes ends in the same error, PALE0001, on every machine.
class RegularExpression {
public:
    /// FORX0001 for flags other than s, m, i, x; FORX0002 for a pattern that is not valid; PALE0002 for one above the
    /// bounds below or too large once compiled.
    [[nodiscard]] static Expected<RegularExpression> compile(std::string_view pattern, std::string_view flags = {});

    // All three add to `work` what they did, in units of about the time to pass over one character.

    /// fn:matches: is there a match anywhere in the text?
    [[nodiscard]] Expected<bool> matches(std::string_view text, std::uint64_t* work = nullptr) const;

    /// fn:replace. FORX0003 when the pattern matches the zero-length string, FORX0004 for a replacement with "$" or
    /// "\" out of place, PALE0002 for a result above k_max_result_bytes.
    [[nodiscard]] Expected<std::string> replace(std::string_view text, std::string_view replacement,
                                                std::uint64_t* work = nullptr) const;

    /// fn:tokenize: views into `text`, which must outlive them. FORX0003 as above.
    [[nodiscard]] Expected<std::vector<std::string_view>> tokenize(std::string_view text,
                                                                   std::uint64_t* work = nullptr) const;

    static constexpr std::size_t k_max_pattern_bytes = 32768;
    static constexpr std::size_t k_max_groups = 255;
    static constexpr int k_max_depth = 100;
    static constexpr std::size_t k_max_result_bytes = std::size_t{64} << 20U;

    struct Program;

private:
    explicit RegularExpression(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

    std::shared_ptr<const Program> program_;
};

} // namespace palestra::xpath
