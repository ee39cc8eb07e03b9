// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/mapping/scope.hpp"
#include "core/cda/model/datatypes.hpp"

/// How each data type stands in an element. `map(scope, value)` writes the value into the element at hand, or reads it
/// out of it.
namespace palestra::cda {

void map(Scope& scope, Identifier& identifier);
void map(Scope& scope, Code& code);
void map(Scope& scope, Quantity& quantity);
void map(Scope& scope, QuantityRange& range);
void map(Scope& scope, Address& address);
void map(Scope& scope, Telecom& telecom);
void map(Scope& scope, PersonName& name);
/// `value` as attribute; an empty moment is nullFlavor UNK.
void map_moment(Scope& scope, Timestamp& time);

/// <name code="…"/> with a fixed system: statusCode, administrativeGenderCode.
void map_coded(Scope& scope, const char* name, std::string& code, const char* system = nullptr);

/// Whether an interval's low is written even when it is not known: nullFlavor UNK (facts sheet §3, allergy block); and
/// whether its high is as well.
enum class Low { when_known, always, and_high };
/// <effectiveTime> as point or low and high; nothing is written for an empty interval unless low is demanded.
void map_interval(Scope& scope, const char* name, Interval& interval, Low low = Low::when_known);
/// The same inside the element at hand.
void map_interval_parts(Scope& scope, Interval& interval, Low low);

/// <effectiveTime> of a supply, whose schema type is abstract: it says which one it is.
void map_supply_time(Scope& scope, Interval& interval);

/// observation/value with its xsi:type; nothing for an empty value.
void map_value(Scope& scope, Value& value, const Match& match = {}, const char* name = "value");
/// ED in base 64: @mediaType, @representation and the text. Bytes that are not base 64 are read as none.
void map(Scope& scope, Media& media);

/// <id root="UUID"/>: drawn when the value has none, so that what is held agrees with what is written.
void map_entry_id(Scope& scope, Identifier& id);
/// <templateId root="…"/>; nothing for an empty root.
void map_template(Scope& scope, const std::string& root);
/// <text><reference value="#anchor"/></text> to the narrative of the entry at hand.
void map_reference(Scope& scope);
/// A constant code: <code code="…" codeSystem="…" displayName="…"/>.
void map_constant_code(Scope& scope, const char* name, const char* code, const char* system, const char* display);
/// <statusCode code="…"/> that is always the same.
void map_constant_status(Scope& scope, const char* status);
/// <value xsi:type="CD">; nothing for an empty code.
void map_coded_value(Scope& scope, Code& code);

/// An <entryRelationship> with an observation that says one code about the statement at hand.
struct RelatedCode {
    const char* type;
    const char* code;
    const char* system;
    const char* display;
    std::string template_root;
};

void map_related_code(Scope& scope, Code& value, const RelatedCode& related);
/// The match that tells an element by its code/@code.
[[nodiscard]] Match coded(std::string_view path, std::string_view code);

} // namespace palestra::cda
