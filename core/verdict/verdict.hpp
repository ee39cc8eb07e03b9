// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/catalog/catalog.hpp"
#include "core/cda/header.hpp"
#include "core/pdf/container.hpp"
#include "core/terminology/check.hpp"
#include "core/xml/document.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::verdict {

enum class Level { container, document, syntax, semantic, vocabulary };
enum class State { pass, fail, not_run, not_applicable };
enum class Severity { error, warning };

/// What the real validator answers (expected results of the corpora): the first level that fails decides.
enum class Class { ok, semantic_warning, semantic_error, syntax_error, vocabulary_error, exception, unreadable };

struct LevelState {
    Level level = Level::container;
    State state = State::not_run;
    std::string why; ///< why a level did not run: "builtin", "earlier", "no-lists", "sistema-ts"
};

/// One thing that is wrong. Places are those of the document as received, decoded to UTF-8.
struct Finding {
    Level level = Level::syntax;
    Severity severity = Severity::error;
    std::string code;    ///< "ERRORE-56", "cvc-attribute.3", or a failure name for container and document
    std::string message; ///< as the gateway prints it, without the brackets it puts around semantic messages
    std::optional<std::uint32_t> rule, test; ///< semantic: 0-based indexes, as in the expected results
    std::string path;                        ///< xpath::path_of; empty when it has no node
    std::size_t line = 0, column = 0;
    bool reported = false; ///< would the gateway's answer contain it
    std::string element;   ///< syntax: name as written
    std::string attribute; ///< syntax: name as written, if the fault is in one
    std::string expected, found;
    xml::NodeId node = xml::k_none;
    std::optional<Failure> failure;             ///< container and document: what people are told, through the messages
    std::vector<terminology::Problem> problems; ///< vocabulary: each wrong element; indexes into Verdict::codes
};

/// What the gateway would say of one document, and everything else that was found (command line contract, "JSON of
/// palestra validate"). Value; shares the parsed document.
struct Verdict {
    std::vector<LevelState> levels; ///< all five, in order
    std::vector<Finding> findings;  ///< by level; within semantic in document order
    std::optional<cda::Header> header;
    Class outcome_class = Class::ok;
    std::string schematron;                        ///< "PSS 4.0"; empty when none serves the document
    std::vector<std::string> open_systems;         ///< managed code systems whose list the catalogue does not have
    std::shared_ptr<const xml::Document> document; ///< null when not well-formed
    std::vector<terminology::CodedElement> codes;  ///< what the vocabulary level looked at
    const catalog::SchematronFile* rules_file = nullptr; ///< in the catalogue; explanations look the rule up there

    [[nodiscard]] State state_of(Level level) const;
    /// OK, SEMANTIC_WARNING, SYNTAX_ERROR, SEMANTIC_ERROR, VOCABULARY_ERROR, EXCEPTION or UNREADABLE.
    [[nodiscard]] std::string_view outcome() const;
    /// conformant, warnings, not-conformant, unreadable.
    [[nodiscard]] std::string_view summary() const;
    /// 0 conformant, 1 not conformant or unreadable, 3 warnings only, 4 not enough memory to tell.
    [[nodiscard]] int exit_code() const;
    /// The messages of the gateway's answer in its order: for a refusal all of the level that failed (semantic:
    /// asserts, then reports, each in brackets), else the warnings.
    [[nodiscard]] std::vector<std::string> gateway_messages() const;
};

struct Options {
    bool sistema_ts = false; ///< the real validator skips terminology for that issuer (validation facts §3)
    std::size_t most_bytes = 64U << 20U;
};

[[nodiscard]] std::string_view level_name(Level level);
[[nodiscard]] std::string_view state_name(State state);

/// The CDA2 in the bytes: itself, or the attachment of a PDF. Never fails: what cannot be read is a finding, and so is
/// memory that is not enough (document level, out_of_memory, class exception; without any memory left the verdict has
/// neither levels nor findings). Safe to
/// call from any thread with one catalogue.
[[nodiscard]] Verdict judge_file(std::string_view bytes, const catalog::Catalog& catalog, const Options& options = {});
/// The CDA2 itself. The container level is not applicable to bare XML; who took it out of a PDF says pass.
[[nodiscard]] Verdict judge_cda(std::string_view cda, const catalog::Catalog& catalog,
                                State container = State::not_applicable, const Options& options = {});

/// One element of "results" without "file" and explanations.
[[nodiscard]] Json to_json(const Verdict& verdict);
[[nodiscard]] Json to_json(const Finding& finding);
/// {"container":"pass",…}
[[nodiscard]] Json levels_json(const Verdict& verdict);

} // namespace palestra::verdict
