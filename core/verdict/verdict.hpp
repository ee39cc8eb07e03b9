// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/catalog/catalog.hpp"
#include "core/cda/header.hpp"
#include "core/pdf/container.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::verdict {

enum class Level { container, document, syntax, semantic, vocabulary };
enum class State { pass, fail, not_run, not_applicable };
enum class Severity { error, warning };

struct LevelState {
    Level level = Level::container;
    State state = State::not_run;
    std::string why; ///< why a level did not run: "builtin", "engine", "earlier"
};

struct Finding {
    Level level = Level::syntax;
    Severity severity = Severity::error;
    std::string code;    ///< "ERRORE-56", "cvc-…" or a failure name for container and document
    std::string message; ///< as the gateway would print it
    std::size_t line = 0;
    std::string element;
};

/// What the gateway would say of one document, and everything else that was found (command line contract, "JSON of
/// palestra validate"). Immutable value.
struct Verdict {
    std::vector<LevelState> levels; ///< all five, in order
    std::vector<Finding> findings;  ///< by level
    std::optional<cda::Header> header;

    [[nodiscard]] State state_of(Level level) const;
    /// OK, SEMANTIC_WARNING, SYNTAX_ERROR, SEMANTIC_ERROR, VOCABULARY_ERROR, EXCEPTION or UNREADABLE.
    [[nodiscard]] std::string outcome() const;
    /// conformant, warnings, not-conformant, unreadable.
    [[nodiscard]] std::string summary() const;
    /// 0 conformant, 1 not conformant or unreadable, 3 warnings only.
    [[nodiscard]] int exit_code() const;
};

[[nodiscard]] std::string_view level_name(Level level);
[[nodiscard]] std::string_view state_name(State state);

/// The CDA2 in the bytes: itself, or the attachment of a PDF. Never fails: what cannot be read is a finding.
[[nodiscard]] Verdict judge_file(std::string_view bytes, const catalog::Catalog& catalog);
/// The CDA2 itself. The container level is not applicable to bare XML; who took it out of a PDF says pass.
[[nodiscard]] Verdict judge_cda(std::string_view cda, const catalog::Catalog& catalog,
                                State container = State::not_applicable);

/// One element of "results" without "file".
[[nodiscard]] Json to_json(const Verdict& verdict);
/// {"container":"pass",…}
[[nodiscard]] Json levels_json(const Verdict& verdict);

} // namespace palestra::verdict
