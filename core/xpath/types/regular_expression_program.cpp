// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/regular_expression_program.hpp"

#include "core/xpath/types/regular_expression_translation.hpp"

#include <utility>

namespace palestra::xpath {
namespace {

/// Machine code costs some fifty times what a first match costs; a pattern that is used this often earns it back.
constexpr std::uint32_t k_uses_before_machine_code = 64;

/// One unit is about the time to pass over one character. A call may spend the first plus the second for each byte of
/// its text: a tenth of a second or so, and linear patterns never come near it.
constexpr std::int64_t k_budget = 64'000'000;
constexpr std::int64_t k_budget_per_byte = 64;
constexpr std::int64_t k_step_cost = 16;
constexpr std::int64_t k_heavy = 1'000'000;

constexpr std::uint32_t k_heap_limit_kibibytes = 32768;
constexpr std::size_t k_machine_stack_least = 32768;
constexpr std::size_t k_machine_stack_most = 524288;

struct Work {
    std::int64_t budget = 0;
    std::size_t last = 0;
};

std::int64_t distance(std::size_t from, std::size_t to) {
    return to > from ? static_cast<std::int64_t>(to - from) : 0;
}

/// Counts the work since the last callout; PCRE2 stops when it gives a negative number.
int spend(pcre2_callout_block* block, void* data) {
    auto& work = *static_cast<Work*>(data);
    std::int64_t cost = k_step_cost + distance(work.last, block->current_position);
    if (block->callout_number == callout::back_reference) {
        for (std::uint32_t i = 1; i < block->capture_top; ++i)
            if (block->offset_vector[std::size_t{2} * i] != PCRE2_UNSET)
                cost +=
                    distance(block->offset_vector[std::size_t{2} * i], block->offset_vector[std::size_t{2} * i + 1]);
    } else if (block->callout_number >= callout::long_repeat) {
        cost += static_cast<std::int64_t>(block->callout_number - callout::long_repeat + 1) * callout::long_repeat_unit;
    }
    work.last = block->current_position;
    work.budget -= cost;
    return work.budget < 0 ? PCRE2_ERROR_CALLOUT : 0;
}

/// What PCRE2 needs for a match, once for each thread: a match allocates nothing.
class Scratch {
public:
    Scratch()
        : matches_(pcre2_match_data_create(RegularExpression::k_max_groups + 1, nullptr)),
          context_(pcre2_match_context_create(nullptr)),
          stack_(pcre2_jit_stack_create(k_machine_stack_least, k_machine_stack_most, nullptr)) {
        if (!usable())
            return;
        pcre2_set_callout(context_, spend, &work);
        pcre2_set_heap_limit(context_, k_heap_limit_kibibytes);
        if (stack_ != nullptr)
            pcre2_jit_stack_assign(context_, nullptr, stack_);
    }

    ~Scratch() {
        pcre2_jit_stack_free(stack_);
        pcre2_match_context_free(context_);
        pcre2_match_data_free(matches_);
    }

    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    [[nodiscard]] bool usable() const { return matches_ != nullptr && context_ != nullptr; }

    int match(const pcre2_code* code, std::string_view text, std::size_t from, std::uint32_t options) {
        return pcre2_match(code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from, options, matches_,
                           context_);
    }

    /// A heavy search may have left tens of megabytes of backtracking frames behind.
    void shrink() {
        pcre2_match_data_free(matches_);
        matches_ = pcre2_match_data_create(RegularExpression::k_max_groups + 1, nullptr);
    }

    [[nodiscard]] const std::size_t* places() const { return pcre2_get_ovector_pointer(matches_); }

    Work work;
    bool heavy = false;

private:
    pcre2_match_data* matches_;
    pcre2_match_context* context_;
    pcre2_jit_stack* stack_;
};

Scratch& scratch() {
    thread_local Scratch mine;
    return mine;
}

} // namespace

RegularExpression::Program::~Program() {
    pcre2_code_free(fast_.load(std::memory_order_acquire));
    pcre2_code_free(code);
}

const pcre2_code* RegularExpression::Program::current() const {
    if (const auto* fast = fast_.load(std::memory_order_acquire))
        return fast;
    if (uses_.fetch_add(1, std::memory_order_relaxed) + 1 != k_uses_before_machine_code)
        return code;
    // Others may be matching with `code` right now, so the machine code goes into a copy. Where the system forbids it,
    // the copy works like the first.
    auto* copy = pcre2_code_copy(code);
    if (copy == nullptr)
        return code;
    pcre2_jit_compile(copy, PCRE2_JIT_COMPLETE);
    fast_.store(copy, std::memory_order_release);
    return copy;
}

RegularExpressionSearch::RegularExpressionSearch(const RegularExpression::Program& program, std::string_view text,
                                                 std::uint64_t* work)
    : program_(program), text_(text.data() == nullptr ? std::string_view("") : text), work_(work),
      budget_(k_budget + k_budget_per_byte * static_cast<std::int64_t>(text.size())) {}

Expected<bool> RegularExpressionSearch::search(std::size_t from) {
    auto& memory = scratch();
    if (std::exchange(memory.heavy, false))
        memory.shrink();
    if (!memory.usable())
        return error(k_budget_used_up, "no memory for a regular expression");
    // PCRE2 checks the text the first time; again for each match would be quadratic.
    const std::uint32_t options = checked_ ? PCRE2_NO_UTF_CHECK : 0;
    memory.work = {budget_, from};
    int result = memory.match(program_.current(), text_, from, options);
    if (result == PCRE2_ERROR_JIT_STACKLIMIT) { // the interpreter keeps its frames on the heap
        memory.work.last = from;
        result = memory.match(program_.code, text_, from, options | PCRE2_NO_JIT);
    }
    memory.heavy = budget_ - memory.work.budget > k_heavy;
    if (work_ != nullptr)
        *work_ += static_cast<std::uint64_t>(budget_ - memory.work.budget);
    budget_ = memory.work.budget;
    checked_ = true;
    if (result > 0) {
        places_ = {memory.places(), 2 * (program_.groups + 1)};
        begin_ = places_[0];
        end_ = places_[1];
        return true;
    }
    if (result == PCRE2_ERROR_NOMATCH)
        return false;
    if (result <= PCRE2_ERROR_UTF8_ERR1 && result >= PCRE2_ERROR_UTF8_ERR21)
        return error("FOCH0001", "text that is not UTF-8 met a regular expression");
    return error(k_budget_used_up, "a regular expression needs more work than is allowed");
}

std::string_view RegularExpressionSearch::group(std::size_t number) const {
    const auto begin = places_[2 * number];
    const auto end = places_[2 * number + 1];
    return begin == PCRE2_UNSET || end < begin ? std::string_view() : text_.substr(begin, end - begin);
}

} // namespace palestra::xpath
