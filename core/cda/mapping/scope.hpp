// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/match.hpp"
#include "core/cda/mapping/session.hpp"

#include <pugixml.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::cda {

/// One element of a CDA2 while it is written from a value or read into one. A mapping describes the element once, in
/// the order of the schema, and serves both ways, so that what is built can always be read back:
///
///     void map(Scope& scope, Order& order) {
///         scope.each("id", order.ids, map_identifier);
///         scope.when(!order.priority.empty(), "priorityCode", [&](Scope& code) { map(code, order.priority); });
///     }
///
/// Writing: children are appended in the order of the calls. Reading is tolerant: a child is the first one with that
/// local name, not yet taken, that matches; what no call took is noted (Session::notes). Names are given with the
/// prefix that is written ("sdtc:statusCode"); reading looks at the local part. Used by one thread.
class Scope {
public:
    using Describe = std::function<void(Scope&)>;

    Scope(pugi::xml_node node, Session& session) : m_node(node), m_session(session) {}

    [[nodiscard]] bool writing() const { return m_session.writing(); }

    [[nodiscard]] bool reading() const { return !m_session.writing(); }

    [[nodiscard]] Session& session() const { return m_session; }

    [[nodiscard]] pugi::xml_node node() const { return m_node; }

    /// Written unless empty; empty after reading when it is not there.
    void attribute(const char* name, std::string& value);
    /// Always written with this value. Read: taken; another value is noted as not understood.
    void constant(const char* name, std::string_view value);
    /// Read: takes an attribute whose value says nothing that is kept.
    void ignore(const char* name);
    /// The character data of the element. Runs of white space become one blank, in the value as well.
    void text(std::string& value);

    /// Writing: declares a prefix at the document element, once, for names such as "lab:precondition".
    void declare(const char* prefix, const char* uri);

    /// A child that is always written.
    void element(const char* name, const Describe& describe, const Match& match = {}) {
        when(true, name, describe, match);
    }

    /// A child that is written when `present`, and described when it is found. True when it was written or found.
    bool when(bool present, const char* name, const Describe& describe, const Match& match = {});
    /// A path of children, "a/b/c", each made or found; `match` is of the first.
    bool nested(bool present, std::string_view path, const Describe& describe, const Match& match = {});

    template <typename T, typename Map>
    void optional(const char* name, std::optional<T>& value, Map&& map, const Match& match = {}) {
        when(
            value.has_value(), name,
            [&](Scope& child) {
                if (!value)
                    value.emplace();
                map(child, *value);
            },
            match);
    }

    template <typename T, typename Map>
    void each(const char* name, std::vector<T>& values, Map&& map, const Match& match = {}) {
        if (writing()) {
            for (auto& value : values)
                element(name, [&](Scope& child) { map(child, value); });
            return;
        }
        while (values.size() < Session::k_most_repetitions &&
               when(
                   false, name, [&](Scope& child) { map(child, values.emplace_back()); }, match)) {
        }
    }

    /// Read: whether there is such a child, taken or not. Written: false.
    [[nodiscard]] bool holds(std::string_view path, const Match& match = {}) const;

private:
    [[nodiscard]] pugi::xml_node take_child(std::string_view name, const Match& match);
    [[nodiscard]] pugi::xml_attribute find_attribute(std::string_view name) const;

    pugi::xml_node m_node;
    Session& m_session;
};

} // namespace palestra::cda
