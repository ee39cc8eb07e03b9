// SPDX-License-Identifier: EUPL-1.2
// Expressions made to hurt: whatever they are, the answer comes soon and from bounded memory.
#include "core/xml/document.hpp"
#include "core/xpath/evaluation.hpp"
#include "core/xpath/parser.hpp"

#include <catch2/catch.hpp>

#include <chrono>

using namespace palestra;
using namespace palestra::xpath;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t at = 0; at < times; ++at)
        out += text;
    return out;
}

/// "r" with 2000 times "a", each with an attribute and a text.
const xml::Document& document() {
    static const xml::Document wide =
        xml::Document::parse("<r>" + repeated("<a n='1'>abc<b/></a>", 2000) + "</r>").value();
    return wide;
}

constexpr std::uint64_t k_small_budget = 5'000'000;

/// "error CODE", or how many items and the first of them.
std::string run(const std::string& expression, std::uint64_t budget = k_small_budget) {
    const auto start = std::chrono::steady_clock::now();
    const auto program = Program::compile(expression);
    std::string answer;
    if (!program) {
        answer = "error " + std::string(program.error().code);
    } else {
        Environment environment;
        environment.budget = budget;
        Evaluation evaluation(document().tree(), *program, environment);
        const auto items = evaluation.evaluate(program->expression(), 0);
        answer = items ? std::to_string(items->size()) : "error " + std::string(items.error().code);
        if (items && !items->empty())
            answer += ": " + text_of_item(evaluation, items->front()).value().substr(0, 40);
    }
    // A net under a hang, far above what any of these takes; sanitizers on a busy machine included.
    INFO(expression.substr(0, 80));
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
    return answer;
}

constexpr std::size_t k_mebibyte = std::size_t{1} << 20U;

} // namespace

TEST_CASE("depth is refused before it is walked") {
    CHECK(run(repeated("(", 150) + "1" + repeated(")", 150)) == "1: 1");
    CHECK(run(repeated("(", 500'000) + "1" + repeated(")", 500'000)) == "error XPST0003");
    CHECK(run(repeated("(", 500'000)) == "error XPST0003");
    CHECK(run(repeated("a[", 300'000) + "1" + repeated("]", 300'000)) == "error XPST0003");
    CHECK(run(repeated("not(", 200'000)) == "error XPST0003");
    CHECK(run(repeated("if (1) then ", 80'000)) == "error XPST0003");
    CHECK(run(repeated("for $x in ", 100'000) + "1") == "error XPST0003");
    CHECK(run("for $x in 1" + repeated(", $x in 1", 100'000) + " return 1") == "error XPST0003");
    CHECK(run(repeated("document-node(", 50'000)) == "error XPST0003");
    CHECK(run(repeated("(: ", 300'000) + "1") == "error XPST0003");
    CHECK(run(repeated("-", 1'000'000) + "1") == "error XPST0003");
}

TEST_CASE("a chain is as deep as it is long") {
    CHECK(run("1" + repeated("+1", 1000)) == "1: 1001");
    CHECK(run("1" + repeated("+1", 500'000)) == "error XPST0003");
    CHECK(run("a" + repeated("|a", 500'000)) == "error XPST0003");
    CHECK(run(repeated("self::node()/", 70'000) + "a") == "error XPST0003");
    CHECK(run("count(" + repeated("./", 1000) + ".)") == "1: 1");
    CHECK(run(repeated("../", 300'000) + "a") == "error XPST0003");
    // Neither the nesting nor any of the chains is too much, all of it together would be 60 000 levels.
    std::string nested = "1";
    for (int level = 0; level < 100; ++level)
        nested = "(" + nested + ")" + repeated("+1", 600);
    CHECK(run(nested) == "error XPST0003");
}

TEST_CASE("a mebibyte of expression") {
    CHECK(run(std::string(k_mebibyte + 1, ' ')) == "error XPST0003");
    CHECK(run("1" + std::string(k_mebibyte - 1, ' ')) == "1: 1");
    CHECK(run("'" + std::string(k_mebibyte - 2, 'x') + "'").starts_with("1: xxx"));
    CHECK(run("1=2" + repeated(" or 1=2", 140'000)) == "1: false");
    CHECK(run("1" + repeated(",1", 500'000)) == "500001: 1");
    CHECK(run("(//a)[1]" + repeated("[1]", 300'000)) == "1: abc");
    CHECK(run("concat('a'" + repeated(",'a'", 250'000) + ")").starts_with("1: aaa"));
    CHECK(run("concat(" + repeated("string(/),", 100'000) + "'')").starts_with("error PALE000"));
    CHECK(run(std::string(k_mebibyte, 'a')) == "0");
    CHECK(run(repeated("a:", 500'000)) == "error XPST0003");
    CHECK(run(repeated("9", 1'000'000)) == "error FOCA0003");
    CHECK(run("0." + repeated("9", 1'000'000)).starts_with("1: "));
    CHECK(run("1e" + repeated("9", 1'000'000)) == "1: INF");
}

TEST_CASE("sequences without end") {
    CHECK(run("count(1 to 9999999999)") == "error PALE0001");
    CHECK(run("1 to 9999999999") == "error PALE0001");
    CHECK(run("1 to 9223372036854775807", 1'000'000'000).starts_with("error PALE000"));
    CHECK(run("(1 to 9999999999)[1]") == "1: 1");
    CHECK(run("some $x in 1 to 9999999999 satisfies $x = 3") == "1: true");
    CHECK(run("count(for $a in 1 to 99999, $b in 1 to 99999 return $a)") == "error PALE0001");
    CHECK(run("every $a in 1 to 99999, $b in 1 to 99999 satisfies $a = $a") == "error PALE0001");
    CHECK(run("count(//a//preceding::*//following::*)") == "error PALE0001");
    CHECK(run("//a/following::comment()", 100'000) == "error PALE0001");
    CHECK(run("//a[count(//a[@n = '2']) = 1]") == "error PALE0001");
    CHECK(run("//* = //b") == "1: true");
    CHECK(run("//a/@n = //b", 1'000'000) == "error PALE0001");
    CHECK(run("distinct-values(1 to 100000)") == "error PALE0001");
    CHECK(run("deep-equal(1 to 9999999999, 1 to 9999999999)") == "error PALE0001");
    CHECK(run("reverse(1 to 99999999)", 1'000'000'000) == "error PALE0002");
    CHECK(run("string-join(for $x in 1 to 9999999 return /, '')", 1'000'000'000) == "error PALE0002");
}

TEST_CASE("long texts cost in proportion") {
    const std::string text = "string-join(for $x in 1 to 20000 return 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '')";
    CHECK(run("string-length(" + text + ")") == "1: 800000");
    CHECK(run("for $t in " + text + " return count((1 to 99999)[upper-case($t) = 'x'])") == "error PALE0001");
    CHECK(run("for $t in " + text + " return count((1 to 99999)[contains($t, concat($t, 'b'))])") == "error PALE0001");
    CHECK(run("for $t in " + text + " return contains($t, concat(substring($t, 300000), 'b'))") == "1: false");
    CHECK(run("for $t in " + text + " return count((1 to 9999999)[$t = $t])") == "error PALE0001");
    CHECK(run("string-length(replace(" + text + ", 'a', '" + repeated("b", 1000) + "'))") == "error PALE0002");
    CHECK(run("count(tokenize(" + text + ", 'a'))") == "1: 800001");
}

TEST_CASE("regular expressions that explode") {
    CHECK(run("matches('" + repeated("a", 40) + "!', '^(a+)+$')") == "error PALE0001");
    CHECK(run("matches('" + repeated("a", 5000) + "!', '^(a|aa)+$')") == "error PALE0001");
    // Each of them alone is within the bound, together they are not.
    CHECK(run("count((1 to 9999)[matches('" + repeated("a", 14) + "!', '^(a+)+$')])") == "error PALE0001");
    CHECK(run("count((1 to 9999999)[matches('a', concat('a', .))])") == "error PALE0001");
    CHECK(run("matches('a', '" + repeated("(", 1000) + "')").starts_with("error"));
    CHECK(run("matches('a', '((((a{1000}){1000}){1000}){1000})')").starts_with("error"));
}

TEST_CASE("no answer hides that the budget is used up") {
    CHECK(run("(count(1 to 9999999999) castable as xs:integer)") == "error PALE0001");
    CHECK(run("deep-equal((1 to 9999999999), 1)") == "error PALE0001");
    CHECK(run("empty(distinct-values(1 to 9999999999))") == "error PALE0001");
}
