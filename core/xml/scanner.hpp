// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xml/bytes.hpp"
#include "core/xml/characters.hpp"
#include "core/xml/limits.hpp"
#include "core/xml/refusal.hpp"
#include "core/xml/tree_builder.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::xml {

/// The one pass of check_well_formed. Private to core/xml; its methods lie in scan_*.cpp.
///
/// A scanning method takes the place where its construct starts and returns the place after it, or nullptr when it
/// refused the document. Nothing is read at or beyond m_end.
class Scanner {
public:
    /// With a builder, what is read is laid flat by it at once.
    Scanner(std::string_view text, const Limits& limits, Version version, TreeBuilder* builder = nullptr)
        : m_text(text), m_end(text.data() + text.size()), m_limits(limits), m_version(version), m_builder(builder) {}

    /// From after the XML declaration to the end of the text.
    [[nodiscard]] bool scan_document(std::size_t start);

    /// After scan_document said no.
    [[nodiscard]] Failure take_failure() { return std::move(*m_failure); }

private:
    using Place = const char*;

    // scan_document.cpp
    Place miscellaneous(Place at);
    Place content(Place at);
    Place after_bang(Place at);

    // scan_name.cpp
    Place name(Place at);             ///< a Name without colon; `at` itself when there is none
    Place name_with_colons(Place at); ///< a Name of XML 1.0, whatever its colons mean
    Place qualified_name(Place at);   ///< refuses with `missing` when there is none
    Place rest_of_name(Place start, Place at);
    Place check_name_length(Place start, Place end);

    // scan_tag.cpp
    Place start_tag(Place at);
    Place end_tag(Place at);
    Place mismatched_end_tag(Place at);
    Place attribute(Place at);
    Place attribute_value(Place at, std::string_view attribute);
    Place close_start_tag(Place at, std::string_view element, bool empty);
    bool check_attributes(std::string_view element);

    // scan_text.cpp
    Place text(Place at);
    Place reference(Place at);
    Place character_reference(Place at);

    // scan_markup.cpp
    Place comment(Place at);
    Place cdata(Place at);
    Place instruction(Place at);

    [[nodiscard]] bool starts_with(Place at, std::string_view expected) const {
        return std::string_view(at, m_end).starts_with(expected);
    }

    [[nodiscard]] bool longer_than_allowed(Place start, Place at) const {
        return static_cast<std::size_t>(at - start) > m_limits.value;
    }

    [[gnu::cold]] std::string line_of(Place at) const;
    /// Always nullptr, so that a method can return it.
    [[gnu::cold]] Place refuse(Reason reason, Place at, FailureValues values = {});
    [[gnu::cold]] Place refuse_code(FailureCode code, Reason reason, Place at, FailureValues values = {});
    [[gnu::cold]] Place refuse_limit(Reason reason, Place at, std::size_t maximum);
    [[gnu::cold]] Place refuse_character(Place at);
    [[gnu::cold]] Place refuse_element_unclosed();
    [[gnu::cold]] Place refuse_outside_root(Place at);

    std::string_view m_text;
    Place m_end;
    const Limits& m_limits;
    Version m_version;
    TreeBuilder* m_builder;
    std::vector<std::string_view> m_open;
    std::vector<std::string_view> m_attributes; ///< of the tag being scanned
    std::optional<Failure> m_failure;
};

} // namespace palestra::xml
