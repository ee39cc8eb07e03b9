// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/mapping/datatypes.hpp"

#include "core/base/text.hpp"
#include "core/cda/model/oids.hpp"

namespace palestra::cda {

void map(Scope& scope, Identifier& identifier) {
    scope.attribute("root", identifier.root);
    scope.attribute("extension", identifier.extension);
    scope.attribute("assigningAuthorityName", identifier.authority);
}

namespace {

void map_original_text(Scope& scope, Code& code) {
    scope.when(!code.text.empty(), "originalText", [&](Scope& original) {
        auto& session = original.session();
        auto target = "#" + session.next_anchor("testo");
        const auto anchor = target.substr(1);
        const bool referred = original.when(original.writing(), "reference",
                                            [&](Scope& reference) { reference.attribute("value", target); });
        if (referred)
            code.text = original.reading() ? session.words_at(target) : collapse_space(code.text);
        if (referred)
            session.remember(anchor, code.text);
        if (!referred)
            original.text(code.text);
    });
}

} // namespace

void map(Scope& scope, Code& code) {
    scope.attribute("code", code.code);
    scope.attribute("codeSystem", code.system);
    if (auto name = std::string(oid::system_name(code.system)); scope.writing() && !code.code.empty())
        scope.attribute("codeSystemName", name);
    scope.attribute("codeSystemVersion", code.version);
    scope.attribute("displayName", code.display);
    scope.attribute("nullFlavor", code.null_flavor);
    map_original_text(scope, code);
    scope.each("qualifier", code.qualifiers, [](Scope& s, Qualifier& qualifier) {
        s.element("name", [&](Scope& name) { map(name, qualifier.name); });
        s.element("value", [&](Scope& value) { map(value, qualifier.value); });
    });
    scope.each("translation", code.translations, [](Scope& s, Code& c) { map(s, c); });
}

void map(Scope& scope, Quantity& quantity) {
    scope.attribute("value", quantity.value);
    scope.attribute("unit", quantity.unit);
}

void map(Scope& scope, QuantityRange& range) {
    const auto bound = [](Scope& s, Quantity& q) { map(s, q); };
    scope.optional("low", range.low, bound);
    scope.optional("high", range.high, bound);
}

void map(Scope& scope, Address& address) {
    scope.attribute("use", address.use);
    const auto part = [&](const char* name, std::string& value) {
        scope.when(!value.empty(), name, [&](Scope& s) { s.text(value); });
    };
    part("country", address.country);
    part("state", address.state);
    part("county", address.county);
    part("city", address.city);
    part("censusTract", address.census_tract);
    part("postalCode", address.postal_code);
    part("streetAddressLine", address.street);
}

void map(Scope& scope, Telecom& telecom) {
    scope.attribute("use", telecom.use);
    scope.attribute("value", telecom.value);
}

void map(Scope& scope, PersonName& name) {
    const auto part = [&](const char* element, std::string& value) {
        scope.when(!value.empty(), element, [&](Scope& s) { s.text(value); });
    };
    part("given", name.given);
    part("family", name.family);
    part("prefix", name.prefix);
}

void map_moment(Scope& scope, Timestamp& time) {
    scope.attribute("value", time);
    if (scope.reading() || time.empty())
        scope.constant("nullFlavor", "UNK");
}

void map_coded(Scope& scope, const char* name, std::string& code, const char* system) {
    scope.when(!code.empty(), name, [&](Scope& s) {
        s.attribute("code", code);
        if (system != nullptr)
            s.constant("codeSystem", system);
        s.ignore("displayName");
        s.ignore("codeSystemVersion");
    });
}

void map_interval_parts(Scope& scope, Interval& interval, Low low) {
    scope.attribute("value", interval.point);
    const bool parts = interval.point.empty();
    scope.when(parts && (low != Low::when_known || !interval.low.empty()), "low",
               [&](Scope& s) { map_moment(s, interval.low); });
    scope.when(parts && (low == Low::and_high || !interval.high.empty()), "high",
               [&](Scope& s) { map_moment(s, interval.high); });
}

void map_interval(Scope& scope, const char* name, Interval& interval, Low low) {
    scope.when(low != Low::when_known || !interval.empty(), name,
               [&](Scope& s) { map_interval_parts(s, interval, low); });
}

void map_supply_time(Scope& scope, Interval& interval) {
    scope.when(!interval.empty(), "effectiveTime", [&](Scope& s) {
        s.constant("xsi:type", "IVL_TS");
        map_interval_parts(s, interval, Low::when_known);
    });
}

void map_entry_id(Scope& scope, Identifier& id) {
    if (scope.writing() && id.root.empty())
        id = {scope.session().next_uuid(), scope.session().drawn_extension(), {}};
    scope.element("id", [&](Scope& s) { map(s, id); });
}

void map_template(Scope& scope, const std::string& root) {
    scope.when(
        !root.empty(), "templateId", [&](Scope& s) { s.constant("root", root); }, with("@root", root));
}

void map_reference(Scope& scope) {
    scope.when(!scope.session().anchor().empty(), "text", [&](Scope& text) {
        text.element("reference", [&](Scope& reference) {
            auto target = "#" + scope.session().anchor();
            reference.attribute("value", target);
        });
    });
}

void map_constant_code(Scope& scope, const char* name, const char* code, const char* system, const char* display) {
    scope.element(name, [&](Scope& s) {
        s.constant("code", code);
        s.constant("codeSystem", system);
        s.ignore("displayName");
        s.ignore("codeSystemVersion");
        if (s.writing() && display != nullptr)
            s.constant("displayName", display);
    });
}

void map_constant_status(Scope& scope, const char* status) {
    scope.element("statusCode", [&](Scope& s) { s.constant("code", status); });
}

void map_coded_value(Scope& scope, Code& code) {
    scope.when(!code.empty(), "value", [&](Scope& s) {
        // CE and CV are restrictions of CD: others write them, and mean the same.
        if (s.reading() && (with("@type", "CE")(s.node()) || with("@type", "CV")(s.node())))
            s.ignore("xsi:type");
        else
            s.constant("xsi:type", "CD");
        map(s, code);
    });
}

void map_related_code(Scope& scope, Code& value, const RelatedCode& related) {
    scope.when(
        !value.empty(), "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", related.type);
            er.element("observation", [&](Scope& s) {
                s.constant("classCode", "OBS");
                s.constant("moodCode", "EVN");
                map_template(s, related.template_root);
                map_constant_code(s, "code", related.code, related.system, related.display);
                map_constant_status(s, "completed");
                map_coded_value(s, value);
            });
        },
        coded("observation", related.code));
}

Match coded(std::string_view path, std::string_view code) {
    return with(std::string(path) + (path.empty() ? "" : "/") + "code@code", code);
}

} // namespace palestra::cda
