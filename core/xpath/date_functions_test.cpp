// SPDX-License-Identifier: EUPL-1.2
// What depends on the moment and the time zone of the evaluation; all the rest is in conformance/.
#include "core/xml/document.hpp"
#include "core/xpath/evaluation.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::xpath;

namespace {

std::string run(std::string_view expression, const Environment& environment) {
    static const xml::Document document = xml::Document::parse("<r d='2026-11-23'/>").value();
    const auto program = Program::compile(expression);
    if (!program)
        return std::string(program.error().code);
    Evaluation evaluation(document.tree(), *program, environment);
    const auto items = evaluation.evaluate(program->expression(), document.tree().root());
    if (!items)
        return std::string(items.error().code);
    std::string out;
    for (const Item& item : *items)
        out += (out.empty() ? "" : " ") + text_of_item(evaluation, item).value();
    return out;
}

Environment at(std::int64_t microseconds, int timezone_minutes) {
    Environment environment;
    environment.now_microseconds = microseconds;
    environment.timezone_minutes = timezone_minutes;
    return environment;
}

} // namespace

TEST_CASE("the current moment is told in the implicit time zone") {
    constexpr std::int64_t moment = 1795476645'250'000; // 2026-11-23T23:30:45.25Z
    CHECK(run("current-dateTime()", at(moment, 0)) == "2026-11-23T23:30:45.25Z");
    CHECK(run("current-dateTime()", at(moment, 60)) == "2026-11-24T00:30:45.25+01:00");
    CHECK(run("current-date()", at(moment, 60)) == "2026-11-24+01:00");
    CHECK(run("current-time()", at(moment, -210)) == "20:00:45.25-03:30");
    CHECK(run("implicit-timezone()", at(moment, -210)) == "-PT3H30M");
    CHECK(run("current-dateTime()", at(-1, 0)) == "1969-12-31T23:59:59.999999Z");
    CHECK(run("current-dateTime()", at(-1, 60)) == "1970-01-01T00:59:59.999999+01:00");
    CHECK(run("current-dateTime() - current-dateTime()", at(moment, 60)) == "PT0S");
}

TEST_CASE("values without a time zone are in the implicit one") {
    const auto rome = at(0, 60);
    CHECK(run("xs:dateTime('2026-01-01T01:00:00') eq xs:dateTime('2026-01-01T00:00:00Z')", rome) == "true");
    CHECK(run("xs:dateTime('2026-01-01T01:00:00') eq xs:dateTime('2026-01-01T00:00:00Z')", at(0, 0)) == "false");
    CHECK(run("xs:date('2026-01-01') lt xs:date('2026-01-01Z')", rome) == "true");
    CHECK(run("xs:time('01:00:00') - xs:time('00:00:00Z')", rome) == "PT0S");
    CHECK(run("adjust-dateTime-to-timezone(xs:dateTime('2026-01-01T00:00:00Z'))", rome) == "2026-01-01T01:00:00+01:00");
    CHECK(run("adjust-date-to-timezone(xs:date('2026-01-01'))", rome) == "2026-01-01+01:00");
    CHECK(run("adjust-time-to-timezone(xs:time('10:00:00Z'), ())", rome) == "10:00:00");
    CHECK(run("timezone-from-date(xs:date('2026-01-01'))", rome) == "");
}

TEST_CASE("untyped dates of a document take the type of what they meet") {
    const auto utc = at(0, 0);
    CHECK(run("@d = xs:date('2026-11-23')", utc) == "true");
    CHECK(run("@d < xs:date('2026-11-24')", utc) == "true");
    CHECK(run("xs:date(@d) + xs:yearMonthDuration('P1M')", utc) == "2026-12-23");
    CHECK(run("year-from-date(@d)", utc) == "2026");
    CHECK(run("xs:dateTime(@d)", utc) == "FORG0001");
    CHECK(run("@d eq xs:date('2026-11-23')", utc) == "XPTY0004");
    CHECK(run("distinct-values((xs:date('2026-01-01'), xs:date('2026-01-01Z'), 1, 'a'))", utc) == "2026-01-01 1 a");
    CHECK(run("max((xs:date('2026-01-01'), xs:date('2026-03-01')))", utc) == "2026-03-01");
    CHECK(run("avg((xs:dayTimeDuration('P1D'), xs:dayTimeDuration('P2D')))", utc) == "P1DT12H");
}
