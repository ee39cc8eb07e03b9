// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/symbols.hpp"

namespace palestra::schema {

Symbols::Symbols() {
    m_names.emplace_back(); // k_unknown
    for (const auto* local : {"type", "nil", "schemaLocation", "noNamespaceSchemaLocation"})
        intern(k_xsi, local);
}

SymbolId Symbols::intern(std::string_view uri, std::string_view local) {
    if (const SymbolId known = find(uri, local); known != k_unknown)
        return known;
    const auto id = static_cast<SymbolId>(m_names.size());
    const Name& name = m_names.emplace_back(std::string(uri), std::string(local));
    m_index.emplace(View{name.uri, name.local}, id);
    return id;
}

SymbolId Symbols::find(std::string_view uri, std::string_view local) const {
    const auto found = m_index.find(View{uri, local});
    return found == m_index.end() ? k_unknown : found->second;
}

} // namespace palestra::schema
