// SPDX-License-Identifier: EUPL-1.2
// The grammar of XML Schema part 2, appendix F, with what F&O 7.6.1 adds: anchors, reluctant quantifiers, captures and
// back-references. Read by recursive descent; the translation is written on the way.
#include "core/xpath/types/regular_expression_translation.hpp"

#include "core/base/text.hpp"
#include "core/xpath/types/code_points.hpp"
#include "core/xpath/types/regular_expression.hpp"
#include "core/xpath/types/regular_expression_class.hpp"

#include <vector>

namespace palestra::xpath {
namespace {

constexpr std::size_t k_max_translated_bytes = std::size_t{1} << 20U;
/// The most repetitions PCRE2 counts.
constexpr unsigned k_max_repeats = 65535;
constexpr unsigned k_unbounded = k_max_repeats + 1;
/// Repeats of one character above this are announced to the work counter.
constexpr unsigned k_long_repeat = 64;

struct Quantifier {
    unsigned least = 1;
    unsigned most = 1;
    std::string text; ///< empty when there is none
};

std::string callout_text(unsigned number) {
    return "(?C" + std::to_string(number) + ")";
}

std::unexpected<Error> invalid(std::string message) {
    return error("FORX0002", "invalid regular expression: " + std::move(message));
}

class Translator {
public:
    Translator(std::string_view pattern, const RegularExpressionFlags& flags) : pattern_(pattern), flags_(flags) {}

    Expected<Translation> run() {
        const auto whole = group_body(0);
        if (!whole)
            return std::unexpected(whole.error());
        if (!at_end())
            return invalid("\")\" without \"(\"");
        return Translation{callout_text(callout::step) + "(?:" + out_ + ")", groups_};
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
        const auto repeat = quantifier();
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
            return invalid("\"?\" after \"(\"");
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
            return invalid("\"(\" without \")\"");
        out_ += ')';
        if (captures)
            closed_[number - 1] = true;
        const auto repeat = quantifier();
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
            return invalid("a quantifier with nothing before it");
        case ']':
            return invalid("\"]\" without \"[\"");
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
            return invalid("\"\\\" at the end");
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
            return invalid("a back-reference to a group that is not complete");
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
            return invalid("an empty class");
        CharacterClass set;
        std::string subtracted;
        for (bool empty = true; !take(']'); empty = false) {
            if (at_end())
                return invalid("\"[\" without \"]\"");
            if (!empty && pattern_.substr(at_, 2) == "-[") {
                at_ += 2;
                const auto before = out_.size();
                if (auto outcome = character_class(depth + 1); !outcome)
                    return outcome;
                subtracted = out_.substr(before);
                out_.resize(before);
                if (!take(']'))
                    return invalid("something after a subtracted class");
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
            return invalid("\"[\" or \"]\" inside a class must be written with \"\\\"");
        } else {
            first = next_code_point(pattern_, at_);
        }
        // "-" makes a range unless it ends the class or begins a subtraction.
        const auto next = pattern_.substr(at_, 2);
        if (next.size() < 2 || next[0] != '-' || next[1] == ']' || next[1] == '[') {
            set.add(first, first);
            return {};
        }
        ++at_;
        if (bare_hyphen || at('-'))
            return invalid("\"-\" as the end of a range must be written with \"\\\"");
        char32_t last = next_code_point(pattern_, at_);
        if (last == '\\') {
            const auto single = at_end() ? std::nullopt : single_escape(static_cast<unsigned char>(pattern_[at_++]));
            if (!single)
                return invalid("a range must end with one character");
            last = *single;
        }
        if (last < first)
            return invalid("a range that ends before it begins");
        set.add(first, last);
        return {};
    }

    Expected<Quantifier> quantifier() {
        Quantifier found;
        const auto start = at_;
        if (take('?')) {
            found.least = 0;
        } else if (take('*')) {
            found = {0, k_unbounded, {}};
        } else if (take('+')) {
            found = {1, k_unbounded, {}};
        } else if (take('{')) {
            if (auto outcome = bounds(found); !outcome)
                return std::unexpected(std::move(outcome).error());
        } else {
            return found;
        }
        take('?'); // reluctant
        if (at('?') || at('*') || at('+') || at('{'))
            return invalid("a quantifier after a quantifier");
        found.text = pattern_.substr(start, at_ - start);
        return found;
    }

    Expected<void> bounds(Quantifier& found) {
        const auto least = number();
        if (!least)
            return std::unexpected(least.error());
        found.least = found.most = *least;
        if (take(',')) {
            found.most = k_unbounded;
            if (!at('}')) {
                const auto most = number();
                if (!most)
                    return std::unexpected(most.error());
                found.most = *most;
            }
        }
        if (!take('}'))
            return invalid("\"{\" without \"}\"");
        if (found.most < found.least)
            return invalid("a quantifier whose bounds are the wrong way round");
        return {};
    }

    Expected<unsigned> number() {
        const auto start = at_;
        unsigned value = 0;
        for (; !at_end() && pattern_[at_] >= '0' && pattern_[at_] <= '9'; ++at_) {
            value = value * 10 + static_cast<unsigned>(pattern_[at_] - '0');
            if (value > k_max_repeats)
                return error(k_result_too_large, "a quantifier above 65535 in a regular expression");
        }
        if (at_ == start)
            return invalid("a number was expected in a quantifier");
        return value;
    }

    std::string_view pattern_;
    RegularExpressionFlags flags_;
    std::size_t at_ = 0;
    std::size_t groups_ = 0;
    std::vector<bool> closed_;
    std::string out_;
};

/// The flag "x": white space goes before anything else is read, except inside a class (F&O 7.6.1.1).
std::string without_space(std::string_view pattern) {
    std::string out;
    int depth = 0;
    bool escaped = false;
    for (const char c : pattern) {
        if (depth == 0 && (c == ' ' || c == '\t' || c == '\n' || c == '\r'))
            continue;
        if (!escaped && c == '[')
            ++depth;
        if (!escaped && c == ']' && depth > 0)
            --depth;
        escaped = !escaped && c == '\\';
        out += c;
    }
    return out;
}

} // namespace

Expected<RegularExpressionFlags> read_flags(std::string_view flags) {
    RegularExpressionFlags result;
    for (const char flag : flags) {
        switch (flag) {
        case 's':
            result.dot_all = true;
            break;
        case 'm':
            result.multiline = true;
            break;
        case 'i':
            result.caseless = true;
            break;
        case 'x':
            result.free_space = true;
            break;
        default:
            return error("FORX0001", "unknown flags for a regular expression: " + quoted(flags));
        }
    }
    return result;
}

Expected<Translation> translate(std::string_view pattern, const RegularExpressionFlags& flags) {
    if (pattern.size() > RegularExpression::k_max_pattern_bytes)
        return error(k_result_too_large, "regular expression too long");
    if (first_invalid_utf8(pattern) != std::string_view::npos)
        return invalid("not UTF-8");
    if (!flags.free_space)
        return Translator(pattern, flags).run();
    const auto compact = without_space(pattern);
    return Translator(compact, flags).run();
}

} // namespace palestra::xpath
