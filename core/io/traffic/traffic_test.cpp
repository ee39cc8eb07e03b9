// SPDX-License-Identifier: EUPL-1.2
// Recorded traffic as files: what is written, what is refused, what counts as a difference.
#include "core/base/directory.hpp"
#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/io/http/multipart.hpp"
#include "core/io/node/system.hpp"
#include "core/io/traffic/compare.hpp"
#include "core/io/traffic/folder.hpp"
#include "core/io/traffic/from_journal.hpp"
#include "core/io/traffic/recorder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

using namespace palestra;
namespace fs = std::filesystem;

namespace {

struct Bench {
    fs::path folder = fs::temp_directory_path() / ("palestra-traffic-" + std::to_string(::getpid()));
    node::SystemClock clock;
    node::SystemEntropy entropy;
    std::unique_ptr<journal::Writer> journal;

    Bench() {
        fs::remove_all(folder);
        journal = *journal::Writer::open(folder / "journal", clock);
    }

    ~Bench() {
        journal.reset();
        fs::remove_all(folder);
    }

    void show(traffic::Recorder& recorder, const http::Request& request, const http::Response& response) {
        const std::string node = "gateway", from = "producer";
        const auto trace = TraceContext::root(entropy);
        recorder.saw(
            {node, from, request, response, trace, clock.wall(), clock.simulated(), std::chrono::microseconds(5)});
    }

    [[nodiscard]] std::string told(const std::string& type, const std::string& member) const {
        const auto events = journal::read_all(folder / "journal");
        for (const auto& event : *events)
            if (event.type == type)
                return dump_json(event.data[member]);
        return "never";
    }
};

traffic::Record simple_record() {
    traffic::Record record;
    record.node = "gateway";
    record.from = "producer";
    record.request = {
        "POST", "/v1/documents/validation?x=1", {{"Accept", "a"}}, "richiesta", {"A1#010#X", "127.0.0.1"}};
    record.response = http::Response::json(201, "{\"a\":1}");
    return record;
}

std::string gist(const std::vector<traffic::Difference>& differences) {
    std::string all;
    for (const auto& each : differences)
        all += "[" + each.place + ": " + each.expected + " | " + each.found + "]";
    return all;
}

std::string compared(const std::string& recorded, const std::string& found) {
    return gist(traffic::compare(http::Response::json(200, recorded), http::Response::json(200, found), {}));
}

} // namespace

TEST_CASE("an exchange goes into a file and comes back, bodies once, text in place") {
    Bench bench;
    const auto place = bench.folder / "t";
    auto folder = *traffic::Folder::open(place, 1U << 20U);
    auto record = simple_record();
    const std::string document("%PDF\0\xFF lungo", 13);
    record.request.body = document;
    record.response.body = document;
    REQUIRE(*folder.add(record));
    REQUIRE(*folder.add(simple_record()));
    CHECK(entries_of(place / "bodies").size() == 1);
    const auto files = *traffic::find_records({place});
    REQUIRE(files.size() == 2);
    CHECK(files[0].filename() == "000001-POST-documents-validation.json");
    const auto back = traffic::read_record(files[0]);
    REQUIRE(back);
    CHECK(back->request.body == document);
    CHECK(back->response.body == document);
    CHECK(back->request.target == record.request.target);
    CHECK(back->request.headers.all() == record.request.headers.all());
    CHECK(back->request.peer.common_name == "A1#010#X");
    CHECK(back->response.status == 201);
    CHECK(read_file(files[1], 1U << 20U)->find("\"text\": \"richiesta\"") != std::string::npos);
    // Numbers go on after those that are there.
    auto again = *traffic::Folder::open(place, 1U << 20U);
    REQUIRE(*again.add(simple_record()));
    CHECK(traffic::find_records({place})->back().filename() == "000003-POST-documents-validation.json");
}

TEST_CASE("no request can choose where its file goes") {
    auto record = simple_record();
    record.sequence = 7;
    for (const auto* target : {"/../../etc/passwd", "/v1/../x\\y", "//", "/%2e%2e%2f", "*"}) {
        record.request.target = target;
        record.request.method = "GE/T";
        const auto name = traffic::file_name(record);
        INFO(name);
        CHECK(name.find_first_of("/\\%") == std::string::npos);
        CHECK(name.find("..") == std::string::npos);
        CHECK(name.starts_with("000007-GET-"));
    }
    record.request.target = "/" + std::string(5000, 'a');
    CHECK(traffic::file_name(record).size() < 100);
}

TEST_CASE("hostile files are refused, and nothing outside bodies/ is read") {
    Bench bench;
    const auto place = bench.folder / "t";
    auto folder = *traffic::Folder::open(place, 1U << 20U);
    auto record = simple_record();
    record.request.body = std::string(5000, 'b');
    REQUIRE(*folder.add(record));
    const auto file = traffic::find_records({place})->front();
    const auto good = *read_file(file, 1U << 20U);
    const auto digest = sha256_hex(record.request.body);
    const auto code_with = [&](const std::string& from, const std::string& to) {
        REQUIRE(good.find(from) != std::string::npos);
        REQUIRE(write_file(file, replace_all(good, from, to)));
        const auto read = traffic::read_record(file);
        return read ? "read" : std::string(failure_name(read.error().code));
    };
    CHECK(code_with(digest, digest) == "read");
    const std::string secret(5000, 's');
    REQUIRE(write_file(bench.folder / "segreto", secret));
    CHECK(code_with(digest, "../../segreto") == "json_invalid");
    CHECK(code_with(digest, "/etc/passwd") == "json_invalid");
    CHECK(code_with(digest, std::string(64, 'A')) == "json_invalid");
    CHECK(code_with(digest, std::string(64, '0')) == "file_unreadable");
    // A link named by the digest of what it leads to is still a link, and a pipe would never end.
    fs::create_symlink(bench.folder / "segreto", place / "bodies" / sha256_hex(secret));
    CHECK(code_with(digest, sha256_hex(secret)) == "file_unreadable");
    REQUIRE(::mkfifo((place / "bodies" / std::string(64, '1')).c_str(), 0600) == 0);
    CHECK(code_with(digest, std::string(64, '1')) == "file_unreadable");
    REQUIRE(write_file(place / "bodies" / digest, std::string(5000, 'c')));
    CHECK(code_with(digest, digest) == "json_invalid"); // a byte changed

    CHECK(code_with("palestra-traffic/1", "altro") == "json_invalid");
    CHECK(code_with("\"status\": 201", "\"status\": 99") == "json_invalid");
    CHECK(code_with("\"status\": 201", "\"status\": \"201\"") == "json_invalid");
    CHECK(code_with("\"sequence\": 1", "\"sequence\": -1") == "json_invalid");
    CHECK(code_with("/v1/documents/validation?x=1", "/v1 HTTP/1.1\\r\\nX: y") == "json_invalid");
    CHECK(code_with("\"a\"", "\"a\\r\\nX: y\"") == "json_invalid");
    CHECK(code_with("{", "") == "json_invalid");
    REQUIRE(write_file(file, std::string(5U << 20U, ' ')));
    CHECK(traffic::read_record(file).error().code == FailureCode::file_too_large);
    REQUIRE(write_file(file, std::string(100'000, '[')));
    CHECK(traffic::read_record(file).error().code == FailureCode::json_invalid);
    CHECK(traffic::find_records({bench.folder / "journal"}).error().code == FailureCode::not_found);
}

TEST_CASE("credentials do not travel") {
    Bench bench;
    auto recorder = *traffic::Recorder::open({bench.folder / "t"}, bench.entropy, *bench.journal);
    http::Request request{"GET", "/v1/x", {}, {}, {}};
    request.headers.add("Authorization", "Bearer aaa.bbb.firmasegreta");
    request.headers.add("FSE-JWT-Signature", "ccc.ddd.firmasegreta");
    request.headers.add("Proxy-Authorization", "Basic segreto.segreto.segreto");
    request.headers.add("Cookie", "sid=segreto");
    auto basic = request;
    basic.headers.set("Authorization", "Basic c2VncmV0bw==");
    bench.show(*recorder, request, {200, {{"Set-Cookie", "sid=segreto; HttpOnly"}}, {}});
    bench.show(*recorder, basic, {200, {}, {}});
    recorder->close();
    const auto files = *traffic::find_records({bench.folder / "t"});
    REQUIRE(files.size() == 2);
    for (const auto& file : files) {
        const auto text = *read_file(file, 1U << 20U);
        CHECK(text.find("segret") == std::string::npos);
        CHECK(text.find("c2Vnc") == std::string::npos);
        CHECK(text.find("ccc.ddd.…") != std::string::npos);
    }
}

TEST_CASE("at the limit recording ends, the caller does not notice, the journal tells") {
    Bench bench;
    auto recorder = *traffic::Recorder::open({bench.folder / "t", 20'000}, bench.entropy, *bench.journal);
    const http::Request request{"POST", "/v1/x", {}, std::string(6000, 'x'), {}};
    for (char c = 'a'; c < 'h'; ++c)
        bench.show(*recorder, request, {200, {}, std::string(5000, c)});
    recorder->close();
    CHECK(bench.told("traffic.stopped", "reason") == "\"limit 20000\"");
    CHECK(bench.told("traffic.closed", "recorded") == "2");
    CHECK(bench.told("traffic.closed", "dropped") == "5");
    std::uintmax_t bytes = 0;
    for (const auto& file : fs::recursive_directory_iterator(bench.folder / "t"))
        bytes += file.is_regular_file() ? file.file_size() : 0;
    CHECK(bytes <= 20'000);
    CHECK(traffic::find_records({bench.folder / "t"})->size() == 2);
}

TEST_CASE("a disk that fails ends the recording, not the chain") {
    Bench bench;
    auto recorder = *traffic::Recorder::open({bench.folder / "t"}, bench.entropy, *bench.journal);
    fs::remove_all(bench.folder / "t");
    bench.show(*recorder, {"GET", "/v1/x", {}, {}, {}}, {200, {}, "a"});
    bench.show(*recorder, {"GET", "/v1/x", {}, {}, {}}, {200, {}, "a"});
    recorder->close();
    bench.show(*recorder, {"GET", "/v1/x", {}, {}, {}}, {200, {}, "a"});
    CHECK(bench.told("traffic.stopped", "reason").find("file_unwritable") != std::string::npos);
    CHECK(bench.told("traffic.closed", "recorded") == "0");
}

TEST_CASE("what the disk cannot keep up with is counted") {
    Bench bench;
    traffic::RecorderConfig config{bench.folder / "t"};
    config.queue_bytes = 10'000;
    auto recorder = *traffic::Recorder::open(config, bench.entropy, *bench.journal);
    bench.show(*recorder, {"POST", "/v1/x", {}, std::string(20'000, 'x'), {}}, {200, {}, {}});
    bench.show(*recorder, {"GET", "/v1/x", {}, {}, {}}, {200, {}, {}});
    recorder->close();
    CHECK(bench.told("traffic.dropped", "dropped") == "1");
    CHECK(bench.told("traffic.closed", "recorded") == "1");
}

TEST_CASE("what is new in every answer is no difference, what is not is told by its pointer") {
    CHECK(compared(R"({"traceID":"aa","status":400,"x":{"d":"2026-01-01T08:00:00Z"}})",
                   R"({"traceID":"bb","status":400,"x":{"d":"2027-02-03T09:00:00.123+01:00"}})")
              .empty());
    CHECK(compared(R"({"traceID":"aa"})", R"({"traceID":""})") == "[/traceID: aa | ]");
    CHECK(compared(R"({"w":"1.2.ab.0123456789^^^^urn:ihe:iti:xdw:2013:workflowInstanceId"})",
                   R"({"w":"1.2.ab.fedcba9876^^^^urn:ihe:iti:xdw:2013:workflowInstanceId"})")
              .empty());
    CHECK_FALSE(compared(R"({"w":"1.2.ab.0123456789^^^^urn:ihe:iti:xdw:2013:workflowInstanceId"})",
                         R"({"w":"1.2.ac.fedcba9876^^^^urn:ihe:iti:xdw:2013:workflowInstanceId"})")
                    .empty());
    CHECK(compared(R"({"a":{"b/c":[1,"due"]}})", R"({"a":{"b/c":[1,"tre"]}})") == "[/a/b~1c/1: due | tre]");
    CHECK(compared(R"({"a":1})", R"({"b":1})") == "[/a: 1 | ][/b:  | 1]");
    CHECK(compared(R"({"a":[1]})", R"({"a":[1,2]})") == "[/a/1:  | 2]");
    CHECK(compared(R"({"transactionData":[1]})", R"({"transactionData":[1,2]})").empty());
    CHECK(compared(R"({"transactionData":[1,2]})", R"({"transactionData":[1]})") == "[/transactionData/1: 2 | ]");
    CHECK(compared(R"({"u":"https://x/Encounter/05fb80be-bd89-4885-a28d-79408508a735"})",
                   R"({"u":"https://x/Encounter/8f84d055-a9d4-4d7c-bbf3-d214801554f9"})")
              .empty());
    CHECK_FALSE(compared(R"({"u":"2.16^05fb80be-bd89-4885-a28d-79408508a735"})",
                         R"({"u":"2.16^8f84d055-a9d4-4d7c-bbf3-d214801554f9"})")
                    .empty());
    CHECK(compared("testo", "altro") == "[: testo | altro]");
    CHECK(gist(traffic::compare({200, {{"Content-Type", "a"}, {"Date", "x"}}, {}}, {201, {}, {}}, {})) ==
          "[: 200 | 201][Content-Type: a | ]");
}

TEST_CASE("identifiers of the answers take the place of the recorded ones, in every writing") {
    traffic::Identifiers ids;
    const std::string old_wii = "1.2.ab.0123456789^^^^urn:ihe:iti:xdw:2013:workflowInstanceId";
    const std::string new_wii = "1.2.ab.fedcba9876^^^^urn:ihe:iti:xdw:2013:workflowInstanceId";
    ids.learn({{"x", {{"workflowInstanceId", old_wii}}}, {"traceID", "0123456789abcdef"}},
              {{"x", {{"workflowInstanceId", new_wii}}}, {"traceID", "fedcba9876543210"}});
    CHECK(ids.in_target("/v1/status/" + url_encode(old_wii) + "?a=b") == "/v1/status/" + url_encode(new_wii) + "?a=b");
    CHECK(ids.in_target("/v1/status/1.2.ab.0123456789%5e%5e%5e%5Eurn:ihe:iti:xdw:2013:workflowInstanceId") ==
          "/v1/status/" + url_encode(new_wii));
    CHECK(ids.in_target("/v1/status/search/0123456789abcdef") == "/v1/status/search/fedcba9876543210");
    CHECK(ids.in_target("/v1/%zz/a%20b") == "/v1/%zz/a%20b");

    const std::string pdf("%PDF\xFF 0123456789abcdef");
    const auto form = http::make_multipart({{"requestBody", std::nullopt, "", "{\"w\":\"" + old_wii + "\"}"},
                                            {"file", "a \\\"b\\\".pdf", "application/pdf", pdf}},
                                           "confine");
    const auto moved = ids.in_request({"POST", "/v1/documents", {{"Content-Type", form.content_type}}, form.body, {}});
    const auto parts = *http::parse_multipart(form.content_type, moved.body);
    CHECK(parts[0].content == "{\"w\":\"" + new_wii + "\"}");
    CHECK(parts[1].content == pdf); // the signed document stays what it was
    CHECK(parts[1].filename == "a \"b\".pdf");
}

TEST_CASE("fresh identifiers keep their shape") {
    SeededEntropy entropy(3);
    const std::string old_id = "2.16.840.1.113883.2.9.2.10.4.4^0a1b2c3d-0000-4000-8000-00000000000a";
    const auto fresh = traffic::fresh_like(old_id, entropy);
    CHECK(fresh.size() == old_id.size());
    CHECK(fresh.starts_with("2.16.840.1.113883.2.9.2.10.4.4^"));
    CHECK(fresh != old_id);
    CHECK(traffic::fresh_like("2.1^u0", entropy).size() > 12);

    traffic::Identifiers ids;
    ids.renew({"POST",
               "/v1/documents",
               {{"Content-Type", "application/json"}},
               R"({"identificativoDoc":")" + old_id + "\"}",
               {}},
              entropy);
    const auto now = *url_decode(ids.in_target("/v1/documents/" + url_encode(old_id)));
    CHECK(now.size() == old_id.size() + 14);
    CHECK(now.find(old_id) == std::string::npos);
}

TEST_CASE("an exchange comes out of the journal with what the journal still has") {
    journal::Event event;
    event.type = "exchange";
    event.node = "gateway";
    const std::string signed_pdf = "%PDF firmato";
    event.data = {{"method", "POST"},
                  {"path", "/v1/documents"},
                  {"status", 202},
                  {"duration_us", 10},
                  {"client_cn", "A1#x"},
                  {"request",
                   {{"headers", Json::array({Json::array({"Content-Type", "multipart/form-data; boundary=\"qui\""})})},
                    {"size", 100},
                    {"parts",
                     {{{"name", "requestBody"}, {"content_type", ""}, {"size", 2}, {"text", "{}"}},
                      {{"name", "file"},
                       {"content_type", "application/pdf"},
                       {"size", signed_pdf.size()},
                       {"filename", "a.pdf"},
                       {"sha256", sha256_hex(signed_pdf)}}}}}},
                  {"response", {{"headers", Json::array()}, {"size", 20'000}, {"body", "troncato…"}}}};
    const auto kept = traffic::record_of(event, [&](const std::string& digest) {
        return digest == sha256_hex(signed_pdf) ? std::optional(signed_pdf) : std::nullopt;
    });
    REQUIRE(kept);
    CHECK(kept->missing == "response");
    CHECK(kept->rebuilt);
    const auto parts = http::parse_multipart(kept->request.headers.get("Content-Type"), kept->request.body);
    REQUIRE(parts);
    CHECK(parts->at(1).content == signed_pdf);
    CHECK(traffic::record_of(event, [](const auto&) { return std::optional<std::string>(); })->missing ==
          "request response");
    event.type = "call";
    CHECK_FALSE(traffic::record_of(event, [](const auto&) { return std::optional<std::string>(); }));
}
