// SPDX-License-Identifier: EUPL-1.2
// Any bytes: what core/xml calls well-formed must be what libxml2 calls well-formed, but for the differences named
// here, and pugixml must read the same names, values and text from it.
#include "core/base/text.hpp"
#include "core/xml/declaration.hpp"
#include "core/xml/document.hpp"
#include "core/xml/encoding.hpp"
#include "core/xml/refusal.hpp"
#include "core/xml/well_formed.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace {

using namespace palestra;

struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

void ignore(void* /*context*/, xmlError* /*error*/) {}

/// OLD10 asks for the names of the fourth edition, which are ours.
std::unique_ptr<xmlDoc, FreeDocument> read_with_libxml(std::string_view text) {
    auto* const context = xmlNewParserCtxt();
    context->sax->serror = ignore;
    constexpr int options = XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC | XML_PARSE_OLD10;
    std::unique_ptr<xmlDoc, FreeDocument> document{
        xmlCtxtReadMemory(context, text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", options)};
    if (context->wellFormed == 0)
        document.reset();
    xmlFreeParserCtxt(context);
    return document;
}

/// Where libxml2 may accept what we refuse, and why.
bool may_be_stricter(const Failure& failure) {
    constexpr std::array codes{FailureCode::xml_doctype_refused, // it reads them
                               FailureCode::xml_too_deep, FailureCode::xml_beyond_limit, FailureCode::file_too_large};
    constexpr std::array reasons{
        xml::Reason::colon_misplaced,       // a matter of namespaces to it
        xml::Reason::instruction_xml,       // it allows <?XML?>
        xml::Reason::declaration_version,   // it reads 1.2 as 1.0
        xml::Reason::declaration_encoding,  // told to ignore it
        xml::Reason::declaration_malformed, // and then a blank missing after it
    };
    const auto reason = failure.values.find("reason");
    return std::ranges::find(codes, failure.code) != codes.end() ||
           (reason != failure.values.end() &&
            std::ranges::any_of(reasons, [&](xml::Reason known) { return reason->second == xml::reason_key(known); }));
}

std::string name_of(const xmlNode* node) {
    const auto* const name = reinterpret_cast<const char*>(node->name);
    if (node->ns == nullptr || node->ns->prefix == nullptr)
        return name;
    return std::string(reinterpret_cast<const char*>(node->ns->prefix)) + ":" + name;
}

std::string content_of(const xmlNode* node) {
    auto* const content = xmlNodeGetContent(node);
    const std::string text = content == nullptr ? "" : reinterpret_cast<const char*>(content);
    xmlFree(content);
    return text;
}

std::string told(const xmlNode* node) {
    std::string all;
    for (; node != nullptr; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            all += content_of(node);
        if (node->type == XML_PI_NODE || node->type == XML_COMMENT_NODE)
            all += "[" + content_of(node) + "]";
        if (node->type != XML_ELEMENT_NODE)
            continue;
        all += "<" + name_of(node);
        for (const auto* each = node->properties; each != nullptr; each = each->next) {
            const auto* const attribute = reinterpret_cast<const xmlNode*>(each);
            all += " " + name_of(attribute) + "=" + content_of(attribute);
        }
        all += ">" + told(node->children) + "</>";
    }
    return all;
}

std::string told(pugi::xml_node parent) {
    std::string all;
    for (const auto node : parent.children()) {
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
            all += node.value();
        if (node.type() == pugi::node_pi || node.type() == pugi::node_comment)
            all += "[" + std::string(node.value()) + "]";
        if (node.type() != pugi::node_element)
            continue;
        all += "<" + std::string(node.name());
        for (const auto attribute : node.attributes()) {
            const std::string_view name = attribute.name();
            if (name != "xmlns" && !name.starts_with("xmlns:"))
                all += " " + std::string(name) + "=" + attribute.value();
        }
        all += ">" + told(node) + "</>";
    }
    return all;
}

void demand(bool good, const char* what, const std::string& detail) {
    if (good)
        return;
    std::fprintf(stderr, "%s: %s\n", what, detail.c_str());
    std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto text = xml::decode(bytes);
    if (!text)
        return 0;
    demand(first_invalid_utf8(text->view()) == std::string_view::npos, "decoded text is not UTF-8", "");
    const auto checked = xml::check_well_formed(text->view());
    const auto declaration = xml::read_declaration(text->view());
    const bool version_1_1 = declaration && declaration->version == xml::Version::v1_1;
    // libxml2 knows no XML 1.1, takes NUL for the end, and skips a byte order mark that is not one any more.
    const bool comparable = !version_1_1 && text->view().find('\0') == std::string_view::npos &&
                            !text->view().starts_with("\xEF\xBB\xBF") && !text->view().empty();
    const auto theirs = comparable ? read_with_libxml(text->view()) : nullptr;
    if (comparable && checked)
        demand(theirs != nullptr, "only we accept", "");
    if (comparable && !checked && !may_be_stricter(checked.error()))
        demand(theirs == nullptr, "only libxml2 accepts", failure_line(checked.error()));

    const auto document = xml::Document::parse(bytes);
    if (!document) {
        demand(document.error().code != FailureCode::internal, "pugixml refuses", failure_line(document.error()));
        return 0;
    }
    demand(checked.has_value(), "parsed but not well-formed", "");
    if (theirs != nullptr) {
        const auto expected = told(theirs->children);
        const auto found = told(document->root().parent());
        demand(found == expected, "read differently", found + " <> " + expected);
    }
    return 0;
}
