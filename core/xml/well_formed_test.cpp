// SPDX-License-Identifier: EUPL-1.2
// well_formed_cases.json holds what the JDK's own parser says of each document; WellFormedCases.java asks it again.
#include "core/xml/well_formed.hpp"

#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/base/messages.hpp"
#include "core/xml/document.hpp"
#include "core/xml/encoding.hpp"
#include "core/xml/refusal.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <set>

using namespace palestra;

namespace {

const std::string k_source = PALESTRA_SOURCE_DIR;

Json cases() {
    const auto bytes = read_file(k_source + "/core/xml/well_formed_cases.json", 1U << 20U);
    REQUIRE(bytes);
    auto parsed = parse_json(*bytes, "well_formed_cases.json");
    REQUIRE(parsed);
    return std::move(*parsed);
}

/// Every character of the JSON text stands for one byte.
std::string document_of(const Json& each) {
    std::string bytes;
    const auto text = each.at("bytes").get<std::string>();
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto lead = static_cast<unsigned char>(text[at]);
        if (lead < 0x80)
            bytes += text[at];
        else
            bytes += static_cast<char>(((lead & 0x03U) << 6U) | (static_cast<unsigned char>(text[++at]) & 0x3FU));
    }
    return bytes;
}

/// "comment_hyphens", or the code's name when it has no reason.
std::string reason_of(const Failure& failure) {
    const std::string prefix = "xml.reason.";
    const auto found = failure.values.find("reason");
    if (found == failure.values.end())
        return std::string(failure_name(failure.code));
    return found->second.starts_with(prefix) ? found->second.substr(prefix.size()) : found->second;
}

std::string refused(std::string_view text, const xml::Limits& limits = {}) {
    const auto outcome = xml::check_well_formed(text, limits);
    return outcome ? "accepted" : failure_line(outcome.error());
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

} // namespace

TEST_CASE("the same documents are refused as by the JDK's parser, each for its reason") {
    std::size_t count = 0, differences = 0;
    for (const auto& each : cases()) {
        const auto document = document_of(each);
        INFO(each.at("group").get<std::string>() << ": " << each.at("name").get<std::string>());
        const auto parsed = xml::Document::parse(document);
        const auto jdk = each.at("jdk").get<std::string>();
        const auto ours = each.value("ours", jdk);
        CHECK((parsed ? "accepted" : "refused") == ours);
        if (!parsed && each.contains("reason"))
            CHECK(reason_of(parsed.error()) == each.at("reason").get<std::string>());
        ++count;
        differences += ours != jdk ? 1 : 0;
        // We may be stricter, and then say why; never more lenient.
        if (ours != jdk)
            CHECK((ours == "refused" && !each.at("why").get<std::string>().empty()));
    }
    CHECK(count > 500);
    CHECK(differences == 5);
}

TEST_CASE("every reason has its words in both languages, and a failure is said with them") {
    for (const std::string language : {"it", "en"}) {
        const auto messages = Messages::load(k_source + "/core/base/messages", language);
        REQUIRE(messages);
        for (int reason = 0; reason <= static_cast<int>(xml::Reason::encoding_unknown); ++reason) {
            INFO(xml::reason_key(static_cast<xml::Reason>(reason)));
            CHECK(messages->all().contains(xml::reason_key(static_cast<xml::Reason>(reason))));
        }
        for (const auto& each : cases()) {
            const auto parsed = xml::Document::parse(document_of(each));
            if (parsed)
                continue;
            auto failure = parsed.error();
            failure.values["file"] = "a.xml";
            const auto sentence = messages->text(failure);
            INFO(sentence);
            CHECK(sentence.find("xml.reason.") == std::string::npos);
            for (const std::string place : {"{line}", "{column}", "{reason}", "{name}", "{element}", "{found}",
                                            "{expected}", "{opened}", "{attribute}", "{encoding}", "{offset}"})
                CHECK(sentence.find(place) == std::string::npos);
        }
    }
}

TEST_CASE("a refusal says where, in characters, and what") {
    CHECK(refused("<a>\r\n <b>perché\r\n</a>") ==
          "xml_not_well_formed column=1 expected=b found=a line=3 opened=2 reason=xml.reason.end_tag_mismatch");
    CHECK(refused("<a>\n\xC3\xA8\xC3\xA8 &egrave;</a>") ==
          "xml_not_well_formed column=4 line=2 name=egrave reason=xml.reason.entity_unknown");
    CHECK(refused("<a>\r\r<b x='1'\n x='2'/></a>") ==
          "xml_not_well_formed attribute=x column=2 element=b line=4 reason=xml.reason.attribute_twice");
    CHECK(refused("<?xml version='1.0' encoding='8859-1'?><a/>") ==
          "xml_not_well_formed column=1 found=8859-1 line=1 reason=xml.reason.declaration_encoding");
    CHECK(refused("<a>\n<b>\n<c>\n</c>") ==
          "xml_not_well_formed column=5 element=b line=4 opened=2 reason=xml.reason.element_unclosed");
}

TEST_CASE("the limits are exact and named") {
    xml::Limits limits;
    limits.depth = 3;
    limits.attributes = 2;
    limits.value = 5;
    limits.name_characters = 4;
    limits.bytes = 60;
    CHECK(refused("<a><a><a></a></a></a>", limits) == "accepted");
    CHECK(refused("<a><a><a><a/></a></a></a>", limits) == "xml_too_deep column=10 line=1 maximum=3");
    CHECK(refused("<a b='' c=''/>", limits) == "accepted");
    const std::string beyond = "xml_beyond_limit column=";
    CHECK(refused("<a b='' c='' d=''/>", limits) == beyond + "14 line=1 maximum=2 reason=xml.reason.limit_attributes");
    CHECK(refused("<a b='12345'>12345<!--12345--><![CDATA[12345]]></a>", limits) == "accepted");
    const auto value = " line=1 maximum=5 reason=xml.reason.limit_value";
    CHECK(refused("<a b='123456'/>", limits) == beyond + "7" + value);
    CHECK(refused("<a>123456</a>", limits) == beyond + "4" + value);
    CHECK(refused("<a><!--123456--></a>", limits) == beyond + "4" + value);
    CHECK(refused("<a><![CDATA[123456]]></a>", limits) == beyond + "4" + value);
    CHECK(refused("<a><?b 12345?></a>", limits) == beyond + "4" + value);
    CHECK(refused("<\xC3\xA8\xC3\xA8\xC3\xA8\xC3\xA8/>", limits) == "accepted");
    const auto name = " line=1 maximum=4 reason=xml.reason.limit_name";
    CHECK(refused("<abcde/>", limits) == beyond + "2" + name);
    CHECK(refused("<a:abcde/>", limits) == beyond + "4" + name);
    CHECK(refused("<a abcde=''/>", limits) == beyond + "4" + name);
    CHECK(refused("<a>" + std::string(60, ' ') + "</a>", limits).starts_with("file_too_large"));
}

TEST_CASE("hostile documents are refused soon, or read in linear time") {
    CHECK(refused("<a b='" + std::string(50'000'000, 'x') + "'/>").starts_with("xml_beyond_limit"));
    CHECK(refused("<a>" + std::string(50'000'000, ' ') + "</a>").starts_with("xml_beyond_limit"));
    CHECK(refused(repeated("<a>", 1'000'000)).starts_with("xml_too_deep"));
    CHECK(refused(repeated("<a>", 1'000) + repeated("</a>", 1'000)) == "accepted");
    CHECK(refused(repeated("<a b='", 1'000'000)).starts_with("xml_not_well_formed"));
    CHECK(refused("<a>" + repeated("&lt;", 2'000'000) + "</a>") == "accepted");
    CHECK(refused("<a>" + repeated("<b/>", 4'000'000) + "</a>") == "accepted");
    CHECK(refused("<a>" + repeated("<!---->", 2'000'000) + "</a>") == "accepted");
    CHECK(refused("<a>" + repeated("]]", 2'000'000) + "</a>") == "accepted");
    CHECK(refused("<a>" + repeated("\xEF\xBF\xBD", 2'000'000) + "</a>") == "accepted");
    CHECK(refused("<a " + repeated("b", 20'000'000)).starts_with("xml_beyond_limit"));

    std::string many = "<a";
    for (int i = 0; i < 100'000; ++i)
        many += " attribute" + std::to_string(i) + "=''";
    CHECK(refused(many + "/>").starts_with("xml_beyond_limit"));
    xml::Limits wide;
    wide.attributes = 1'000'000;
    CHECK(refused(many + "/>", wide) == "accepted");
    CHECK(refused(many + " attribute0=''/>", wide).find("attribute_twice") != std::string::npos);
    // As many attributes as the limit lets through, in as many elements as the size does.
    std::string element = "<b";
    for (int i = 0; i < 9'000; ++i)
        element += " a" + std::to_string(i) + "=''";
    CHECK(refused("<a>" + repeated(element + "/>", 600) + "</a>") == "accepted");
}
