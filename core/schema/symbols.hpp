// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace palestra::schema {

/// Number of an expanded name that a schema knows. Equal numbers are equal names.
using SymbolId = std::uint32_t;
inline constexpr SymbolId k_unknown = 0; ///< a name that the schema never mentions

/// The four attributes that every element may carry; all other names are numbered after them.
inline constexpr std::string_view k_xsi = "http://www.w3.org/2001/XMLSchema-instance";
inline constexpr std::string_view k_xsd = "http://www.w3.org/2001/XMLSchema";
inline constexpr SymbolId k_xsi_type = 1;
inline constexpr SymbolId k_xsi_nil = 2;
inline constexpr SymbolId k_xsi_schema_location = 3;
inline constexpr SymbolId k_xsi_no_namespace_schema_location = 4;

/// The expanded names of one schema. Written while the schema is compiled, read only afterwards.
class Symbols {
public:
    struct Name {
        std::string uri, local;
    };

    Symbols();

    SymbolId intern(std::string_view uri, std::string_view local);
    [[nodiscard]] SymbolId find(std::string_view uri, std::string_view local) const;

    [[nodiscard]] const Name& operator[](SymbolId id) const { return m_names[id]; }

    [[nodiscard]] std::size_t size() const { return m_names.size(); }

private:
    struct View {
        std::string_view uri, local;
        bool operator==(const View&) const = default;
    };

    struct Hash {
        std::size_t operator()(const View& name) const {
            const std::hash<std::string_view> hash;
            return hash(name.local) * 31 + hash(name.uri);
        }
    };

    std::deque<Name> m_names; ///< a deque, so that the views of the index stay valid
    std::unordered_map<View, SymbolId, Hash> m_index;
};

} // namespace palestra::schema
