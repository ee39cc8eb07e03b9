// SPDX-License-Identifier: EUPL-1.2
// Multipart forms and JSON that mean harm: F-08 of the contract answers.
#include "core/io/http/multipart.hpp"
#include "tests/hostile/siege.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using hostile::Calm;
using hostile::Siege;

namespace {

constexpr const char* k_invalid = "400 InvalidRequestContent";

struct Attack {
    const char* name;
    std::string text;
    const char* expected = k_invalid;
};

hostile::Answer ask_form(const std::string& content_type, const std::string& body) {
    const auto& siege = Siege::instance();
    return siege.ask(siege.form_request("POST /v1/documents/validation", content_type, body));
}

std::string part(const std::string& disposition, const std::string& content) {
    return "--x\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
}

const std::string k_fields = R"({"activity":"VERIFICA","mode":"ATTACHMENT"})";

std::string good_parts() {
    return part("name=\"requestBody\"", k_fields) +
           part("name=\"file\"; filename=\"a.pdf\"", Siege::instance().draft.pdf);
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

} // namespace

TEST_CASE("forms: two parts, and nothing that only looks like one") {
    const Calm calm("multipart");
    constexpr const char* form = "multipart/form-data; boundary=x";
    const auto run = [&](const std::vector<Attack>& attacks) {
        for (const auto& attack : attacks) {
            INFO(attack.name);
            CHECK(ask_form(form, attack.text).gist() == attack.expected);
        }
    };
    run({{"in order", good_parts() + "--x--", "200"},
         {"a hundred thousand parts", repeated(part("name=\"requestBody\"", "{}"), 70'000) + "--x--"},
         {"a hundred thousand empty parts", repeated("--x\r\n\r\n\r\n", 100'000) + "--x--"},
         {"no last delimiter", good_parts()},
         {"nothing", ""},
         {"only the last delimiter", "--x--"},
         {"headers of a megabyte",
          part("name=\"requestBody\"; a=\"" + std::string(1U << 20U, 'a') + "\"", k_fields) + "--x--"},
         {"a name of 8 KB", part("name=\"" + std::string(8000, 'a') + "\"", k_fields) + "--x--"},
         {"headers without end", "--x\r\n" + repeated("A: b\r\n", 100'000) + "--x--"},
         {"a name that is not UTF-8", good_parts() + part("name=\"\xFF\xFE\"", "") + "--x--"},
         {"an overlong name", good_parts() + part("name=\"\xC0\xAF\"", "") + "--x--"},
         {"NUL in a name", good_parts() + part(std::string("name=\"file\0\"; filename=\"x\"", 25), "") + "--x--"},
         {"another part", good_parts() + part("name=\"evil\"", "") + "--x--"},
         {"requestBody as a file", part("name=\"requestBody\"; filename=\"a.json\"", k_fields) + "--x--"},
         {"a form in the form",
          part("name=\"requestBody\"",
               "--y\r\nContent-Disposition: form-data; name=\"requestBody\"\r\n\r\n" + k_fields + "\r\n--y--") +
              "--x--"},
         {"no file", part("name=\"requestBody\"", k_fields) + "--x--", "400 /msg/generic-error"},
         {"a file without name", part("name=\"requestBody\"", k_fields) + part("name=\"file\"", "%PDF-") + "--x--",
          "400 /msg/generic-error"},
         {"a file name that climbs",
          part("name=\"requestBody\"", k_fields) +
              part("name=\"file\"; filename=\"../../etc/passwd\"", Siege::instance().draft.pdf) + "--x--",
          "200"},
         {"more than 5 MiB", good_parts() + part("name=\"file\"", std::string(6U << 20U, 'x')) + "--x--",
          "413 about:blank"},
         {"more than 10 MiB", good_parts() + part("name=\"file\"", std::string(11U << 20U, 'x')) + "--x--",
          "503 GatewayError"}});
    for (const auto* type : {"application/json", "multipart/form-data", "multipart/form-data; boundary=",
                             "multipart/form-data; boundary=\"", "multipart/mixed; boundary=x", ";;;=;\"\\"}) {
        INFO(type);
        CHECK(ask_form(type, good_parts() + "--x--").gist() == k_invalid);
    }
    const std::string boundary(10'000, 'b');
    CHECK(ask_form("multipart/form-data; boundary=" + boundary, "--" + boundary + "--").gist() == k_invalid);
}

TEST_CASE("JSON: what a tree would cost is known before it is built") {
    const Calm calm("JSON");
    std::string keys = "{", arrays = "[";
    for (int i = 0; i < 400'000; ++i)
        keys += "\"" + std::to_string(i) + "\":1,";
    for (int i = 0; i < 1'500'000; ++i)
        arrays += "[],";
    const auto with = [](const std::string& member) { return "{\"activity\":\"VERIFICA\"," + member + "}"; };
    const std::vector<Attack> attacks{
        {"in order", k_fields, "200"},
        {"depth of a hundred thousand", std::string(100'000, '[') + std::string(100'000, ']')},
        {"depth without end", with("\"mode\":" + repeated("{\"a\":", 100'000))},
        {"keys", keys + "\"x\":1}"},
        {"arrays", arrays + "[]]"},
        {"a text of four megabytes", "\"" + std::string(4U << 20U, 'a') + "\""},
        {"a text without end", "\"" + std::string(1U << 20U, 'a')},
        {"a number without end", with("\"mode\":" + std::string(1U << 20U, '9'))},
        {"1e999999", with("\"mode\":1e999999")},
        {"-0", with("\"mode\":-0")},
        {"NaN", with("\"mode\":NaN")},
        {"lone surrogate", with(R"("mode":"\ud800")")},
        {"surrogates in the wrong order", with(R"("mode":"\udc00\ud800")")},
        {"not UTF-8", with("\"mode\":\"\xFF\"")},
        {"overlong", with("\"mode\":\"\xC0\xAF\"")},
        {"a surrogate in UTF-8", with("\"mode\":\"\xED\xA0\x80\"")},
        {"NUL, escaped", with(R"("mode":"ATTACHMENT\u0000")")},
        {"NUL, bare", with(std::string("\"mode\":\"ATTACHMENT\0\"", 19))},
        {"NUL in a name", with(R"("mode\u0000":"ATTACHMENT")")},
        {"a name that is not declared", with(R"("__proto__":{})")},
        {"the same name twice: the last counts", R"({"activity":"NO","mode":"ATTACHMENT","activity":"VERIFICA"})",
         "200"},
        {"the same name twice, the last wrong", with(R"("activity":"NO")")},
        {"null", with("\"mode\":null")},
        {"not an object", "[]"},
        {"a comma too many", "{\"activity\":\"VERIFICA\",}"},
        {"a comment", "{/**/\"activity\":\"VERIFICA\"}"},
        {"something after", k_fields + "{}"},
        {"nothing", ""},
        {"UTF-16", std::string("{\0\"\0a\0\"\0", 8)}};
    for (const auto& attack : attacks) {
        INFO(attack.name);
        const auto form = http::make_multipart({{"requestBody", std::nullopt, "application/json", attack.text},
                                                {"file", "a.pdf", "application/pdf", Siege::instance().draft.pdf}},
                                               "confine");
        const auto answer = ask_form(form.content_type, form.body);
        CHECK(answer.gist() == attack.expected);
        CHECK(answer.body.size() < 4096); // what was sent is not sent back
    }
}

TEST_CASE("the body of an update is bounded as well") {
    const Calm calm("update");
    const auto& siege = Siege::instance();
    const auto update = [&](const std::string& json) {
        return siege.ask(siege.form_request("PUT /v1/documents/1.2%5EX/metadata-iti-57", "application/json", json))
            .gist();
    };
    CHECK(update("[]") == k_invalid);
    CHECK(update(std::string(100'000, '[')) == k_invalid);
    CHECK(update("\"" + std::string(3U << 20U, 'a') + "\"") == k_invalid);
    std::string keys = "{";
    for (int i = 0; i < 100'000; ++i)
        keys += "\"" + std::to_string(i) + "\":1,";
    CHECK(update(keys + "\"x\":1}") == k_invalid);
}
