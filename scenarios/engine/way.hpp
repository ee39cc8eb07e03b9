// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "scenarios/engine/predicate.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace palestra::scenarios {

/// One move of a way: a command line of the program, as the learner could type it, or a wait for the journal.
///
///   <do exit="1">producers do validate last</do>
///   <await seconds="10"><event type="gateway.send_to_uar"/></await>
struct Move {
    std::vector<std::string> command; ///< without the program's name; empty for a wait
    int exit = 0;                     ///< the exit code that the way counts on
    std::shared_ptr<const Predicate> until;
    std::chrono::seconds patience{10};
};

/// A way through a scenario: its solution, or a wrong one that has to be caught.
struct Way {
    std::string id;                           ///< "" for the solution
    std::map<std::string, std::string> title; ///< by language; wrong ways only
    std::vector<Move> moves;
    std::string fails;   ///< id of the first step that it must not reach
    std::string mistake; ///< id of the mistake that has to be recognised, or ""
};

/// The words of a command line: separated by blanks, "…" and '…' keep theirs together. Failure wrong_usage (found) for
/// a quote that is not closed.
[[nodiscard]] Result<std::vector<std::string>> split_command(std::string_view text);

/// <way> or <wrong id="…" fails="…" mistake="…">. Failure wrong_usage (what, found).
[[nodiscard]] Result<Way> parse_way(pugi::xml_node node);

} // namespace palestra::scenarios
