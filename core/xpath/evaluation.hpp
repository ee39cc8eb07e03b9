// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/arena.hpp"
#include "core/xpath/compiler.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace palestra::xpath {

/// What an evaluation may count on besides the document.
struct Environment {
    std::int64_t now_microseconds = 0;  ///< since 1970, UTC: current-dateTime() does not move during an evaluation
    int timezone_minutes = 0;           ///< implicit time zone
    std::uint64_t budget = 200'000'000; ///< steps of one expression before PALE0001
    std::string base_uri;
};

/// A compiled expression with the names it asks for. Immutable, shared between threads.
class Program {
public:
    /// The errors of parse() and of Compiler.
    [[nodiscard]] static Expected<Program> compile(std::string_view text, StaticContext context = {});

    [[nodiscard]] const Expression& expression() const { return *m_expression; }

    [[nodiscard]] const Names& names() const { return m_names; }

    [[nodiscard]] std::uint32_t slots() const { return m_slots; }

private:
    Names m_names;
    Compiled m_expression;
    std::uint32_t m_slots = 0;
};

/// Programs evaluated over one document on one thread. Items it returned stay valid as long as it, the programs
/// (literals live there) and the document.
class Evaluation {
public:
    Evaluation(const xml::Tree& tree, const Names& names, std::uint32_t slots, Environment environment = {});
    Evaluation(const xml::Tree& tree, const Program& program, Environment environment = {});

    Evaluation(const Evaluation&) = delete;
    Evaluation& operator=(const Evaluation&) = delete;

    /// `node` is the context item; none when absent.
    [[nodiscard]] Expected<std::vector<Item>> evaluate(const Expression& expression, std::optional<xml::NodeId> node);
    [[nodiscard]] Expected<bool> test(const Expression& expression, xml::NodeId node);

    /// For engines built on this one: what they change they put back.
    [[nodiscard]] Context& context() { return m_context; }

    [[nodiscard]] Arena& arena() { return *m_arena; }

    void refill_budget() { m_context.budget = m_environment.budget; }

private:
    Environment m_environment;
    std::unique_ptr<Arena> m_arena;
    RegularExpressionCache m_patterns;
    std::vector<xml::NodeId> m_bound;
    std::vector<Variable> m_variables;
    Context m_context;
};

/// "/hl7:ClinicalDocument[1]/hl7:id[2]/@root": where a node is. Prefix hl7 is urn:hl7-org:v3, elements of other
/// namespaces are written *:name[namespace-uri()='…'][n].
[[nodiscard]] std::string path_of(const xml::Tree& tree, xml::NodeId node);
/// The text of an item that `evaluation` returned: its string value, or the value as cast to xs:string. PALE0001,
/// PALE0002.
[[nodiscard]] Expected<std::string> text_of_item(Evaluation& evaluation, const Item& item);

} // namespace palestra::xpath
