// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/story_presenter.hpp"

#include "simulator/desktop/sample/sample_journal.hpp"
#include "simulator/desktop/story_book.hpp"
#include "simulator/desktop/test_messages.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::desktop;

namespace {

StoryBook book_of(const std::vector<journal::Event>& events) {
    StoryBook book;
    for (const auto& event : events)
        book.add(event);
    return book;
}

} // namespace

TEST_CASE("a document's row says what it is, whose, how it went and what happened last") {
    const auto book = book_of(sample::delivered_summary());
    const auto row = document_row(book.stories().front(), test_messages());
    CHECK(row.kind == "PSS");
    CHECK(row.is_document);
    CHECK(row.title == "Profilo sanitario sintetico");
    CHECK(row.patient == "Anna Rossi · RSSNNA51D45L219X");
    CHECK(row.outcome == "Consegnato");
    CHECK(row.last == "Documento scaricato dal cittadino");
    CHECK(row.tone == Tone::ok);
    CHECK(row.time == "08:00:05");
}

TEST_CASE("a call without a document has a row too") {
    const auto book = book_of(sample::outside_client());
    const auto row = document_row(book.stories().front(), test_messages());
    CHECK(row.kind == "HTTP");
    CHECK_FALSE(row.is_document);
    CHECK(row.title == "POST /v1/documents/validation");
    CHECK(row.patient == "Client → Gateway");
    CHECK(row.outcome == "Errore");
    CHECK(row.last == "401 Unauthorized");
    CHECK(row.tone == Tone::error);
}

TEST_CASE("a hop's row has time, status, duration and its place in the whole") {
    const auto book = book_of(sample::refused_letter());
    const auto& story = book.stories().front();
    const auto outer = step_row(story, story.steps[1], test_messages());
    CHECK(outer.hop);
    CHECK(outer.time == "08:00:01.004");
    CHECK(outer.label == "Applicativo → Middleware");
    CHECK(outer.detail == "POST /v1/documents/validation");
    CHECK(outer.status == "422");
    CHECK(outer.duration == "37,1 ms");
    CHECK(outer.tone == Tone::error);
    const auto inner = step_row(story, story.steps[2], test_messages());
    CHECK(inner.depth == 1);
    CHECK(inner.bar_begin > outer.bar_begin);
    CHECK(inner.bar_begin + inner.bar_length <= 1.0);
}

TEST_CASE("a fact's row is its sentence, and a pending hop says that it waits") {
    auto events = sample::refused_letter();
    events.resize(2);
    const auto book = book_of(events);
    const auto& story = book.stories().front();
    CHECK(step_row(story, story.steps[0], test_messages()).label == "Documento LDO preparato");
    const auto pending = step_row(story, story.steps[1], test_messages());
    CHECK(pending.status == "…");
    CHECK(pending.duration == "in attesa");
    CHECK(step_row(story, story.steps[1], test_messages("en")).duration == "waiting");
}
