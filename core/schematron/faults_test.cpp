// SPDX-License-Identifier: EUPL-1.2
#include "core/schematron/faults.hpp"

#include "core/base/files.hpp"
#include "core/schematron/test_schema.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <map>

using namespace palestra;
using schematron::test::schema_of;

namespace {

std::string faults_of(const std::string& body) {
    const auto compiled = schematron::Schematron::compile(schema_of(body), "t.sch");
    if (!compiled)
        return failure_line(compiled.error());
    std::string out;
    for (const auto& fault : schematron::faults(*compiled))
        out += std::string(schematron::fault_name(fault.kind)) + " " + std::to_string(fault.rule) + " " + fault.what +
               "\n";
    return out;
}

/// What is said of a rule on `later` behind one on `earlier`.
std::string behind(const std::string& earlier, const std::string& later) {
    const auto said =
        faults_of("<pattern><rule context=\"" + earlier + "\"/><rule context=\"" + later + "\"/></pattern>");
    return said.substr(0, said.find(' '));
}

std::string of_test(const std::string& test, const std::string& message = "E1|") {
    return faults_of("<pattern><rule context='x:a'><assert test=\"" + test + "\">" + message +
                     "</assert></rule></pattern>");
}

} // namespace

TEST_CASE("a rule behind one that matches whenever it does") {
    const auto* const shadowed = "shadowed_rule";
    CHECK(behind("x:a", "x:a") == shadowed);
    CHECK(behind("//x:a", "x:a") == shadowed);
    CHECK(behind("x:a", "//x:b/x:a") == shadowed);
    CHECK(behind("*", "x:b") == shadowed);
    CHECK(behind("x:b/x:a", "x:c/x:b/x:a[@k]") == shadowed);
    CHECK(behind("x:c//x:a", "x:c/x:b/x:a") == shadowed);
    CHECK(behind("/x:c//x:a", "/x:c/x:b/x:a") == shadowed);
    CHECK(behind("x:a[@k]", "x:a[@k and x:b]") == shadowed);
    CHECK(behind("x:a | x:b", "x:b[1] | x:c/x:a") == shadowed);
    CHECK(behind("x:a[not(parent::x:p)]", "x:q/x:a") == shadowed);
    CHECK(behind("x:a[not(ancestor::x:p/x:q)]", "x:r/x:a") == "probably_shadowed_rule");
}

TEST_CASE("a rule that can still fire is left alone") {
    CHECK(behind("x:b/x:a", "x:a").empty());
    CHECK(behind("x:a[@k]", "x:a").empty());
    CHECK(behind("x:a[1]", "x:a[1][@k]").empty()); // the condition before it may change who is first
    CHECK(behind("x:a[last()]", "x:b/x:a").empty());
    CHECK(behind("/x:a", "x:a").empty());
    CHECK(behind("/x:c/x:a", "//x:c/x:a").empty());
    CHECK(behind("x:c/x:a", "x:c//x:a").empty());
    CHECK(behind("x:a", "x:a | x:b").empty());
    CHECK(behind("x:a", "@x:a").empty());
    CHECK(behind("x:a[not(parent::x:p)]", "x:p/x:a").empty());
    CHECK(behind("x:a[not(parent::x:p)]", "x:q//x:a").empty());
    CHECK(behind("x:a[not(ancestor::x:p)]", "x:p/x:a").empty());
    CHECK(behind("x:a[not(ancestor::x:p)]", "*/x:a").empty());
    CHECK(faults_of("<pattern><rule context='x:a'/></pattern><pattern><rule context='x:a'/></pattern>").empty());
}

TEST_CASE("tests that say nothing, names that find nothing") {
    CHECK(of_test("count(x:b)&gt;=0 and x:c") == "always_true 0 count(x:b) >= 0\n");
    CHECK(of_test("0 &lt;= string-length(x:b)") == "always_true 0 0 <= string-length(x:b)\n");
    CHECK(of_test("count(x:b) &gt;= 1 and count(x:b) &lt;= 0 and x:b &gt;= 0").empty());
    const std::string many = "x:a/x:b/x:c/x:d/x:e/x:f/x:g/x:h/x:i/x:j";
    CHECK(of_test(many + " and x:b/nullFlavor") == "never_matches 0 nullFlavor\n");
    CHECK(of_test(many + " and x:b/@nullFlavor and */text()").empty());
    CHECK(of_test("x:b/c").empty()); // a file that uses both
}

TEST_CASE("codes") {
    CHECK(of_test("x:b", "E 1| x") == "irregular_code 0 E 1\n");
    CHECK(of_test("x:b", "E1 text") == "irregular_code 0 E1\n");
    CHECK(of_test("x:b", " E1 | text").empty());
    CHECK(faults_of("<pattern><rule context='x:a'><assert test='1'>E1|</assert><report test='1'>E2|</report></rule>"
                    "<rule context='x:b'><report test='1'>E1|</report></rule></pattern>") == "repeated_code 1 E1\n");
}

TEST_CASE("the official files have the faults that are known, and no other") {
    const char* variable = std::getenv("PALESTRA_SHARED");
    const auto folder = std::filesystem::path(variable == nullptr ? PALESTRA_SOURCE_DIR "/../shared" : variable) /
                        "data/catalog/official-2026-08-22/schematron";
    if (!std::filesystem::exists(folder)) {
        WARN("skipped: no shared data");
        return;
    }
    std::map<std::string, int> counted;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const auto compiled =
            schematron::Schematron::compile(*read_file(entry.path(), 1U << 24U), entry.path().filename().string());
        REQUIRE(compiled);
        for (const auto& fault : schematron::faults(*compiled))
            ++counted[std::string(schematron::fault_name(fault.kind))];
    }
    CHECK(counted == std::map<std::string, int>{{"always_true", 6}, // validation facts §1; RAD and two of its parts
                                                {"irregular_code", 11},
                                                {"never_matches", 2},
                                                {"probably_shadowed_rule", 3},
                                                {"repeated_code", 4}});
}
