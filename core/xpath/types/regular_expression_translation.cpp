// SPDX-License-Identifier: EUPL-1.2
// The grammar of XML Schema part 2, appendix F, with what F&O 7.6.1 adds: anchors, reluctant quantifiers, captures and
// back-references. Read by recursive descent; the translation is written on the way.
#include "core/xpath/types/regular_expression_translation.hpp"

#include "core/base/text.hpp"
#include "core/xpath/types/code_points.hpp"
#include "core/xpath/types/regular_expression.hpp"
#include "core/xpath/types/regular_expression_class.hpp"
#include "core/xpath/types/regular_expression_quantifier.hpp"

#include <vector>

namespace palestra::xpath {
namespace {

constexpr std::size_t k_max_translated_bytes = std::size_t{1} << 20U;
/// Repeats of one character above this are announced to the work counter.
constexpr unsigned k_long_repeat = 64;

std::string callout_text(unsigned number) {
    return "(?C" + std::to_string(number) + ")";
}

class Translator {
public:
    Translator(std::string_view pattern, const RegularExpressionFlags& flags) : pattern_(pattern), flags_(flags) {}

    Expected<PatternTranslation> run() {
        const auto whole = group_body(0);
        if (!whole)
            return std::unexpected(whole.error());
        if (!at_end())
            return invalid_pattern("\")\" without \"(\"");
        return PatternTranslation{callout_text(callout::step) + "(?:" + out_ + ")", groups_};
    }

private:
    [[nodiscard]] bool at_end() const { return at_ >= pattern_.size(); }

    [[nodiscard]] bool at(char c) const { return !at_end() && pattern_[at_] == c; }

    bool take(char c) {
        if (!at(c))
            return false;
        ++at_;
        return true;
    }

    /// Branches up to ")" or the end; whether there are two or more. Each branch that repeats something, except the
    /// first, starts with a step: a failed branch before it leaves no other trace.
    Expected<bool> group_body(int depth) {
        if (depth > RegularExpression::k_max_depth)
            return error(k_result_too_large, "regular expression nested too deeply");
        bool alternatives = false;
        for (;;) {
            const auto start = out_.size();
            const auto repeats = branch(depth);
            if (!repeats)
                return std::unexpected(repeats.error());
            if (*repeats && alternatives)
                out_.insert(start, callout_text(callout::step));
            if (out_.size() > k_max_translated_bytes)
                return error(k_result_too_large, "regular expression too large");
            if (!take('|'))
                return alternatives;
            out_ += '|';
            alternatives = true;
        }
    }

    /// Whether a piece of it repeats.
    Expected<bool> branch(int depth) {
        bool repeats = false;
        while (!at_end() && !at('|') && !at(')')) {
            const auto repeated = piece(depth);
            if (!repeated)
                return repeated;
            repeats = repeats || *repeated;
        }
        return repeats;
    }

    Expected<bool> piece(int depth) {
        const auto start = out_.size();
        const char first = pattern_[at_];
        if (first == '(')
            return group(depth);
        if (first == '^' || first == '$') {
            ++at_;
            // Without the flag "m" they stand for the ends of the whole text alone.
            out_ += first == '^' ? (flags_.multiline ? "(?:^)" : "(?:\\A)") : (flags_.multiline ? "(?:$)" : "(?:\\z)");
        } else if (auto outcome = atom(depth); !outcome) {
            return std::unexpected(std::move(outcome).error());
        }
        const auto repeat = read_quantifier(pattern_, at_);
        if (!repeat)
            return std::unexpected(repeat.error());
        if (repeat->least > k_long_repeat)
            out_.insert(start, callout_text(callout::long_repeat + repeat->least / callout::long_repeat_unit));
        out_ += repeat->text;
        if (repeat->least == repeat->most)
            return repeat->least > k_long_repeat;
        out_ += callout_text(callout::step);
        return true;
    }

    Expected<bool> group(int depth) {
        ++at_;
        const bool captures = !at('?');
        if (!captures && (pattern_.substr(at_, 2) != "?:"))
            return invalid_pattern("\"?\" after \"(\"");
        std::size_t number = 0;
        if (captures) {
            number = ++groups_;
            if (groups_ > RegularExpression::k_max_groups)
                return error(k_result_too_large, "too many groups in a regular expression");
            closed_.push_back(false);
        } else {
            at_ += 2;
        }
        out_ += captures ? "(" : "(?:";
        const auto start = out_.size();
        const auto body = group_body(depth + 1);
        if (!body)
            return std::unexpected(body.error());
        if (!take(')'))
            return invalid_pattern("\"(\" without \")\"");
        out_ += ')';
        if (captures)
            closed_[number - 1] = true;
        const auto repeat = read_quantifier(pattern_, at_);
        if (!repeat)
            return std::unexpected(repeat.error());
        if (*body || repeat->most > 1)
            out_.insert(start, callout_text(callout::step));
        out_ += repeat->text;
        if (repeat->least != repeat->most)
            out_ += callout_text(callout::step);
        return true; // what is inside may repeat
    }

    Expected<void> atom(int depth) {
        const char32_t point = next_code_point(pattern_, at_);
        switch (point) {
        case '?':
        case '*':
        case '+':
        case '{':
            return invalid_pattern("a quantifier with nothing before it");
        case ']':
            return invalid_pattern("\"]\" without \"[\"");
        case '.':
            out_ += flags_.dot_all ? "." : "[^\\n\\r]";
            return {};
        case '[':
            return character_class(depth);
        case '\\':
            return escape();
        default:
            append_literal(out_, point);
            return {};
        }
    }

    Expected<void> escape() {
        if (at_end())
            return invalid_pattern("\"\\\" at the end");
        const char letter = pattern_[at_];
        if (letter >= '1' && letter <= '9')
            return back_reference();
        if (const auto single = single_escape(static_cast<unsigned char>(letter))) {
            ++at_;
            append_literal(out_, *single);
            return {};
        }
        CharacterClass set;
        if (auto outcome = set.add_escape(pattern_, at_); !outcome)
            return outcome;
        out_ += set.written(false, flags_.caseless);
        return {};
    }

    /// As many digits as name a group that exists so far (F&O 7.6.1).
    Expected<void> back_reference() {
        std::size_t number = 0;
        do {
            number = number * 10 + static_cast<std::size_t>(pattern_[at_++] - '0');
        } while (!at_end() && pattern_[at_] >= '0' && pattern_[at_] <= '9' &&
                 number * 10 + static_cast<std::size_t>(pattern_[at_] - '0') <= groups_);
        if (number > groups_ || !closed_[number - 1])
            return invalid_pattern("a back-reference to a group that is not complete");
        // In a group of its own, so that digits after it stay apart and a quantifier covers the callout too.
        out_ += "(?:" + callout_text(callout::back_reference) + "\\g{" + std::to_string(number) + "})";
        return {};
    }

    /// After "[".
    Expected<void> character_class(int depth) {
        if (depth > RegularExpression::k_max_depth)
            return error(k_result_too_large, "regular expression nested too deeply");
        const bool negated = take('^');
        if (at(']'))
            return invalid_pattern("an empty class");
        CharacterClass set;
        std::string subtracted;
        for (bool empty = true; !take(']'); empty = false) {
            if (at_end())
                return invalid_pattern("\"[\" without \"]\"");
            if (!empty && pattern_.substr(at_, 2) == "-[") {
                at_ += 2;
                const auto before = out_.size();
                if (auto outcome = character_class(depth + 1); !outcome)
                    return outcome;
                subtracted = out_.substr(before);
                out_.resize(before);
                if (!take(']'))
                    return invalid_pattern("something after a subtracted class");
                break;
            }
            if (auto outcome = class_item(set); !outcome)
                return outcome;
        }
        const auto base = set.written(negated, flags_.caseless);
        out_ += subtracted.empty() ? base : "(?:(?!" + subtracted + ")" + base + ")";
        return {};
    }

    /// One character, range or escape of a class.
    Expected<void> class_item(CharacterClass& set) {
        const bool bare_hyphen = at('-');
        char32_t first = 0;
        if (at('\\')) {
            const auto letter = at_ + 1 < pattern_.size() ? pattern_[at_ + 1] : '\0';
            const auto single = single_escape(static_cast<unsigned char>(letter));
            at_ += single ? 2 : 1;
            if (!single)
                return set.add_escape(pattern_, at_);
            first = *single;
        } else if (at('[') || at(']')) {
            return invalid_pattern("\"[\" or \"]\" inside a class must be written with \"\\\"");
        } else {
            first = next_code_point(pattern_, at_);
        }
        // "-" makes a range unless it ends the class or begins a subtraction.
        const auto next = pattern_.substr(at_, 3);
        if (next.size() < 2 || next[0] != '-' || next[1] == ']' || next[1] == '[' || next == "--[") {
            set.add(first, first);
            return {};
        }
        ++at_;
        if (bare_hyphen || at('-'))
            return invalid_pattern("\"-\" as the end of a range must be written with \"\\\"");
        char32_t last = next_code_point(pattern_, at_);
        if (last == '\\') {
            const auto single = at_end() ? std::nullopt : single_escape(static_cast<unsigned char>(pattern_[at_++]));
            if (!single)
                return invalid_pattern("a range must end with one character");
            last = *single;
        }
        if (last < first)
            return invalid_pattern("a range that ends before it begins");
        set.add(first, last);
        return {};
    }

    std::string_view pattern_;
    RegularExpressionFlags flags_;
    std::size_t at_ = 0;
    std::size_t groups_ = 0;
    std::vector<bool> closed_;
    std::string out_;
};

} // namespace

Expected<PatternTranslation> translate_pattern(std::string_view pattern, const RegularExpressionFlags& flags) {
    if (pattern.size() > RegularExpression::k_max_pattern_bytes)
        return error(k_result_too_large, "regular expression too long");
    if (first_invalid_utf8(pattern) != std::string_view::npos)
        return invalid_pattern("not UTF-8");
    if (!flags.free_space)
        return Translator(pattern, flags).run();
    const auto compact = without_space(pattern);
    return Translator(compact, flags).run();
}

} // namespace palestra::xpath
