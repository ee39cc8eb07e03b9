// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/schematron/schematron.hpp"
#include "core/schematron/source.hpp"
#include "core/xpath/pattern.hpp"

#include <map>

namespace palestra::schematron {

/// What schematron.cpp compiles and run.cpp runs.

struct CompiledPart {
    MessagePart::Kind kind = MessagePart::Kind::text;
    std::string text;
    xpath::Compiled expression; ///< name with a path, value-of
};

using CompiledMessage = std::vector<CompiledPart>;

struct CompiledLet {
    std::uint32_t slot = 0;
    xpath::Compiled value;
    bool eager = false; ///< evaluated when the rule fires, so that its error is not missed
};

struct CompiledTest {
    bool is_report = false;
    xpath::Compiled test;
    CompiledMessage message;
    std::vector<CompiledMessage> diagnostics;
};

struct CompiledRule {
    xpath::Pattern context;
    std::vector<CompiledLet> lets;
    std::vector<CompiledTest> tests;
    std::uint32_t index = 0; ///< in the file
};

struct CompiledPattern {
    std::vector<CompiledLet> lets;
    std::vector<CompiledRule> rules;
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_name; ///< element name to places in rules, in order
    std::vector<std::uint32_t> by_any_name;                      ///< rules for elements whose name has a condition
    std::vector<std::uint32_t> by_kind;                          ///< rules that may match any element, or other nodes
    bool attributes = false, texts = false;                      ///< does any rule look at them
};

struct Schematron::Members {
    std::string name;
    Source source;
    std::vector<const RuleSource*> rules; ///< by index in the file, into source
    std::vector<std::size_t> pattern_of;  ///< of each rule, into source
    xpath::Names names;
    std::uint32_t slots = 0;
    std::vector<CompiledLet> lets; ///< of the schema and the phase
    std::vector<CompiledPattern> patterns;
};

/// xsl:for-each, xsl:value-of and their like inside a let, as one expression: what it writes, as untyped text.
[[nodiscard]] xpath::Compiled compile_content(const std::vector<LetSource::Part>& content, xpath::Compiler& compiler);

} // namespace palestra::schematron
