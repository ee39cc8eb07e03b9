// SPDX-License-Identifier: EUPL-1.2
// Two halves. The first byte says which: 'S': the rest is a Schematron; it must compile or say why not, and what
// compiles must run. Anything else: the input is a document for a Schematron of ours that touches every part of it.
#include "core/schematron/schematron.hpp"

#include "core/base/text.hpp"
#include "core/xml/document.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace palestra;

constexpr std::string_view k_document =
    "<a xmlns:x='urn:x' k='1'><b k='2'>t<c/><c k='3'>u</c></b><!--n--><x:b x:k='4'>7</x:b><?i p?><b/></a>";

const schematron::Schematron& rules() {
    static const auto compiled = schematron::Schematron::compile(
        "<schema xmlns='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt2'><ns prefix='x' uri='urn:x'/>"
        "<let name='all' value='count(//*)'/><pattern><let name='first' value='(//@*)[1]'/>"
        "<rule context='x:*'><assert test='@* = $first'>A1|<value-of select='.//text()'/></assert></rule>"
        "<rule context='*[@k]'><let name='n' value='number(@k)'/><report test='$n &gt; $all or $n * 2 = 4'>W1|<name/>"
        "</report><assert test='matches(., \"^\\w*$\") or not(*)'>A2|<value-of select='ancestor::*/name()'/></assert>"
        "</rule><rule context='*[2] | *[last()]//*'><assert test='preceding::* or string(*[1]) = \"\"'>A3|</assert>"
        "</rule></pattern><pattern><rule context='@*'><assert test='string-length() &lt; 3'>A4|</assert></rule>"
        "<rule context='text()'><report test='normalize-space() = \"\"'>W2|</report></rule>"
        "<rule context='comment() | processing-instruction()'><report test='true()'>W3|</report></rule></pattern>"
        "</schema>",
        "fuzz.sch");
    return compiled ? *compiled : (std::abort(), *compiled);
}

void run(const schematron::Schematron& schematron, std::string_view document) {
    const auto parsed = xml::Document::parse(document);
    if (!parsed)
        return;
    xpath::Environment environment;
    environment.budget = 20'000;
    for (const auto& finding : schematron.run(parsed->tree(), environment).findings)
        if (finding.node >= parsed->tree().nodes().size() || first_invalid_utf8(finding.text) != std::string_view::npos)
            std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    if (!input.starts_with('S')) {
        run(rules(), input);
        return 0;
    }
    const auto compiled = schematron::Schematron::compile(input.substr(1), "input.sch");
    if (!compiled)
        return 0;
    run(*compiled, k_document);
    for (std::uint32_t index = 0; index < compiled->rule_count(); ++index)
        static_cast<void>(compiled->rule(index));
    return 0;
}
