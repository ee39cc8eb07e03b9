// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/check.hpp"

#include "core/terminology/java_hash_map.hpp"
#include "core/terminology/java_text.hpp"
#include "core/terminology/suggest.hpp"
#include "core/terminology/test_data.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::terminology;
using test::k_heading;

namespace {

/// Two systems with versions, one without, one on the allow list, one open.
const test::Lists& lists() {
    static const test::Lists all({
        {"1.1.csv",
         k_heading + "2.0,A,Alfa,2020-01-01\r\n1.0,B,Beta,2019-01-01\r\n2.0,a.b,\"Doppia \"\"b\"\"\",2020-01-01\r\n"},
        {"1.2.csv", "\xEF\xBB\xBF" + k_heading + "\"\",X,,\n\"\",X,\"Su due\nrighe\",\n,X,Altra,\n, 7,Spazio,\n"},
        {"1.3.csv", k_heading + ",#WHITELIST#,,\r\n"},
        {"readme.txt", "no list"},
        {"terminology.csv", "no list either"},
    });
    return all;
}

const Dictionary& dictionary() {
    static const auto loaded = *lists().load({{"1.4", "5"}, {"1.1", "9"}});
    return loaded;
}

Vocabulary judge(std::string_view text) {
    return check(read_markup(text).codes, dictionary());
}

} // namespace

TEST_CASE("the dictionary has the lists of the folder and the open systems") {
    REQUIRE(dictionary().systems().size() == 4);
    const auto* first = dictionary().system("1.1");
    REQUIRE(first != nullptr);
    CHECK_FALSE(first->open); // its list is there: the managed entry does not count
    CHECK(first->newest().version == "2.0");
    CHECK(first->newest().codes.size() == 2);
    CHECK(first->version("1.0")->codes.contains("B"));
    CHECK(first->version("9") == nullptr);
    CHECK(first->newest().codes.description("a.b") == "Doppia \"b\"");
    CHECK(dictionary().system("1.2")->newest().codes.size() == 2);
    CHECK(dictionary().system("1.2")->newest().codes.description("X") == "Su due\nrighe");
    CHECK(dictionary().system("1.3")->allow_listed);
    CHECK(dictionary().system("1.4")->open);
    CHECK(dictionary().system("1.5") == nullptr);
}

TEST_CASE("a list that cannot be read names file and line") {
    const auto failure = [](const std::string& text) {
        const auto loaded = test::Lists({{"1.9.csv", text}}).load();
        REQUIRE_FALSE(loaded);
        CHECK(loaded.error().code == FailureCode::terminology_invalid);
        CHECK(loaded.error().values.at("file").ends_with("/1.9.csv"));
        return loaded.error().values.at("line") + " " + loaded.error().values.at("reason");
    };
    CHECK(failure("") == "1 version,code,description,release_date");
    CHECK(failure("code;description\n") == "1 version,code,description,release_date");
    CHECK(failure(k_heading) == "1 version,code,description,release_date");
    CHECK(failure(k_heading + "1,A,x,\n1,B,\"a\nb\",\n1,C\n") == "5 version,code,description,release_date");
    CHECK(failure(k_heading + "1,\"A,x,\n") == "2 quote");
    CHECK(failure(k_heading + "1,\"A\"x,y,\n") == "2 quote");
    CHECK(failure(k_heading + "1,A,x,\n1,B,\xE0,\n") == "3 UTF-8");
}

TEST_CASE("the steps, in their order") {
    CHECK(judge("<v code='A' codeSystem='1.1'/><v code='B' codeSystem='1.1' codeSystemVersion='1.0'/>").valid);
    CHECK(judge("<v code='A' codeSystem='1.1'/>").message.empty());
    CHECK(judge("<v code='?' codeSystem='1.3'/><v code='?' codeSystem='7.7'/><v code='?' codeSystem=''/>").valid);
    CHECK(judge("<v code='B' codeSystem='1.1'/>").message ==
          "Almeno uno dei seguenti vocaboli non è censito: [CodeSystem: 1.1 v2.0, Codes: B]");
    CHECK(judge("<v code='7' codeSystem='1.2'/><v codeSystem='1.2'/><v code='7' codeSystem='1.2'/>").message ==
          "Almeno uno dei seguenti vocaboli non è censito: [CodeSystem: 1.2, Codes: null, 7]");
    CHECK(judge("<v code=' 7' codeSystem='1.2'/>").valid);
    CHECK(judge("<v code='?' codeSystem='1.1'/><v codeSystem='1.1' codeSystemVersion='3'/>"
                "<v codeSystem='1.2' codeSystemVersion='1'/><w codeSystem='1.1' codeSystemVersion='3'/>")
              .message == "È stata trovata almeno una versione non gestita di un dizionario: [1.1 v3, 1.2 v1]");
    CHECK(judge("<v codeSystem='1.1' codeSystemVersion='3'/><v codeSystem='1.9999'/><v codeSystem='999.1'/>"
                "<v codeSystem='1.9990'/><v codeSystem='1.9999'/>")
              .message == "È stato trovato almeno un dizionario presente in Blocklist: [1.9999, 999.1]");
    CHECK(check({}, Dictionary()).message == "Non è stato trovato alcun dizionario gestito su FSE");
}

TEST_CASE("an open system takes every code but none, and only its own version") {
    const auto open = judge("<v code='x' codeSystem='1.4'/><v code='y' codeSystem='1.4' codeSystemVersion='5'/>");
    CHECK(open.valid);
    CHECK(open.open_systems == std::vector<std::string>{"1.4"});
    CHECK_FALSE(judge("<v codeSystem='1.4'/>").valid);
    CHECK_FALSE(judge("<v code='x' codeSystem='1.4' codeSystemVersion='6'/>").valid);
}

TEST_CASE("codes without version come behind those that name it, and take equal ones along") {
    CHECK(judge("<v code='p' codeSystem='1.1'/><v code='q' codeSystem='1.1' codeSystemVersion='2.0'/>"
                "<v code='p' codeSystem='1.1' codeSystemVersion='2.0'/>")
              .message == "Almeno uno dei seguenti vocaboli non è censito: [CodeSystem: 1.1 v2.0, Codes: q, p]");
    CHECK(judge("<v codeSystem='1.1'/><v code='p' codeSystem='1.1'/><v code='q' codeSystem='1.1' "
                "codeSystemVersion='2.0'/>")
              .message == "Almeno uno dei seguenti vocaboli non è censito: [CodeSystem: 1.1 v2.0, Codes: null, q, p]");
}

TEST_CASE("each wrong element is a problem of its own") {
    const auto judged = judge("<v code='B' codeSystem='1.1'/><ok code='A' codeSystem='1.1'/><v codeSystem='1.2'/>");
    REQUIRE(judged.problems.size() == 2);
    CHECK(judged.problems[0].trouble == Trouble::unknown_code);
    CHECK(judged.problems[0].version == "2.0");
    CHECK(judged.problems[1].trouble == Trouble::missing_code);
    CHECK(judged.problems[1].element == 2);
}

TEST_CASE("Java's hashes and the order of its map") {
    CHECK(java_hash("") == 0);
    CHECK(java_hash("hello") == 99162322);
    CHECK(java_hash("2.16.840.1.113883.6.1") == 962935183);
    CHECK(java_hash("è😀") == ((0xE8 * 31 + 0xD83D) * 31 + 0xDE00));
    // Bins of a table of 16; the newest key of a bin comes first.
    const std::vector<std::int32_t> hashes{5, 21, 3, 16};
    CHECK(java_group_order(hashes, std::vector<std::size_t>{0, 1, 0, 2, 3}) == std::vector<std::size_t>{3, 2, 1, 0});
    // Thirteen keys stay in 16 bins; one more call, even for a known key, makes it 32.
    std::vector<std::int32_t> many;
    std::vector<std::size_t> calls;
    for (std::int32_t i = 0; i < 13; ++i) {
        many.push_back(i == 12 ? 16 : i);
        calls.push_back(static_cast<std::size_t>(i));
    }
    CHECK(java_group_order(many, calls)[0] == 12);
    calls.push_back(0);
    CHECK(java_group_order(many, calls)[0] == 0);
    CHECK(java_group_order(many, calls)[12] == 12);
}

TEST_CASE("advice: meanings, near codes, other systems, versions") {
    const auto advice = [](std::string_view text) {
        const auto markup = read_markup(text);
        const auto judged = check(markup.codes, dictionary());
        return advise(judged.problems.at(0), markup.codes[judged.problems[0].element], dictionary());
    };
    const auto near = advice("<v code='AB' codeSystem='1.1'/>");
    REQUIRE(near.near_codes.size() == 2);
    CHECK(near.near_codes[0].code == "a.b");
    CHECK(advice("<v code='Q' codeSystem='1.1' displayName='alfa '/>").near_codes.at(0).code == "A");
    CHECK(advice("<v code='X' codeSystem='1.1'/>").other_systems.at(0).first == "1.2");
    CHECK(advice("<v code='B' codeSystem='1.1' codeSystemVersion='3'/>").managed_versions ==
          std::vector<std::string>{"2.0", "1.0"});
    CHECK(meaning(read_markup("<v code='A' codeSystem='1.1'/>").codes[0], dictionary()) == "Alfa");
    CHECK(meaning(read_markup("<v code='A' codeSystem='8'/>").codes[0], dictionary()).empty());
}
