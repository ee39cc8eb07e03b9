// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/verdict.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace palestra::verdict {
namespace {

constexpr std::array k_levels{Level::container, Level::document, Level::syntax, Level::semantic, Level::vocabulary};

/// Fills the five levels as they are reached; what is never reached stays not-run.
class Judge {
public:
    explicit Judge(const catalog::Catalog& catalog) : m_catalog(catalog) {
        for (const auto level : k_levels)
            m_verdict.levels.push_back({level, State::not_run, "earlier"});
    }

    void set(Level level, State state, std::string why = {}) {
        m_verdict.levels[static_cast<std::size_t>(level)] = {level, state, std::move(why)};
    }

    void judge(std::string_view cda) {
        const auto document = xml::Document::parse(cda);
        if (!document)
            return refuse(Level::document, document.error());
        auto header = cda::read_header(*document);
        if (!header)
            return refuse(Level::document, header.error());
        m_verdict.header = *std::move(header);
        // Without typeId or templateId the real validator stops with an exception (validation facts §4.1).
        for (const auto& [missing, name] : {std::pair{m_verdict.header->type_extension.empty(), "typeId"},
                                            std::pair{m_verdict.header->templates.empty(), "templateId"}})
            if (missing)
                return refuse(Level::document, Failure{FailureCode::cda_incomplete, {{"element", name}}});
        set(Level::document, State::pass);
        judge_syntax(*document, cda);
        // FIXME [V-09] Schematron and terminology run as soon as their engines are in core/.
        set(Level::semantic, State::not_run, "engine");
        set(Level::vocabulary, State::not_run, "engine");
    }

    void refuse(Level level, const Failure& failure) {
        set(level, State::fail);
        Finding finding{level, Severity::error, std::string(failure_name(failure.code)), failure_line(failure), 0, {}};
        if (const auto line = failure.values.find("line"); line != failure.values.end())
            finding.line = static_cast<std::size_t>(std::strtoul(line->second.c_str(), nullptr, 10));
        m_verdict.findings.push_back(std::move(finding));
    }

    Verdict take() { return std::move(m_verdict); }

private:
    void judge_syntax(const xml::Document& document, std::string_view bytes) {
        if (!m_catalog.has_schemas())
            return set(Level::syntax, State::not_run, "builtin");
        const auto& version = m_verdict.header->type_extension;
        const auto* schema = m_catalog.schema_of(version);
        if (schema == nullptr) {
            set(Level::syntax, State::fail);
            m_verdict.findings.push_back({Level::syntax,
                                          Severity::error,
                                          "schema-version",
                                          "Schema with version " + version + " not found on database.",
                                          0,
                                          {}});
            return;
        }
        const auto findings = schema->validate(document.tree());
        set(Level::syntax, findings.empty() ? State::pass : State::fail);
        bytes.remove_prefix(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0); // the parser leaves the byte order mark out
        std::vector<std::size_t> line_ends;
        for (auto at = bytes.find('\n'); at != std::string_view::npos && !findings.empty();
             at = bytes.find('\n', at + 1))
            line_ends.push_back(at);
        for (const auto& finding : findings) {
            const auto line = std::ranges::lower_bound(line_ends, document.tree().offset(finding.node));
            m_verdict.findings.push_back({Level::syntax, Severity::error, "xsd", "ERROR: -1,-1 " + finding.message,
                                          1 + static_cast<std::size_t>(line - line_ends.begin()), finding.element});
        }
    }

    const catalog::Catalog& m_catalog;
    Verdict m_verdict;
};

} // namespace

State Verdict::state_of(Level level) const {
    return levels[static_cast<std::size_t>(level)].state;
}

std::string Verdict::outcome() const {
    if (state_of(Level::container) == State::fail)
        return "UNREADABLE";
    if (state_of(Level::document) == State::fail)
        return "EXCEPTION";
    if (state_of(Level::syntax) == State::fail)
        return "SYNTAX_ERROR";
    if (state_of(Level::semantic) == State::fail)
        return "SEMANTIC_ERROR";
    if (state_of(Level::vocabulary) == State::fail)
        return "VOCABULARY_ERROR";
    return std::ranges::any_of(findings, [](const Finding& f) { return f.severity == Severity::warning; })
               ? "SEMANTIC_WARNING"
               : "OK";
}

std::string Verdict::summary() const {
    const auto result = outcome();
    if (result == "OK")
        return "conformant";
    if (result == "SEMANTIC_WARNING")
        return "warnings";
    return result == "UNREADABLE" || result == "EXCEPTION" ? "unreadable" : "not-conformant";
}

int Verdict::exit_code() const {
    const auto result = summary();
    return result == "conformant" ? 0 : result == "warnings" ? 3 : 1;
}

std::string_view level_name(Level level) {
    constexpr std::array<std::string_view, 5> names{"container", "document", "syntax", "semantic", "vocabulary"};
    return names.at(static_cast<std::size_t>(level));
}

std::string_view state_name(State state) {
    constexpr std::array<std::string_view, 4> names{"pass", "fail", "not-run", "not-applicable"};
    return names.at(static_cast<std::size_t>(state));
}

Verdict judge_file(std::string_view bytes, const catalog::Catalog& catalog) {
    if (!pdf::looks_like_pdf(bytes))
        return judge_cda(bytes, catalog);
    const auto cda = pdf::extract_cda(bytes);
    if (cda)
        return judge_cda(*cda, catalog, State::pass);
    Judge judge(catalog);
    judge.refuse(Level::container, cda.error());
    return judge.take();
}

Verdict judge_cda(std::string_view cda, const catalog::Catalog& catalog, State container) {
    Judge judge(catalog);
    judge.set(Level::container, container);
    judge.judge(cda);
    return judge.take();
}

} // namespace palestra::verdict
