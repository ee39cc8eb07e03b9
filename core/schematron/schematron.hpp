// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/xml/tree.hpp"
#include "core/xpath/evaluation.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::schematron {

/// A failed assert or a fired report.
struct Finding {
    bool is_report = false;
    std::uint32_t rule = 0; ///< 0-based among the rules of the file, in the order written
    std::uint32_t test = 0; ///< 0-based among the asserts and reports of the rule
    std::string code;       ///< the text before |, trimmed; empty without |
    std::string text;       ///< the message, white space kept
    xml::NodeId node = 0;   ///< where
    std::vector<std::string> diagnostics;
};

/// What a run found. `error` is set when an expression failed: the run ends there and proves nothing, which is what
/// the real validator answers with "Error while executing validation on sch schematron" (validation facts §4.3).
struct Run {
    std::vector<Finding> findings; ///< by pattern, then in document order, then in the order written
    std::uint32_t fired_rules = 0;
    std::optional<xpath::Error> error;
    std::uint32_t error_rule = 0;
    xml::NodeId error_node = 0;
};

/// A test as written, for explanations and for checks of the file itself.
struct TestView {
    bool is_report;
    std::string_view test, role, flag;
    std::size_t line;
    std::string message; ///< with {…} where values go
};

struct RuleView {
    std::string_view context, pattern;
    std::size_t line;
    std::vector<TestView> tests;
    std::vector<std::pair<std::string, std::string>> lets; ///< those of the rule: name and expression
    std::size_t pattern_index = 0;                         ///< of patterns without id too
};

/// A compiled Schematron (ISO/IEC 19757-3, query binding xslt2). Immutable: one serves all threads.
class Schematron {
public:
    /// Failures: those of read_source(), and schematron_invalid (file, line, reason) for an expression that does not
    /// compile or a phase that is not there; out_of_memory. An empty phase means the file's own default.
    [[nodiscard]] static Result<Schematron> compile(std::string_view text, const std::string& name,
                                                    const std::filesystem::path& folder = {},
                                                    const std::string& phase = {});
    Schematron(Schematron&&) noexcept;
    Schematron& operator=(Schematron&&) noexcept;
    ~Schematron();

    [[nodiscard]] Run run(const xml::Tree& tree, const xpath::Environment& environment = {}) const;

    [[nodiscard]] const std::string& name() const;
    [[nodiscard]] const std::string& title() const;
    [[nodiscard]] std::size_t rule_count() const;
    [[nodiscard]] RuleView rule(std::uint32_t index) const;
    /// Prefixes as declared, and the variables in scope of a rule: what its expressions can be compiled in.
    [[nodiscard]] xpath::StaticContext static_context(std::uint32_t rule) const;

    struct Members;

private:
    explicit Schematron(std::unique_ptr<const Members> members);
    std::unique_ptr<const Members> m;
};

} // namespace palestra::schematron
