// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/io/journal/event.hpp"

#include <pugixml.hpp>

#include <string>
#include <vector>

namespace palestra::scenarios {

/// One <event> element: which events it means.
class EventPattern {
public:
    [[nodiscard]] static Result<EventPattern> parse(pugi::xml_node node);
    [[nodiscard]] bool matches(const journal::Event& event) const;
    /// "gateway.validation (outcome = OK)"
    [[nodiscard]] std::string describe() const;

private:
    struct Where {
        std::string field;
        std::vector<std::string> values; ///< any of them; empty: the field has to be there
    };

    std::string m_type, m_node;
    std::vector<Where> m_conditions;
};

} // namespace palestra::scenarios
