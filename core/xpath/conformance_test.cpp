// SPDX-License-Identifier: EUPL-1.2
// The engine against the expressions of conformance/, whose answers two independent engines gave.
#include "core/xpath/conformance_questions.hpp"
#include "core/xpath/parser.hpp"

#include <catch2/catch.hpp>

#include <cstdio>
#include <thread>

using namespace palestra::xpath;
using namespace palestra::xpath::conformance;

namespace {

const std::vector<Question>& questions() {
    static const std::vector<Question> list = load_questions();
    return list;
}

const Library& library() {
    static const Library books(questions());
    return books;
}

} // namespace

TEST_CASE("every expression answers as agreed") {
    struct Count {
        int right = 0, all = 0;
    };

    std::map<std::string, Count> topics;
    std::string disagreements;
    for (const auto& question : questions()) {
        auto& count = topics[question.topic];
        ++count.all;
        const std::string found = answer(question, library());
        if (found == question.agreed)
            ++count.right;
        else
            disagreements += question.id + ": " + question.expression + "\n  agreed: " + question.agreed +
                             "\n  found:  " + found + "\n";
    }
    int all = 0;
    for (const auto& [topic, count] : topics) {
        std::printf("%-24s %5d of %5d\n", topic.c_str(), count.right, count.all);
        all += count.all;
    }
    std::printf("%d expressions\n", all);
    CHECK(all > 7500);
    INFO(disagreements);
    CHECK(disagreements.empty());
}

TEST_CASE("parse(print(x)) is x for every expression") {
    int parsed = 0;
    for (const auto& question : questions()) {
        const auto first = parse(question.expression);
        if (!first)
            continue;
        ++parsed;
        const std::string printed = print(**first);
        INFO(question.id << ": " << question.expression << "\n  printed: " << printed);
        const auto second = parse(printed);
        REQUIRE(second);
        CHECK(same(**first, **second));
        CHECK(print(**second) == printed);
    }
    CHECK(parsed > 7000);
}

TEST_CASE("programs are shared between threads and answer in any order") {
    std::vector<std::pair<const Question*, Program>> programs;
    for (const auto& question : questions())
        if (auto program = Program::compile(question.expression, static_context(question)))
            programs.emplace_back(&question, *std::move(program));
    const auto& books = library();
    std::vector<std::string> forth(programs.size()), back(programs.size());
    const auto run = [&](std::vector<std::string>& answers, bool forward) {
        for (std::size_t step = 0; step < programs.size(); ++step) {
            const std::size_t at = forward ? step : programs.size() - 1 - step;
            answers[at] = answer(*programs[at].first, books, programs[at].second);
        }
    };
    std::thread other([&] { run(back, false); });
    run(forth, true);
    other.join();
    for (std::size_t at = 0; at < programs.size(); ++at) {
        INFO(programs[at].first->id);
        CHECK(forth[at] == back[at]);
        CHECK(forth[at] == answer(*programs[at].first, books));
    }
}
