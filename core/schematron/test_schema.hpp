// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/schematron/schematron.hpp"
#include "core/xml/document.hpp"

#include <filesystem>
#include <string>

namespace palestra::schematron::test {

inline std::string schema_of(const std::string& body, const std::string& attributes = {}) {
    return "<schema xmlns='http://purl.oclc.org/dsdl/schematron' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "
           "queryBinding='xslt2' " +
           attributes + "><ns prefix='x' uri='urn:x'/>" + body + "</schema>";
}

/// A schema of one rule.
inline std::string rule_of(const std::string& context, const std::string& body) {
    return "<pattern><rule context=\"" + context + "\">" + body + "</rule></pattern>";
}

/// "0.1 /a[1] text" for each finding; "error CODE rule 0 at /a[1]" when the run ended with one; what is wrong with the
/// schema when it does not compile.
inline std::string found(const std::string& schema, const std::string& document, const std::string& phase = {},
                         const std::filesystem::path& folder = {}) {
    const auto rules = Schematron::compile(schema, "t.sch", folder, phase);
    if (!rules)
        return failure_line(rules.error());
    const auto parsed = xml::Document::parse(document);
    if (!parsed)
        return failure_line(parsed.error());
    const auto run = rules->run(parsed->tree());
    std::string out;
    for (const auto& each : run.findings) {
        out += std::to_string(each.rule) + "." + std::to_string(each.test) + " " +
               xpath::path_of(parsed->tree(), each.node) + " " + each.text;
        for (const auto& diagnostic : each.diagnostics)
            out += " (" + diagnostic + ")";
        out += "\n";
    }
    if (run.error)
        out += "error " + std::string(run.error->code) + " rule " + std::to_string(run.error_rule) + " at " +
               xpath::path_of(parsed->tree(), run.error_node);
    return out;
}

} // namespace palestra::schematron::test
