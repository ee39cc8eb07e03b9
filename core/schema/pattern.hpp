// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct _xmlRegexp;

namespace palestra::schema {

/// A pattern facet (XML Schema Part 2, appendix F). The patterns that code lists use become a table that is walked
/// once a byte; those that need Unicode categories, name characters or set subtraction are left to libxml2.
/// Immutable after compiling: share it between threads.
class Pattern {
public:
    /// Null when the expression is not valid.
    [[nodiscard]] static std::shared_ptr<const Pattern> compile(std::string_view expression);

    /// `text` is valid UTF-8 and matches as a whole.
    [[nodiscard]] bool matches(std::string_view text) const;

    [[nodiscard]] const std::string& expression() const { return m_expression; }

    /// 128 ASCII characters, and one column for all others.
    static constexpr std::size_t k_columns = 129;
    using Row = std::array<std::uint16_t, k_columns>;
    static constexpr std::uint16_t k_dead = 0xFFFF;

private:
    friend class PatternTable;
    std::string m_expression;
    std::vector<Row> m_rows; ///< next state; empty when libxml2 does the work
    std::vector<bool> m_accepting;
    std::shared_ptr<_xmlRegexp> m_libxml2;
};

} // namespace palestra::schema
