// SPDX-License-Identifier: EUPL-1.2
// What the tests of a rule have in common is evaluated once: no one may be able to tell.
#include "core/schematron/test_schema.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <vector>

using namespace palestra;
using schematron::test::found;
using schematron::test::rule_of;
using schematron::test::schema_of;

namespace {

/// Expressions and documents of few names, so that beginnings meet and predicates hold now and then.
class Inventor {
public:
    explicit Inventor(unsigned seed) : m_random(seed) {}

    std::string expression() {
        switch (below(7)) {
        case 0:
            return "count(" + path() + ") = " + std::to_string(below(3));
        case 1:
            return "not(" + path() + ") or " + path() + " = '1'";
        case 2:
            return "count(" + path() + ") >= 1 and " + path();
        case 3:
            return "string-join(" + path() + "/name(), '') = 'b'";
        case 4:
            return "some $n in " + path() + " satisfies $n/" + step();
        case 5:
            return "(" + path() + ")[last()] is (" + path() + ")[1]";
        default:
            return path();
        }
    }

    std::string document() { return "<a k='1'>" + content(4) + "</a>"; }

private:
    unsigned below(unsigned limit) { return std::uniform_int_distribution<unsigned>(0, limit - 1)(m_random); }

    std::string name() { return std::string(1, static_cast<char>('b' + below(2))); }

    std::string step() {
        std::string text = below(12) == 0 ? "." : below(12) == 0 ? "*" : name();
        for (auto predicates = below(3); predicates > 0 && text != "."; --predicates)
            text += predicate();
        return text;
    }

    std::string predicate() {
        switch (below(8)) {
        case 0:
            return "[@k]";
        case 1:
            return "[@k='1']";
        case 2:
            return "[" + name() + "]";
        case 3:
            return "[not(" + name() + "/@k)]";
        case 4:
            return "[" + std::to_string(1 + below(2)) + "]";
        case 5:
            return "[position() = last()]";
        case 6:
            return "[" + name() + "[@k='2'] or @k='2']";
        default:
            return "[" + name() + "/@k='1' and " + name() + "]";
        }
    }

    std::string path() {
        std::string text = step();
        for (auto steps = below(4); steps > 0; --steps)
            text += (below(8) == 0 ? "//" : "/") + step();
        return below(5) == 0 ? text + "/@k" : text;
    }

    std::string content(unsigned depth) {
        std::string text;
        for (auto children = below(4); children > 0 && depth > 0; --children) {
            const auto element = name();
            text += "<" + element + (below(2) == 0 ? " k='" + std::to_string(1 + below(2)) + "'" : "") + ">" +
                    content(depth - 1) + "</" + element + ">";
        }
        return text;
    }

    std::mt19937 m_random;
};

/// Only what is found, without the number of the test.
std::string texts_of(const std::string& found) {
    std::string texts;
    for (std::size_t at = 0; at < found.size(); at = found.find('\n', at) + 1)
        texts += found.substr(found.find(' ', at), found.find('\n', at) - found.find(' ', at)) + "\n";
    return texts;
}

} // namespace

TEST_CASE("the tests of a rule find together what each finds alone") {
    Inventor inventor(20261123);
    std::size_t with_findings = 0;
    for (int round = 0; round < 400; ++round) {
        const auto document = inventor.document();
        std::vector<std::string> tests;
        for (int test = 0; test < 12; ++test)
            tests.push_back("<report test=\"" + inventor.expression() + "\">T" + std::to_string(test) + "</report>");
        std::string together, apart;
        for (const auto& test : tests) {
            together += test;
            apart += texts_of(found(schema_of(rule_of("a", test)), document));
        }
        INFO(document);
        INFO(together);
        CHECK(texts_of(found(schema_of(rule_of("a", together)), document)) == apart);
        with_findings += apart.empty() ? 0 : 1;
    }
    CHECK(with_findings > 300);
}

TEST_CASE("an error that only a further item would raise stays unraised") {
    // (b/number(@k)) is never shared; b[@k + 1] could raise FORG0001 on the second b, which neither test looks at.
    const auto schema = schema_of(
        rule_of("a", "<report test='b[@k + 1 = 2]/c'>one</report><report test='b[@k + 1 = 2]/c'>two</report>"));
    CHECK(found(schema, "<a><b k='1'><c/></b><b k='x'/></a>") == "0.0 /a[1] one\n0.1 /a[1] two\n");
}

TEST_CASE("what is shared is evaluated anew for each node") {
    const auto schema =
        schema_of(rule_of("b", "<let name='x' value='c/d[@k]'/><report test=\"count(c/d[@k]) = 1\">one</report>"
                               "<report test=\"c/d[@k]/@k = '2'\">two</report><report test='$x'>x</report>"));
    CHECK(found(schema, "<a><b><c><d k='1'/></c></b><b/><b><c><d k='2'/><d k='3'/></c></b></a>") ==
          "0.0 /a[1]/b[1] one\n0.2 /a[1]/b[1] x\n0.1 /a[1]/b[3] two\n0.2 /a[1]/b[3] x\n");
}
