// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/io/journal/event.hpp"

#include <pugixml.hpp>

#include <memory>
#include <string>
#include <vector>

namespace palestra::scenarios {

/// A goal: a question to the journal, answered yes or no with the reason. A lesson's goal and a certification's
/// verdict are this same kind of object. Immutable; share between threads.
///
///   <event type="gateway.validation" node="gateway" at-least="1" at-most="1">   some events of this type, all of whose
///     <where field="outcome" equals="OK"/> <where field="kind" one-of="PSS LDO"/>  fields are as said
///   </event>
///   <absent type="…">…</absent>            no such event
///   <order> <event …/> <event …/> </order>   such events, one after the other
///   <all>…</all>  <any>…</any>
class Predicate {
public:
    struct Answer {
        bool holds = false;
        std::string missing; ///< what was looked for and not found, in the words of the journal
    };

    virtual ~Predicate() = default;
    [[nodiscard]] virtual Answer ask(const std::vector<journal::Event>& events) const = 0;
};

/// Failure wrong_usage (what = element, found) for an element or attribute that is none of the above.
[[nodiscard]] Result<std::shared_ptr<const Predicate>> parse_predicate(pugi::xml_node node);

} // namespace palestra::scenarios
