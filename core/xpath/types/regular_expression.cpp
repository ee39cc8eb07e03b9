// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/regular_expression.hpp"

#include "core/xpath/types/regular_expression_program.hpp"
#include "core/xpath/types/regular_expression_translation.hpp"

#include <array>
#include <memory>
#include <variant>

namespace palestra::xpath {
namespace {

struct CompileContext {
    CompileContext() : context(pcre2_compile_context_create(nullptr)) {
        if (context != nullptr)
            pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    }

    ~CompileContext() { pcre2_compile_context_free(context); }

    CompileContext(const CompileContext&) = delete;
    CompileContext& operator=(const CompileContext&) = delete;

    pcre2_compile_context* context;
};

std::uint32_t options(const RegularExpressionFlags& flags) {
    std::uint32_t result = PCRE2_UTF | PCRE2_DOTALL | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C;
    if (flags.caseless)
        result |= PCRE2_CASELESS;
    if (flags.multiline)
        result |= PCRE2_MULTILINE;
    return result;
}

std::string pcre_message(int code) {
    std::array<PCRE2_UCHAR, 160> text{};
    pcre2_get_error_message(code, text.data(), text.size());
    return reinterpret_cast<const char*>(text.data());
}

/// A replacement text read once: literal pieces and group numbers.
using Piece = std::variant<std::string, std::size_t>;

/// F&O 7.6.3: as many digits after "$" as name an existing group; a single digit that names none gives nothing.
std::size_t group_number(std::string_view replacement, std::size_t& at, std::size_t groups) {
    auto number = static_cast<std::size_t>(replacement[at++] - '0');
    while (at < replacement.size() && replacement[at] >= '0' && replacement[at] <= '9') {
        const auto longer = number * 10 + static_cast<std::size_t>(replacement[at] - '0');
        if (longer > groups)
            break;
        number = longer;
        ++at;
    }
    return number;
}

Expected<std::vector<Piece>> read_replacement(std::string_view replacement, std::size_t groups) {
    std::vector<Piece> pieces;
    std::string literal;
    for (std::size_t at = 0; at < replacement.size();) {
        const char c = replacement[at++];
        const char next = at < replacement.size() ? replacement[at] : '\0';
        if (c == '\\') {
            if (next != '\\' && next != '$')
                return error("FORX0004", "\"\\\" in a replacement must be followed by \"\\\" or \"$\"");
            literal += next;
            ++at;
        } else if (c == '$') {
            if (next < '0' || next > '9')
                return error("FORX0004", "\"$\" in a replacement must be followed by a digit");
            if (!literal.empty())
                pieces.emplace_back(std::exchange(literal, {}));
            if (const auto number = group_number(replacement, at, groups); number <= groups)
                pieces.emplace_back(number);
        } else {
            literal += c;
        }
    }
    if (!literal.empty())
        pieces.emplace_back(std::move(literal));
    return pieces;
}

std::unexpected<Error> matches_nothing() {
    return error("FORX0003", "the regular expression matches the zero-length string");
}

} // namespace

Expected<RegularExpression> RegularExpression::compile(std::string_view pattern, std::string_view flags) {
    const auto read = read_flags(flags);
    if (!read)
        return std::unexpected(read.error());
    const auto translation = translate_pattern(pattern, *read);
    if (!translation)
        return std::unexpected(translation.error());
    const CompileContext context;
    auto program = std::make_shared<Program>();
    int code = 0;
    std::size_t offset = 0;
    program->code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(translation->pattern.data()),
                                  translation->pattern.size(), options(*read), &code, &offset, context.context);
    program->groups = translation->groups;
    if (program->code == nullptr) // what is well formed and still refused is too large for it
        return error(k_result_too_large, "regular expression refused: " + pcre_message(code));
    const auto empty = RegularExpressionSearch(*program, "").search(0);
    if (!empty)
        return std::unexpected(empty.error());
    program->matches_empty = *empty;
    return RegularExpression(std::move(program));
}

Expected<bool> RegularExpression::matches(std::string_view text, std::uint64_t* work) const {
    return RegularExpressionSearch(*program_, text, work).search(0);
}

Expected<std::string> RegularExpression::replace(std::string_view text, std::string_view replacement,
                                                 std::uint64_t* work) const {
    if (program_->matches_empty)
        return matches_nothing();
    const auto pieces = read_replacement(replacement, program_->groups);
    if (!pieces)
        return std::unexpected(pieces.error());
    RegularExpressionSearch search(*program_, text, work);
    std::string out;
    std::size_t at = 0;
    for (;;) {
        const auto found = search.search(at);
        if (!found)
            return std::unexpected(found.error());
        if (!*found || search.end() == at) // an empty match cannot be; it would go on for ever
            break;
        out += text.substr(at, search.begin() - at);
        for (const auto& piece : *pieces) {
            if (const auto* literal = std::get_if<std::string>(&piece))
                out += *literal;
            else
                out += search.group(std::get<std::size_t>(piece));
            if (out.size() > k_max_result_bytes)
                return error(k_result_too_large, "the result of fn:replace is too large");
        }
        at = search.end();
    }
    out += text.substr(at);
    return out;
}

Expected<std::vector<std::string_view>> RegularExpression::tokenize(std::string_view text, std::uint64_t* work) const {
    if (program_->matches_empty)
        return matches_nothing();
    std::vector<std::string_view> tokens;
    if (text.empty())
        return tokens;
    RegularExpressionSearch search(*program_, text, work);
    for (std::size_t at = 0;;) {
        const auto found = search.search(at);
        if (!found)
            return std::unexpected(found.error());
        if (!*found || search.end() == at) {
            tokens.push_back(text.substr(at));
            return tokens;
        }
        tokens.push_back(text.substr(at, search.begin() - at));
        at = search.end();
    }
}

} // namespace palestra::xpath
