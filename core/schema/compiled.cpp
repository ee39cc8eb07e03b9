// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/compiled.hpp"

#include <algorithm>

namespace palestra::schema {

bool Wildcard::allows(std::string_view uri) const {
    const bool listed = std::ranges::find(list, uri) != list.end();
    switch (namespaces) {
    case Namespaces::any:
        return true;
    case Namespaces::other:
        return !listed && !uri.empty(); // ##other: neither the target namespace nor none at all
    case Namespaces::list:
        return listed;
    }
    return false;
}

std::string Wildcard::description() const {
    std::string text = namespaces == Namespaces::any     ? "WC[##any"
                       : namespaces == Namespaces::other ? "WC[##other:"
                                                         : "WC[";
    for (std::size_t i = 0; i < list.size(); ++i)
        text += (i == 0 ? "\"" : ",\"") + list[i] + "\"";
    return text + "]";
}

const std::string& Compiled::name_of(TypeRef type) const {
    return type.simple ? simple_types[type.index].name : complex_types[type.index].name;
}

TypeRef Compiled::base_of(TypeRef type) const {
    if (!type.simple)
        return complex_types[type.index].base;
    const std::uint32_t base = simple_types[type.index].base;
    return base == k_nothing ? any_type : TypeRef{true, base};
}

bool Compiled::derives(TypeRef type, TypeRef from) const {
    if (from.simple && type.simple && simple_types[from.index].variety == Variety::union_type)
        for (const std::uint32_t member : simple_types[from.index].members)
            if (derives(type, {true, member}))
                return true;
    for (TypeRef at = type; at; at = base_of(at)) {
        if (at == from)
            return true;
        if (at == any_type)
            return false;
    }
    return false;
}

std::string Compiled::description(const ContentModel::Term& term) const {
    if (term.wildcard)
        return wildcards[term.index].description();
    const auto& name = symbols[elements[term.index].symbol];
    return name.uri.empty() ? name.local : "\"" + name.uri + "\":" + name.local;
}

} // namespace palestra::schema
