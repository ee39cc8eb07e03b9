// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/types/regular_expression.hpp"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <atomic>
#include <cstdint>
#include <span>

namespace palestra::xpath {

/// A compiled pattern. Shared by threads: nothing changes after compile() but the counter and, once, the pointer to the
/// machine code, which is made only when a pattern has proved to be used often.
struct RegularExpression::Program {
    Program() = default;
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// The code to run now.
    [[nodiscard]] const pcre2_code* current() const;

    pcre2_code* code = nullptr;
    std::size_t groups = 0;
    bool matches_empty = false;

private:
    mutable std::atomic<pcre2_code*> fast_ = nullptr;
    mutable std::atomic<std::uint32_t> uses_ = 0;
};

/// The search for successive matches in one text. Uses the scratch memory of its thread during search() alone.
class RegularExpressionSearch {
public:
    /// `text` must outlive it. The budget is for all the matches together; what they use is added to `work`.
    RegularExpressionSearch(const RegularExpression::Program& program, std::string_view text,
                            std::uint64_t* work = nullptr);

    /// The first match at or after byte `from`, or false. PALE0001, FOCH0001 for text that is not UTF-8.
    [[nodiscard]] Expected<bool> search(std::size_t from);

    /// After search() found one: the piece captured by group `number`, 0 for the whole match; empty when the group took
    /// no part. Valid until the next search on this thread.
    [[nodiscard]] std::string_view group(std::size_t number) const;

    [[nodiscard]] std::size_t begin() const { return begin_; }

    [[nodiscard]] std::size_t end() const { return end_; }

private:
    const RegularExpression::Program& program_;
    std::string_view text_;
    std::uint64_t* work_;
    std::int64_t budget_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::span<const std::size_t> places_;
    bool checked_ = false;
};

} // namespace palestra::xpath
