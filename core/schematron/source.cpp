// SPDX-License-Identifier: EUPL-1.2
#include "core/schematron/source.hpp"

#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/schematron/source_content.hpp"
#include "core/schematron/vocabulary.hpp"
#include "core/xml/document.hpp"

#include <algorithm>
#include <deque>
#include <set>

namespace palestra::schematron {
namespace {

constexpr std::size_t k_include_limit = 64;
constexpr std::size_t k_include_bytes = 16U << 20U;
constexpr int k_extends_limit = 16;
constexpr std::size_t k_rules_limit = 10'000; ///< read, once for each that extends them

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// Reads one schema; keeps the included documents alive while it does.
class Reader {
public:
    Reader(std::string name, std::filesystem::path folder) : m_name(std::move(name)), m_folder(std::move(folder)) {}

    Result<Source> read(std::string_view text) {
        PALESTRA_TRY(const auto root, parse(text, m_name));
        if (schematron_name(root) != "schema")
            return refuse(root, "the root element is not schema of ISO Schematron");
        m_source.query_binding = root.attribute("queryBinding").as_string("xslt");
        if (m_source.query_binding != "xslt2" && m_source.query_binding != "xpath2")
            return refuse(root, "queryBinding is " + m_source.query_binding + ", only xslt2 is supported");
        m_source.default_phase = root.attribute("defaultPhase").as_string("#ALL");
        m_source.version = root.attribute("schemaVersion").as_string();
        PALESTRA_CHECK(read_top(root));
        PALESTRA_CHECK(instantiate_patterns());
        return std::move(m_source);
    }

private:
    Result<pugi::xml_node> parse(std::string_view text, const std::string& name) {
        auto document = xml::Document::parse(text);
        if (!document) {
            auto failure = document.error();
            failure.values["file"] = name;
            return std::unexpected(std::move(failure));
        }
        m_documents.push_back(*std::move(document));
        return m_documents.back().root();
    }

    std::unexpected<Failure> refuse(pugi::xml_node node, const std::string& reason) const {
        std::size_t line = 0;
        for (const auto& document : m_documents)
            if (document.root().root() == node.root())
                line = document.line_of(node);
        return fail(FailureCode::schematron_invalid,
                    {{"file", m_name}, {"line", std::to_string(line)}, {"reason", reason}});
    }

    std::size_t line_of(pugi::xml_node node) const {
        for (const auto& document : m_documents)
            if (document.root().root() == node.root())
                return document.line_of(node);
        return 0;
    }

    /// Through a symbolic link.
    [[nodiscard]] bool leads_outside(const std::filesystem::path& href) const {
        std::error_code error;
        const auto folder = std::filesystem::weakly_canonical(m_folder, error);
        const auto file = std::filesystem::weakly_canonical(m_folder / href, error);
        return error || std::ranges::mismatch(folder, file).in1 != folder.end();
    }

    /// href of include and extends: a file beside this one, nothing else.
    Result<pugi::xml_node> included(pugi::xml_node node) {
        const std::filesystem::path href = node.attribute("href").as_string();
        if (m_folder.empty() || href.empty() || href.is_absolute() || href.string().find("..") != std::string::npos ||
            href.string().find(':') != std::string::npos || leads_outside(href))
            return refuse(node, "include of " + href.string() + ": only files beside the schema are read");
        if (++m_included > k_include_limit)
            return refuse(node, "more than 64 includes");
        PALESTRA_TRY(const auto text, read_file(m_folder / href, k_include_bytes));
        return parse(text, href.string());
    }

    Outcome read_top(pugi::xml_node parent) {
        for (const auto node : parent.children()) {
            const auto name = schematron_name(node);
            if (name == "include") {
                PALESTRA_TRY(const auto root, included(node));
                PALESTRA_CHECK(read_top_element(root));
            } else if (name == "key" || !xslt_name(node).empty()) {
                return refuse(node, std::string(node.name()) + " is not supported");
            } else {
                PALESTRA_CHECK(read_top_element(node));
            }
        }
        return {};
    }

    Outcome read_top_element(pugi::xml_node node) {
        const auto name = schematron_name(node);
        if (name == "ns") {
            m_source.namespaces[node.attribute("prefix").as_string()] = node.attribute("uri").as_string();
        } else if (name == "title") {
            m_source.title = xml::text_below(node);
        } else if (name == "let") {
            PALESTRA_CHECK(add_let(node, {}, m_source.lets));
        } else if (name == "phase") {
            PhaseSource phase{node.attribute("id").as_string(), {}, {}};
            for (const auto child : node.children()) {
                if (schematron_name(child) == "active")
                    phase.active.emplace_back(child.attribute("pattern").as_string());
                if (schematron_name(child) == "let")
                    PALESTRA_CHECK(add_let(child, {}, phase.lets));
            }
            m_source.phases.push_back(std::move(phase));
        } else if (name == "pattern") {
            m_patterns.push_back(node);
        } else if (name == "diagnostics") {
            for (const auto child : node.children())
                if (schematron_name(child) == "diagnostic")
                    m_source.diagnostics[child.attribute("id").as_string()] = read_message(child, {});
        }
        return {};
    }

    /// Abstract patterns are templates: is-a names one, param fills its $names in (ISO/IEC 19757-3 §5.4.9).
    Outcome instantiate_patterns() {
        for (const auto node : m_patterns) {
            if (node.attribute("abstract").as_bool())
                continue;
            const std::string is_a = node.attribute("is-a").as_string();
            PatternSource pattern{node.attribute("id").as_string(), {}, {}};
            if (is_a.empty()) {
                PALESTRA_CHECK(read_pattern(node, {}, pattern));
            } else {
                const auto model = std::ranges::find_if(m_patterns, [&](pugi::xml_node other) {
                    return other.attribute("abstract").as_bool() && is_a == other.attribute("id").as_string();
                });
                if (model == m_patterns.end())
                    return refuse(node, "is-a names no abstract pattern: " + is_a);
                PALESTRA_CHECK(read_pattern(*model, parameters_of(node), pattern));
            }
            m_source.patterns.push_back(std::move(pattern));
        }
        return {};
    }

    static Parameters parameters_of(pugi::xml_node node) {
        Parameters parameters;
        for (const auto child : node.children())
            if (schematron_name(child) == "param")
                parameters.emplace_back(child.attribute("name").as_string(), child.attribute("value").as_string());
        // The longest name first: $ab must not be read as $a followed by b.
        std::ranges::sort(parameters, std::greater{}, [](const auto& parameter) { return parameter.first.size(); });
        return parameters;
    }

    Outcome read_pattern(pugi::xml_node node, const Parameters& parameters, PatternSource& pattern) {
        for (const auto child : node.children()) {
            const auto name = schematron_name(child);
            if (name == "include") {
                PALESTRA_TRY(const auto root, included(child));
                if (schematron_name(root) != "rule")
                    return refuse(child, "an include in a pattern is of a rule");
                PALESTRA_CHECK(add_rule(node, root, parameters, pattern));
            } else if (name == "let") {
                PALESTRA_CHECK(add_let(child, parameters, pattern.lets));
            } else if (name == "rule" && !child.attribute("abstract").as_bool()) {
                PALESTRA_CHECK(add_rule(node, child, parameters, pattern));
            }
        }
        return {};
    }

    Outcome add_let(pugi::xml_node node, const Parameters& parameters, std::vector<LetSource>& lets) {
        if (const auto foreign = unknown_instruction(node); foreign && !node.attribute("value"))
            return refuse(foreign, std::string(foreign.name()) + " in a let is not supported");
        lets.push_back(read_let(node, parameters, line_of(node)));
        return {};
    }

    Outcome add_rule(pugi::xml_node pattern_node, pugi::xml_node node, const Parameters& parameters,
                     PatternSource& pattern) {
        RuleSource rule{substitute(node.attribute("context").as_string(), parameters),
                        node.attribute("id").as_string(),
                        node.attribute("role").as_string(),
                        node.attribute("flag").as_string(),
                        {},
                        {},
                        line_of(node)};
        if (rule.context.empty())
            return refuse(node, "a rule without context");
        PALESTRA_CHECK(read_rule(pattern_node, node, parameters, rule, 0));
        pattern.rules.push_back(std::move(rule));
        return {};
    }

    Outcome read_rule(pugi::xml_node pattern_node, pugi::xml_node node, const Parameters& parameters, RuleSource& rule,
                      int depth) {
        if (depth > k_extends_limit || ++m_extended > k_rules_limit)
            return refuse(node, "rules extend each other without end");
        for (const auto child : node.children()) {
            const auto name = schematron_name(child);
            if (name == "let") {
                PALESTRA_CHECK(add_let(child, parameters, rule.lets));
            } else if (name == "assert" || name == "report") {
                rule.tests.push_back(read_test(child, parameters, line_of(child)));
            } else if (name == "extends") {
                PALESTRA_TRY(const auto model, extended(pattern_node, child));
                PALESTRA_CHECK(read_rule(pattern_node, model, parameters, rule, depth + 1));
            } else if (name == "include") {
                PALESTRA_TRY(const auto root, included(child));
                if (schematron_name(root) == "let") {
                    PALESTRA_CHECK(add_let(root, parameters, rule.lets));
                } else if (schematron_name(root) == "assert" || schematron_name(root) == "report") {
                    rule.tests.push_back(read_test(root, parameters, line_of(root)));
                } else {
                    return refuse(child, "an include in a rule is of let, assert or report");
                }
            }
        }
        return {};
    }

    static bool is_abstract_rule(pugi::xml_node node, const std::string& id) {
        return schematron_name(node) == "rule" && node.attribute("abstract").as_bool() &&
               id == node.attribute("id").as_string();
    }

    Result<pugi::xml_node> extended(pugi::xml_node pattern_node, pugi::xml_node node) {
        if (node.attribute("href"))
            return included(node);
        const std::string wanted = node.attribute("rule").as_string();
        for (const auto parent : {pattern_node, m_documents.front().root()}) {
            for (const auto rule : parent.children())
                if (is_abstract_rule(rule, wanted))
                    return rule;
        }
        for (const auto pattern : m_patterns)
            for (const auto rule : pattern.children())
                if (is_abstract_rule(rule, wanted))
                    return rule;
        return refuse(node, "extends names no abstract rule: " + wanted);
    }

    std::string m_name;
    std::filesystem::path m_folder;
    std::deque<xml::Document> m_documents;
    std::vector<pugi::xml_node> m_patterns;
    std::size_t m_included = 0;
    std::size_t m_extended = 0;
    Source m_source;
};

} // namespace

Result<Source> read_source(std::string_view text, const std::string& name, const std::filesystem::path& folder) {
    return Reader(name, folder).read(text);
}

} // namespace palestra::schematron
