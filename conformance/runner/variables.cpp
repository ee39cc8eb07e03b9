// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/variables.hpp"

#include "core/base/encoding.hpp"

#include <nlohmann/json.hpp>

namespace palestra::conformance {

std::string Variables::get(const std::string& name) const {
    const auto found = m_values.find(name);
    return found == m_values.end() ? std::string{} : found->second;
}

std::string Variables::replace(std::string_view text, bool encode) const {
    std::string expanded;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto open = text.find('{', at);
        expanded += text.substr(at, open == std::string_view::npos ? open : open - at);
        if (open == std::string_view::npos)
            break;
        const auto close = text.find('}', open);
        const auto known =
            close == std::string_view::npos ? m_values.end() : m_values.find(text.substr(open + 1, close - open - 1));
        if (known == m_values.end()) {
            expanded += '{';
            at = open + 1;
        } else {
            expanded += encode ? url_encode(known->second) : known->second;
            at = close + 1;
        }
    }
    return expanded;
}

std::string Variables::expand(std::string_view text) const {
    return replace(text, false);
}

std::string Variables::expand_path(std::string_view text) const {
    return replace(text, true);
}

Json Variables::expand_all(const Json& value) const {
    if (value.is_string())
        return expand(std::string_view(value.get_ref<const std::string&>()));
    if (!value.is_structured())
        return value;
    Json expanded = value;
    for (const auto& [name, inner] : expanded.items())
        inner = name == "path" && inner.is_string() && value.is_object()
                    ? Json(expand_path(inner.get_ref<const std::string&>()))
                    : expand_all(inner);
    return expanded;
}

} // namespace palestra::conformance
