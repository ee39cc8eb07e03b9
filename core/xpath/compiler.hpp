// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xpath/compare.hpp"
#include "core/xpath/expression.hpp"
#include "core/xpath/names.hpp"
#include "core/xpath/path.hpp"
#include "core/xpath/sequence_type.hpp"
#include "core/xpath/shared_paths.hpp"
#include "core/xpath/syntax.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace palestra::xpath {

/// A variable in scope: its name and the slot of its value.
struct DeclaredVariable {
    std::string name; ///< as written, prefix included
    std::uint32_t slot = 0;
    StaticType type = StaticType::anything();
};

/// What an expression may count on before any document is seen (XPath 2.0 §2.1.1). The prefixes fn and xs are bound
/// unless bound otherwise; functions without prefix are those of fn; element names without prefix are in no namespace.
struct StaticContext {
    std::map<std::string, std::string, std::less<>> namespaces;
    std::vector<DeclaredVariable> variables; ///< later ones hide earlier ones
    std::uint32_t next_slot = 0;             ///< grows with every range variable compiled
    std::string base_uri;
};

/// Turns syntax trees into programs. Names are added to `names`, range variables take slots of `context`.
class Compiler {
public:
    Compiler(StaticContext& context, Names& names) : m_context(context), m_names(names) {}

    /// Raises (XPST0008, XPST0017, XPST0051, XPST0080, XPST0081, …): callers turn Raised into a value.
    [[nodiscard]] Compiled compile(const Syntax& syntax);

    /// An expression to be evaluated at its first use, for the focus of the expressions that share it.
    struct Shared {
        std::uint32_t slot;
        Compiled value;
    };

    /// What is chosen there becomes variables, in an order that each needs only those before it; from now on, until
    /// stop_sharing(), paths that begin so begin with the variable. `paths` must live until then.
    [[nodiscard]] std::vector<Shared> share(SharedPaths& paths);

    void stop_sharing() { m_shared = nullptr; }

    /// One step with its predicates: patterns match with the same parts.
    [[nodiscard]] Step compile_step(const Syntax& syntax);
    [[nodiscard]] CompiledTest compile_test(const NodeTest& test, Axis axis);

private:
    [[nodiscard]] std::vector<Compiled> compile_all(const Syntax& syntax, std::size_t first = 0);
    [[nodiscard]] Compiled compile_path(const Syntax& syntax);
    [[nodiscard]] Compiled compile_stretch(const SharedPaths::Beginning* beginning, const Syntax& path,
                                           SharedPaths::Extent end);
    [[nodiscard]] Step compile_step(const Syntax& syntax, std::size_t predicates);
    [[nodiscard]] Compiled compile_comparison(const Syntax& syntax);
    [[nodiscard]] Compiled compile_count_comparison(const Syntax& syntax, Comparison comparison);
    [[nodiscard]] Compiled compile_binding(const Syntax& syntax);
    [[nodiscard]] Compiled compile_call(const Syntax& syntax);
    [[nodiscard]] Compiled compile_constructor(const Syntax& syntax);
    [[nodiscard]] Compiled compile_special(const Syntax& syntax);
    [[nodiscard]] Compiled compile_typed(const Syntax& syntax);
    [[nodiscard]] Compiled compile_variable(const Syntax& syntax);
    [[nodiscard]] Compiled compile_number(const Syntax& syntax);
    [[nodiscard]] Compiled compile_other(const Syntax& syntax);
    [[nodiscard]] Compiled compile_name(const std::string& text, bool only_asked);
    [[nodiscard]] Predicates compile_predicates(const Syntax& syntax, std::size_t first, std::size_t end);
    void add_predicate(const Syntax& syntax, Predicates& predicates);
    [[nodiscard]] Predicate predicate_of(const Syntax& syntax, Compiled expression);
    [[nodiscard]] CompiledType compile_type(const SequenceType& type);
    [[nodiscard]] AtomicType compile_atomic(const std::string& prefix, const std::string& local);
    [[nodiscard]] std::optional<std::string> find_uri(std::string_view prefix) const;
    [[nodiscard]] std::string uri_of(const std::string& prefix) const;
    [[nodiscard]] bool is_schema_uri(const std::string& prefix) const;

    StaticContext& m_context;
    Names& m_names;
    const SharedPaths* m_shared = nullptr;
};

} // namespace palestra::xpath
