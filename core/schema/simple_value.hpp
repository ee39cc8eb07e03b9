// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/schema/compiled.hpp"
#include "core/schema/namespace_scope.hpp"

namespace palestra::schema {

/// Why a text is not a value of its type, in Xerces' words.
struct ValueError {
    std::string code, message;
    std::string expected; ///< for people: the values, the pattern or the type that would do
};

/// Checks texts against simple types. Keeps buffers between checks: one for each validation, not shared.
class ValueChecker {
public:
    /// An ID, IDREF or ENTITY inside a value.
    struct Token {
        Lexical kind;
        std::string_view text; ///< into the checked text, or into a buffer that the next check overwrites
    };

    /// `scope` is what QNames are read with; both must outlive the checker.
    ValueChecker(const Compiled& schema, const NamespaceScope& scope) : m_schema(schema), m_scope(scope) {}

    /// On false `error` says why.
    [[nodiscard]] bool check(std::uint32_t type, std::string_view text, ValueError& error);

    /// Of the last text that was found valid.
    [[nodiscard]] std::string_view normalised() const { return m_normalised; }

    [[nodiscard]] const std::vector<Token>& tokens() const { return m_tokens; }

    /// Whether the last valid text has the same value as a normalised other one.
    [[nodiscard]] bool equals(std::uint32_t type, std::string_view other) const;

private:
    bool check_value(const SimpleType& type, std::string_view text, ValueError* error);
    bool check_normalised(const SimpleType& type, std::string_view text, std::string_view normalised,
                          ValueError* error);
    bool check_atomic(const SimpleType& type, std::string_view text, ValueError* error);
    bool check_list(const SimpleType& type, std::string_view text, ValueError* error);
    bool check_union(const SimpleType& type, std::string_view text, ValueError* error);
    bool check_facets(const SimpleType& type, ValueError* error) const;
    bool check_lengths(const SimpleType& type, ValueError* error) const;
    bool check_numbers(const SimpleType& type, ValueError* error) const;
    [[nodiscard]] bool is_enumerated(const SimpleType& type) const;

    const Compiled& m_schema;
    const NamespaceScope& m_scope;
    std::string m_buffer;
    std::string_view m_normalised;
    std::size_t m_items = 0;            ///< of the last list
    const SimpleType* m_atom = nullptr; ///< the atomic type that the last value was found to be of
    std::vector<Token> m_tokens;
};

/// Text with white space replaced or collapsed; `buffer` is used only when something changes.
[[nodiscard]] std::string_view normalise_space(std::string_view text, WhiteSpace white_space, std::string& buffer);

/// What a value of the type looks like, for people: "ACT, OBS", a pattern, the name of a built-in type.
[[nodiscard]] std::string describe(const Compiled& schema, const SimpleType& type);

} // namespace palestra::schema
