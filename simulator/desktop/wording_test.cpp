// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/wording.hpp"

#include "simulator/desktop/test_messages.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::desktop;
using namespace std::chrono_literals;

TEST_CASE("both languages have the same desktop texts") {
    const auto italian = test_messages("it");
    const auto english = test_messages("en");
    std::size_t count = 0;
    for (const auto& [key, text] : italian.all()) {
        if (!key.starts_with("desktop."))
            continue;
        ++count;
        CAPTURE(key);
        CHECK(english.all().contains(key));
        CHECK_FALSE(text.empty());
    }
    for (const auto& [key, text] : english.all())
        if (key.starts_with("desktop."))
            CHECK(italian.all().contains(key));
    CHECK(count > 90);
}

TEST_CASE("durations and sizes are written as each language writes numbers") {
    const auto italian = test_messages();
    const auto english = test_messages("en");
    CHECK(duration_text(12'400us, italian) == "12,4 ms");
    CHECK(duration_text(80us, italian) == "0,1 ms");
    CHECK(duration_text(1'250'000us, english) == "1.25 s");
    CHECK(size_text(948, italian) == "948 byte");
    CHECK(size_text(36'400, italian) == "36,4 kB");
    CHECK(size_text(5'200'000, english) == "5.2 MB");
}

TEST_CASE("names, statuses and facts") {
    const auto messages = test_messages();
    CHECK(node_name("gateway", messages) == "Gateway nazionale");
    CHECK(short_node_name("gateway", messages) == "Gateway");
    CHECK(short_node_name("eds", messages) == "EDS");
    CHECK(node_name("monitor-7", messages) == "monitor-7");
    CHECK(status_text(422) == "422 Unprocessable");
    CHECK(status_text(299) == "299");
    journal::Event fact;
    fact.type = "eds.received";
    fact.data = {{"resources", 31}};
    CHECK(fact_text(fact, messages) == "Bundle FHIR ricevuto (31 risorse)");
    fact.type = "monitor.unknown";
    CHECK(fact_text(fact, messages) == "monitor.unknown");
}
