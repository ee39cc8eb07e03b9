// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xml/tree.hpp"

#include <vector>

namespace palestra::xml {

/// Turns names as written into expanded names while a document is laid flat. What a written name means depends on the
/// namespaces in scope: each set of them has a number, the scope, and an answer is remembered for one scope.
class NameTable {
public:
    struct Resolved {
        NameId name;
        std::uint16_t prefix;
    };

    NameTable();

    /// Declarations made by one element; undone by leave().
    void enter(std::span<const NamespaceDeclaration> declarations);
    void leave();

    /// Nothing when the prefix is not bound.
    [[nodiscard]] std::optional<Resolved> resolve(std::string_view written, bool is_attribute);
    /// Name without a namespace, of processing instructions.
    [[nodiscard]] NameId intern(std::string_view uri, std::string_view local);
    [[nodiscard]] std::uint16_t intern_prefix(std::string_view prefix);

    /// Bindings and prefixes are searched in a line, so a hostile document may not have thousands of them.
    [[nodiscard]] bool full() const { return m_bindings.size() > 1024 || prefixes.size() > 1024; }

    std::vector<Name> names;
    std::vector<std::string_view> prefixes;

private:
    /// Of a name of at most 16 bytes, all there is to know: two are compared without a call.
    struct Key {
        std::uint64_t first, last;
        std::uint32_t size;
        std::uint32_t scope; ///< and, in its lowest bit, whether it is an attribute's; 0: free
        [[nodiscard]] bool operator==(const Key&) const = default;
    };

    struct Entry {
        Key key{};
        const char* written = nullptr; ///< to compare longer names
        Resolved resolved{};
    };

    static constexpr std::size_t k_key_size = 16, k_recent = 512;
    static Key key_of(std::string_view written, std::uint32_t scope);
    static std::size_t place_of(const Key& key);

    struct Binding {
        std::string_view prefix, uri;
    };

    struct Frame {
        std::size_t bindings;
        std::uint32_t scope;
    };

    [[nodiscard]] std::optional<Resolved> resolve_anew(std::string_view written, bool is_attribute);
    [[nodiscard]] std::optional<std::string_view> uri_of(std::string_view prefix) const;
    void grow_index();

    std::vector<Entry> m_recent; ///< direct-mapped memory of answers; a collision only costs time
    std::vector<Binding> m_bindings;
    std::vector<Frame> m_frames;
    std::vector<std::uint32_t> m_index; ///< open addressing into names, k_none is free
    std::uint32_t m_scope = 1, m_last_scope = 1;
};

} // namespace palestra::xml
