// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/safety.hpp"

#include "core/xpath/parser.hpp"

#include <catch2/catch.hpp>

using namespace palestra;

namespace {

bool is_safe(const std::string& text, const xpath::Safety& safety = {}) {
    const auto tree = xpath::parse(text);
    REQUIRE(tree);
    return safety.is_safe(**tree);
}

} // namespace

TEST_CASE("what can raise no error") {
    for (const char* text :
         {"a", "@k", "a/b[@k='1']//c[d]", "a[2]/b", "ancestor::a[1]/@k", "'x'", "a = 'x'", "'x' != @k",
          "a and b or not(c = 'x')", "if (a = 'x') then 'y' else b/c", "(a/b)", "/a//b", "..", "*"})
        CHECK(is_safe(text));
}

TEST_CASE("what may raise one, or be a number") {
    for (const char* text : {"1",
                             "a + 1",
                             "a = 1",
                             "a = b",
                             "string(a)",
                             "a[string(b)]",
                             "a[b + 1]",
                             "a[last()]",
                             "contains(a, 'x')",
                             "number(a)",
                             "$v",
                             "$v = 'x'",
                             "a eq 'x'",
                             "a/string()",
                             "(a, b)",
                             "a[b = 2]",
                             "not(a + 1)",
                             "if (a) then 1 else 2",
                             "xs:date(a)",
                             "a instance of element(a)",
                             "some $x in a satisfies $x"})
        CHECK_FALSE(is_safe(text));
}

TEST_CASE("a variable is as safe as what it stands for") {
    xpath::Safety safety;
    const auto nodes = xpath::parse("(a/b/@k)");
    const auto number = xpath::parse("a + 1");
    safety.declare("v", nodes->get());
    CHECK(is_safe("$v", safety));
    CHECK(is_safe("if ($v = '1') then 'one' else if ($v = '2') then 'two' else ''", safety));
    CHECK(is_safe("$v/..", safety));
    CHECK_FALSE(is_safe("$p:v", safety));
    CHECK_FALSE(is_safe("$w = 'x'", safety));
    safety.declare("v", number->get());
    CHECK_FALSE(is_safe("$v = '1'", safety));
    safety.declare("v", nodes->get());
    safety.declare("v", nullptr);
    CHECK_FALSE(is_safe("$v = '1'", safety));
}
