// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::schematron {

/// A Schematron as its author wrote it, after the three things that only save writing are undone: includes, abstract
/// patterns and abstract rules (ISO/IEC 19757-3:2016 §5.4 and §6). Plain values; nothing is compiled.
struct LetSource {
    std::string name;
    std::string value; ///< an expression, unless there is content
    struct Part;
    std::vector<Part> content; ///< what stands inside the element: instructions of XSLT and text
    std::size_t line = 0;
};

/// One instruction of a let with content, of those that Schematrons use.
struct LetSource::Part {
    enum class Kind { text, value_of, for_each, when, choose };
    Kind kind = Kind::text;
    std::string text;            ///< of text; else the expression of select or test
    std::string separator = " "; ///< value-of
    std::vector<Part> children;  ///< for-each, when; of choose: the branches, each a when; otherwise has no test
};

/// A piece of a message.
struct MessagePart {
    enum class Kind { text, name, value_of };
    Kind kind = Kind::text;
    std::string text; ///< or the expression; name without path has none
};

struct TestSource {
    bool is_report = false;
    std::string test, id, role, flag;
    std::vector<MessagePart> message;
    std::vector<std::string> diagnostics; ///< ids
    std::size_t line = 0;
};

struct RuleSource {
    std::string context, id, role, flag;
    std::vector<LetSource> lets;
    std::vector<TestSource> tests;
    std::size_t line = 0;
};

struct PatternSource {
    std::string id;
    std::vector<LetSource> lets;
    std::vector<RuleSource> rules;
};

struct PhaseSource {
    std::string id;
    std::vector<LetSource> lets;
    std::vector<std::string> active;
};

struct Source {
    std::string title, version, query_binding, default_phase;
    std::map<std::string, std::string, std::less<>> namespaces;
    std::vector<LetSource> lets;
    std::vector<PhaseSource> phases;
    std::vector<PatternSource> patterns;
    std::map<std::string, std::vector<MessagePart>, std::less<>> diagnostics;
};

/// Reads and expands. Includes are looked for beside the including file only, below `folder`; at most 64 files.
/// Refused, because leaving it out would change what a schema says: keys, functions, instructions of XSLT other than
/// text, value-of, for-each, if and choose in a let.
/// Failures: those of the XML reader, schematron_invalid (file, line, reason).
[[nodiscard]] Result<Source> read_source(std::string_view text, const std::string& name,
                                         const std::filesystem::path& folder = {});

} // namespace palestra::schematron
