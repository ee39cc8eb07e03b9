// SPDX-License-Identifier: EUPL-1.2
// Hostile patterns and texts, many threads, and the cache.
#include "core/xpath/types/regular_expression.hpp"
#include "core/xpath/types/regular_expression_cache.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

using namespace palestra::xpath;

namespace {

/// "true", "false" or the code of the error.
std::string matches(std::string_view text, std::string_view pattern, std::string_view flags = {}) {
    const auto expression = RegularExpression::compile(pattern, flags);
    if (!expression)
        return std::string(expression.error().code);
    const auto found = expression->matches(text);
    return found ? (*found ? "true" : "false") : std::string(found.error().code);
}

std::string replace(std::string_view text, std::string_view pattern, std::string_view replacement,
                    std::string_view flags = {}) {
    const auto expression = RegularExpression::compile(pattern, flags);
    if (!expression)
        return std::string(expression.error().code);
    const auto result = expression->replace(text, replacement);
    return result ? *result : std::string(result.error().code);
}

std::string tokens(std::string_view text, std::string_view pattern, std::string_view flags = {}) {
    const auto expression = RegularExpression::compile(pattern, flags);
    if (!expression)
        return std::string(expression.error().code);
    const auto result = expression->tokenize(text);
    if (!result)
        return std::string(result.error().code);
    std::string joined;
    for (const auto token : *result)
        joined += "[" + std::string(token) + "]";
    return joined;
}

} // namespace

TEST_CASE("a pattern that explodes stops, the same way each time") {
    const std::string many(5000, 'a');
    CHECK(matches(many + "b", "^(a+)+$") == "PALE0001");
    CHECK(matches(many + "b", "^(a|a)*$") == "PALE0001");
    CHECK(matches(many + "b", "^(a|aa)+$") == "PALE0001");
    CHECK(matches(many + "b", "(.*)*[xy]") == "PALE0001");
    std::string optional;
    for (int i = 0; i < 40; ++i)
        optional += "a?";
    CHECK(matches(many.substr(0, 40) + "b", optional + std::string(41, 'a')) == "PALE0001");
    std::string branches;
    for (int i = 0; i < 40; ++i)
        branches += "(a|a)";
    CHECK(matches(many.substr(0, 41), branches + "[bc]") == "PALE0001");
    CHECK(matches(std::string(1000000, '1'), "\\d+[xy]") == "PALE0001");
    CHECK(matches(std::string(1000000, '1'), "\\d{1000}[xy]") == "PALE0001");
    CHECK(matches(std::string(200000, 'a'), "(a*)\\1[bc]") == "PALE0001");
    const auto slow = RegularExpression::compile("^(a+)+$").value();
    for (int i = 0; i < 3; ++i)
        CHECK(slow.matches(many + "b").error().code == "PALE0001");
    CHECK(replace(many + "b", "(a+)+[cd]", "") == "PALE0001");
    CHECK(tokens(many + "b", "(a+)+[cd]") == "PALE0001");
}

TEST_CASE("long texts and ordinary patterns stay inside the budget") {
    std::string words;
    while (words.size() < 1000000)
        words += "alfa beta,";
    CHECK(matches(words, "^([a-z]+ [a-z]+,)+$") != "false");
    CHECK(matches(words, "gamma") == "false");
    CHECK(matches(words, "^\\s*$") == "false");
    CHECK(matches(words, "[A-Z]{3}") == "false");
    const auto comma = RegularExpression::compile("[ ,]").value();
    CHECK(comma.tokenize(words)->size() == 200001);
    CHECK(comma.replace(words, "")->size() == words.size() - 200000);
    CHECK(comma.replace(words, words).error().code == "PALE0002");
}

TEST_CASE("the bounds of a pattern") {
    const auto repeat = [](std::string_view piece, int times) {
        std::string out;
        for (int i = 0; i < times; ++i)
            out += piece;
        return out;
    };
    CHECK(matches("a", repeat("a", 32769)) == "PALE0002");
    CHECK(matches("a", repeat("(", 5000)) == "PALE0002");
    CHECK(matches("a", repeat("(?:", 5000)) == "PALE0002");
    CHECK(matches("a", repeat("[a-", 5000)) == "PALE0002");
    CHECK(matches("a", repeat("()", 256)) == "PALE0002");
    CHECK(matches("a", repeat("(a?)", 255)) == "true");
    CHECK(matches("a", "a{65536}") == "PALE0002");
    CHECK(matches("a", "a{65535}") == "false");
    CHECK(matches("a", "(((a{9999}){9999}){9999}){9999}") == "PALE0002");
    CHECK(matches("a", repeat("\\i", 16000)) == "PALE0002");
    CHECK(matches("a", "a\xFF") == "FORX0002");
    CHECK(matches("a\xFF", "a") == "FOCH0001");
    CHECK(matches("a", std::string_view("a\0?", 3)) == "true");
}

TEST_CASE("one expression serves many threads, before and after it becomes machine code") {
    const auto expression = RegularExpression::compile("^([a-z]+)-(\\d+)$").value();
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&expression, &wrong] {
            for (int i = 0; i < 500; ++i) {
                const auto number = std::to_string(i);
                wrong += expression.replace("abc-" + number, "$2") == number ? 0 : 1;
                wrong += expression.matches(number) == false ? 0 : 1;
            }
        });
    for (auto& thread : threads)
        thread.join();
    CHECK(wrong == 0);
}

TEST_CASE("the cache keeps the last sixty-four patterns") {
    RegularExpressionCache cache;
    for (int i = 0; i < 1000; ++i)
        CHECK(cache.get("^" + std::to_string(i % 200) + "$")->matches(std::to_string(i % 200)) == true);
    CHECK(cache.size() == RegularExpressionCache::k_capacity);
    CHECK(cache.get("A", "i")->matches("a") == true);
    CHECK(cache.get("A", "")->matches("a") == false);
    CHECK(cache.get("(").error().code == "FORX0002");
    CHECK(cache.size() == RegularExpressionCache::k_capacity);
}
