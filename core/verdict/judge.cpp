// SPDX-License-Identifier: EUPL-1.2
// The levels, one after the other. The real validator stops at the first that fails; here all that can run do, and
// each finding says whether the real answer would have it (validation facts §4).
#include "core/schematron/schematron.hpp"
#include "core/terminology/markup.hpp"
#include "core/verdict/doctype.hpp"
#include "core/verdict/verdict.hpp"
#include "core/xpath/evaluation.hpp"

#include <algorithm>
#include <array>
#include <new>

namespace palestra::verdict {
namespace {

constexpr std::array k_levels{Level::container, Level::document, Level::syntax, Level::semantic, Level::vocabulary};
constexpr std::string_view k_syntax_exception = "Error while executing validation on xsd schema";
constexpr std::string_view k_semantic_exception = "Error while executing validation on sch schematron";

/// Fills the five levels as they are reached; what is never reached stays not-run.
class Judge {
public:
    Judge(const catalog::Catalog& catalog, const Options& options) : m_catalog(catalog), m_options(options) {
        for (const auto level : k_levels)
            m_verdict.levels.push_back({level, State::not_run, "earlier"});
    }

    void set(Level level, State state, std::string why = {}) {
        m_verdict.levels[static_cast<std::size_t>(level)] = {level, state, std::move(why)};
    }

    void judge(std::string_view cda) {
        m_markup = terminology::read_markup(cda);
        read(cda);
        judge_document();
        judge_syntax();
        judge_semantic();
        judge_vocabulary();
        m_verdict.codes = std::move(m_markup.codes);
    }

    Finding& add(Level level, Severity severity, std::string code, std::string message) {
        Finding finding;
        finding.level = level;
        finding.severity = severity;
        finding.code = std::move(code);
        finding.message = std::move(message);
        m_verdict.findings.push_back(std::move(finding));
        if (severity == Severity::error)
            set(level, State::fail);
        return m_verdict.findings.back();
    }

    void refuse(Level level, Failure failure) {
        Finding& finding = add(level, Severity::error, std::string(failure_name(failure.code)), failure_line(failure));
        const auto number = [&](const char* name) {
            const auto value = failure.values.find(name);
            return value == failure.values.end() ? 0UL : std::strtoul(value->second.c_str(), nullptr, 10);
        };
        finding.line = number("line");
        finding.column = number("column");
        finding.failure = std::move(failure);
    }

    Verdict take() {
        m_verdict.outcome_class = classify();
        mark_reported();
        return std::move(m_verdict);
    }

private:
    void read(std::string_view cda) {
        auto document = xml::Document::parse(cda, {.bytes = m_options.most_bytes});
        if (!document && document.error().code == FailureCode::xml_doctype_refused) {
            refuse(Level::document, document.error());
            // The rest is still worth judging: the declaration says nothing that a CDA2 may use.
            document = xml::Document::parse(without_doctype(cda), {.bytes = m_options.most_bytes});
        } else if (!document) {
            refuse(Level::document, document.error());
        }
        if (!document)
            return;
        m_verdict.document = std::make_shared<const xml::Document>(*std::move(document));
        auto header = cda::read_header(*m_verdict.document);
        if (header)
            m_verdict.header = *std::move(header);
        else
            refuse(Level::document, header.error());
    }

    /// Without typeId or templateId the real validator stops with an exception before its first step (§4.1).
    void judge_document() {
        m_not_well_formed = m_verdict.state_of(Level::document) == State::fail &&
                            (m_verdict.document == nullptr || m_verdict.findings.front().code == "xml_doctype_refused");
        for (const auto& [value, name] :
             {std::pair{&m_markup.type_id, "typeId"}, std::pair{&m_markup.template_id, "templateId"}})
            if (!value->has_value()) {
                refuse(Level::document, Failure{FailureCode::cda_incomplete, {{"element", name}}});
                m_exception = true;
            }
        if (m_verdict.state_of(Level::document) != State::fail)
            set(Level::document, State::pass);
    }

    void judge_syntax() {
        if (m_not_well_formed) {
            add(Level::syntax, Severity::error, "xsd-exception", std::string(k_syntax_exception));
            return;
        }
        if (!m_catalog.has_schemas())
            return set(Level::syntax, State::not_run, "builtin");
        const std::string version = m_markup.type_id.value_or("");
        const auto* schema = m_catalog.schema_of(version);
        if (schema == nullptr) {
            add(Level::syntax, Severity::error, "schema-version",
                "Schema with version " + version + " not found on database.");
            return;
        }
        set(Level::syntax, State::pass);
        for (auto& found : schema->validate(m_verdict.document->tree())) {
            // A DOM has no lines: the real validator prints -1,-1 (§4.2).
            Finding& finding =
                add(Level::syntax, Severity::error, std::move(found.code), "ERROR: -1,-1 " + std::move(found.message));
            place(finding, found.node);
            finding.element = std::move(found.element);
            finding.attribute = std::move(found.attribute);
            finding.expected = std::move(found.expected);
            finding.found = std::move(found.found);
        }
    }

    void judge_semantic() {
        if (m_catalog.schematrons().empty())
            return set(Level::semantic, State::not_run, "builtin");
        if (!m_markup.template_id)
            return;
        const auto* file = m_catalog.schematron_of(*m_markup.template_id);
        if (file == nullptr) {
            add(Level::semantic, Severity::error, "schematron-missing",
                "Schematron with template id root " + *m_markup.template_id + " not found on database.");
            return;
        }
        m_verdict.rules_file = file;
        m_verdict.schematron = file->kind + " " + file->version;
        if (m_verdict.document == nullptr)
            return;
        const auto rules = m_catalog.rules_of(*file);
        if (!rules && rules.error().code == FailureCode::out_of_memory)
            throw std::bad_alloc(); // says nothing about the rules; judge_cda() answers
        if (!rules) {
            add(Level::semantic, Severity::error, "schematron-invalid", "Invalid schematron").failure = rules.error();
            return;
        }
        run_rules(**rules);
    }

    void run_rules(const schematron::Schematron& rules) {
        set(Level::semantic, State::pass);
        const auto& tree = m_verdict.document->tree();
        auto run = rules.run(tree);
        if (run.error) {
            Finding& finding =
                add(Level::semantic, Severity::error, std::string(run.error->code), std::string(k_semantic_exception));
            finding.rule = run.error_rule;
            finding.found = run.error->message;
            place(finding, run.error_node);
            return;
        }
        for (auto& found : run.findings) {
            const auto severity = found.is_report ? Severity::warning : Severity::error;
            Finding& finding = add(Level::semantic, severity, std::move(found.code), std::move(found.text));
            finding.rule = found.rule;
            finding.test = found.test;
            place(finding, found.node);
        }
    }

    void judge_vocabulary() {
        if (m_options.sistema_ts)
            return set(Level::vocabulary, State::not_run, "sistema-ts");
        if (m_catalog.dictionary() == nullptr)
            return set(Level::vocabulary, State::not_run, m_catalog.has_schemas() ? "no-lists" : "builtin");
        auto vocabulary = terminology::check(m_markup.codes, *m_catalog.dictionary());
        m_verdict.open_systems = std::move(vocabulary.open_systems);
        set(Level::vocabulary, State::pass);
        if (vocabulary.valid)
            return;
        constexpr std::array<std::string_view, 4> codes{"blocked-system", "unmanaged-version", "unknown-code",
                                                        "unknown-code"};
        const auto trouble = vocabulary.problems.empty() ? 2 : static_cast<std::size_t>(vocabulary.problems[0].trouble);
        Finding& finding = add(Level::vocabulary, Severity::error, std::string(codes.at(trouble)), vocabulary.message);
        finding.problems = std::move(vocabulary.problems);
        if (finding.problems.empty() || m_verdict.document == nullptr)
            return;
        const auto& first = m_markup.codes.at(finding.problems[0].element);
        if (const auto node = m_verdict.document->element_at(first.offset))
            place(finding, *node);
    }

    void place(Finding& finding, xml::NodeId node) const {
        finding.node = node;
        finding.path = xpath::path_of(m_verdict.document->tree(), node);
        const auto position = m_verdict.document->position_of(node);
        finding.line = position.line;
        finding.column = position.column;
    }

    Class classify() const {
        if (m_verdict.state_of(Level::container) == State::fail)
            return Class::unreadable;
        if (m_exception)
            return Class::exception;
        if (m_verdict.state_of(Level::syntax) == State::fail)
            return Class::syntax_error;
        if (m_verdict.state_of(Level::semantic) == State::fail)
            return Class::semantic_error;
        if (m_verdict.state_of(Level::vocabulary) == State::fail)
            return Class::vocabulary_error;
        if (m_verdict.state_of(Level::document) == State::fail)
            return Class::exception;
        const bool warned = std::ranges::any_of(
            m_verdict.findings, [](const Finding& finding) { return finding.severity == Severity::warning; });
        return warned ? Class::semantic_warning : Class::ok;
    }

    void mark_reported() {
        const auto level = [&] {
            switch (m_verdict.outcome_class) {
            case Class::unreadable:
                return Level::container;
            case Class::exception:
                return Level::document;
            case Class::syntax_error:
                return Level::syntax;
            case Class::vocabulary_error:
                return Level::vocabulary;
            default:
                return Level::semantic;
            }
        }();
        for (auto& finding : m_verdict.findings)
            finding.reported = finding.level == level;
    }

    const catalog::Catalog& m_catalog;
    const Options& m_options;
    terminology::Markup m_markup;
    bool m_exception = false, m_not_well_formed = false;
    Verdict m_verdict;
};

} // namespace

namespace {

/// What can be said without memory: that there was none. Tries to say why, and does without if that fails too.
Verdict out_of_memory() noexcept {
    Verdict verdict;
    verdict.outcome_class = Class::exception;
    try {
        for (const auto level : k_levels)
            verdict.levels.push_back({level, level == Level::document ? State::fail : State::not_run, "earlier"});
        Finding finding;
        finding.level = Level::document;
        finding.code = finding.message = failure_name(FailureCode::out_of_memory);
        finding.failure = Failure{FailureCode::out_of_memory, {}};
        finding.reported = true;
        verdict.findings.push_back(std::move(finding));
    } catch (const std::bad_alloc&) {
        verdict.levels.clear();
        verdict.findings.clear();
    }
    return verdict;
}

Verdict judge_text(std::string_view cda, const catalog::Catalog& catalog, State container, const Options& options) {
    Judge judge(catalog, options);
    judge.set(Level::container, container);
    judge.judge(cda);
    return judge.take();
}

Verdict judge_bytes(std::string_view bytes, const catalog::Catalog& catalog, const Options& options) {
    if (!pdf::looks_like_pdf(bytes))
        return judge_text(bytes, catalog, State::not_applicable, options);
    const auto cda = pdf::extract_cda(bytes);
    if (cda)
        return judge_text(*cda, catalog, State::pass, options);
    Judge judge(catalog, options);
    judge.refuse(Level::container, cda.error());
    return judge.take();
}

} // namespace

Verdict judge_file(std::string_view bytes, const catalog::Catalog& catalog, const Options& options) {
    try {
        return judge_bytes(bytes, catalog, options);
    } catch (const std::bad_alloc&) {
        return out_of_memory();
    }
}

Verdict judge_cda(std::string_view cda, const catalog::Catalog& catalog, State container, const Options& options) {
    try {
        return judge_text(cda, catalog, container, options);
    } catch (const std::bad_alloc&) {
        return out_of_memory();
    }
}

} // namespace palestra::verdict
