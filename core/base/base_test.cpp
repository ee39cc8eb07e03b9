// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/entropy.hpp"
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/base/trace.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace palestra;

TEST_CASE("encodings go there and back, and refuse what is not theirs") {
    for (const auto& text :
         {std::string(), std::string("f"), std::string("fo"), std::string("foo"), std::string("\0\xFF?>~", 5)}) {
        CHECK(base64_decode(base64(text)) == text);
        CHECK(base64url_decode(base64url(text)) == text);
        CHECK(url_decode(url_encode(text)) == text);
    }
    CHECK(base64("fo") == "Zm8=");
    CHECK(base64url("\xFF\xFE\xFD") == "__79");
    CHECK_FALSE(base64_decode("Zm8"));
    CHECK_FALSE(base64_decode("Zm9=")); // bits left over
    CHECK_FALSE(base64url_decode("Zm8="));
    CHECK_FALSE(base64_decode("Z\nm8"));
    CHECK_FALSE(url_decode("%4"));
    CHECK(url_encode("a^b:ì") == "a%5Eb%3A%C3%AC");
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha1_hex("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d");
    CHECK(equal_in_constant_time("a", "a"));
    CHECK_FALSE(equal_in_constant_time("a", "ab"));
}

TEST_CASE("text helpers") {
    CHECK(split("a,,b", ",") == std::vector<std::string>{"a", "", "b"});
    CHECK(join({"a", "b"}, ", ") == "a, b");
    CHECK(collapse_space(" a \n b ") == "a b");
    CHECK(first_invalid_utf8("perché 😀") == std::string_view::npos);
    CHECK(first_invalid_utf8("a\xC0\xAF") == 1);        // overlong
    CHECK(first_invalid_utf8("\xED\xA0\x80") == 0);     // surrogate
    CHECK(first_invalid_utf8("\xF4\x90\x80\x80") == 0); // beyond Unicode
    CHECK(first_invalid_utf8("a\xE2\x82") == 1);        // cut short
    CHECK(ellipsis("perché", 6) == "perch…");
    CHECK(escape_markup("<a b='c'>&\"") == "&lt;a b=&#39;c&#39;&gt;&amp;&quot;");
}

TEST_CASE("dates in all the forms of the chain") {
    const auto time = parse_iso8601("2026-11-23T09:30:00.250+01:00");
    REQUIRE(time);
    CHECK(iso8601(*time) == "2026-11-23T08:30:00.250Z");
    CHECK(compact_utc(*time) == "20261123083000");
    CHECK(pdf_date(*time) == "D:20261123083000Z");
    CHECK(italian_date_time(*time) == "23/11/2026 08:30");
    CHECK(parse_hl7("20261123093000+0100") == parse_iso8601("2026-11-23T08:30:00Z"));
    CHECK(parse_hl7("2026") == parse_iso8601("2026-01-01"));
    CHECK(parse_hl7("20261123") == parse_iso8601("2026-11-23"));
    for (const auto* wrong : {"", "2026-13-01", "2026-11-23T25:00:00Z", "2026-11-23T08:00:00X", "20261123"})
        CHECK_FALSE(parse_iso8601(wrong));
    for (const auto* wrong : {"", "202", "20261301", "2026112", "20261123T", "20261123+9900"})
        CHECK_FALSE(parse_hl7(wrong));
}

TEST_CASE("seeded entropy repeats itself, identifiers have their shape") {
    SeededEntropy a(7), b(7), c(8);
    const auto uuid = random_uuid(a);
    CHECK(uuid == random_uuid(b));
    CHECK(uuid != random_uuid(c));
    CHECK(uuid.size() == 36);
    CHECK(uuid[14] == '4');
    const auto root = TraceContext::root(a);
    const auto child = root.child(a);
    CHECK(child.parent_id == root.span_id);
    CHECK(parse_traceparent(child.header())->span_id == child.span_id);
    for (const auto* wrong : {"", "00-x-y-01", "01-0123456789abcdef0123456789abcdef-0123456789abcdef-01",
                              "00-00000000000000000000000000000000-0123456789abcdef-01",
                              "00-0123456789ABCDEF0123456789abcdef-0123456789abcdef-01"})
        CHECK_FALSE(parse_traceparent(wrong));
}

TEST_CASE("JSON from outside is bounded and never throws") {
    CHECK(text_of(*parse_json("{\"a\":\"b\",\"n\":1}", "x"), "a") == "b");
    CHECK(text_of(*parse_json("[]", "x"), "a").empty());
    CHECK(parse_json("{\"a\":", "corpo").error().values.at("what") == "corpo");
    CHECK(parse_json(std::string(100000, '['), "x").error().values.at("found") == "nesting");
    CHECK(parse_json("\"[[[[\\\"[[[\"", "x", 2));
    const auto with_members = [](int count) {
        std::string text;
        for (int i = 0; i < count; ++i)
            text += (i == 0 ? "{\"" : ",\"") + std::to_string(i) + "\":\":{\"";
        return text + "}";
    };
    CHECK(parse_json(with_members(512), "x"));
    CHECK(parse_json("[" + with_members(512) + "," + with_members(512) + "]", "x"));
    CHECK(parse_json(with_members(513), "x").error().values.at("found") == "members");
    CHECK(parse_json("\"" + std::string(100000, 'a'), "x").error().values.at("found").size() < 1000);
    CHECK_NOTHROW(dump_json(Json("\xFF")));
}

TEST_CASE("files are written whole or not at all") {
    const auto path = std::filesystem::temp_directory_path() / ("palestra-file-" + std::to_string(::getpid()));
    REQUIRE(write_file(path, "uno", FileMode::secret));
    CHECK(std::filesystem::status(path).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK(*read_file(path, 10) == "uno");
    CHECK(read_file(path, 2).error().code == FailureCode::file_too_large);
    CHECK(read_file(path / "x", 2).error().code == FailureCode::file_unreadable);
    CHECK(write_file("/dev/full/x", "y").error().code == FailureCode::file_unwritable);
    std::filesystem::remove(path);
    CHECK_FALSE(read_file("/", 10));
}
