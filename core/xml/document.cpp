// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/document.hpp"

#include "core/base/text.hpp"
#include "core/xml/declaration.hpp"
#include "core/xml/encoding.hpp"
#include "core/xml/refusal.hpp"
#include "core/xml/well_formed.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <mutex>
#include <optional>

namespace palestra::xml {
namespace {

struct FreeContext {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

using LibxmlDocument = std::unique_ptr<xmlDoc, FreeDocument>;

/// Keeps the first error about namespaces; says nothing on standard error.
void collect_namespace_error(void* context, xmlError* error) {
    auto& failure = *static_cast<std::optional<Failure>*>(static_cast<xmlParserCtxt*>(context)->_private);
    const auto reason = error->code == XML_NS_ERR_UNDEFINED_NAMESPACE   ? Reason::prefix_unbound
                        : error->code == XML_NS_ERR_ATTRIBUTE_REDEFINED ? Reason::attribute_twice
                                                                        : Reason::prefix_reserved;
    const bool ours = reason != Reason::prefix_reserved || error->code == XML_NS_ERR_XML_NAMESPACE;
    if (error->domain != XML_FROM_NAMESPACE || !ours || failure)
        return;
    const auto text = [](const char* words) { return std::string(words == nullptr ? "" : words); };
    failure = Failure{FailureCode::xml_not_well_formed,
                      {{"line", std::to_string(error->line)},
                       {"column", std::to_string(error->int2)},
                       {"reason", std::string(reason_key(reason))},
                       {"prefix", text(error->str1)},
                       {"attribute", text(error->str1)},
                       {"element", text(error->str2)}}};
}

/// For XSD validation and, until Tree looks after them, for namespaces. The text is well-formed already. A document
/// that only XML 1.1 allows has no libxml2 tree.
LibxmlDocument parse_with_libxml(std::string_view text, std::optional<Failure>& failure) {
    const std::unique_ptr<xmlParserCtxt, FreeContext> context{xmlNewParserCtxt()};
    context->_private = &failure;
    context->sax->serror = collect_namespace_error;
    // No XML_PARSE_NOENT, no DTD loading, no network: a document can reach nothing outside itself. Our limits hold
    // instead of libxml2's; the text is UTF-8 whatever its declaration says.
    constexpr int options = XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC;
    return LibxmlDocument{
        xmlCtxtReadMemory(context.get(), text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", options)};
}

/// Section 2.11 in place. pugixml does it everywhere but in processing instructions.
void normalise_line_ends(char* value) {
    char* to = value;
    for (const char* from = value; *from != '\0'; ++from) {
        if (*from == '\r' && from[1] == '\n')
            continue;
        *to++ = *from == '\r' ? '\n' : *from;
    }
    *to = '\0';
}

struct InstructionWalker final : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& node) override {
        // A value lies in our own buffer, which is not const; an empty one may lie anywhere.
        if (node.type() == pugi::node_pi && *node.value() != '\0')
            normalise_line_ends(const_cast<char*>(node.value()));
        return true;
    }
};

} // namespace

struct Document::Members {
    std::string text;
    std::string buffer; ///< pugixml parsed it in place: names and values point into it, at their offsets in text
    pugi::xml_document tree;
    std::once_flag lines_once;
    std::optional<LineIndex> lines;
    std::once_flag libxml_once;
    LibxmlDocument libxml;
    std::optional<Failure> namespaces; ///< what libxml2 says against them

    void read_with_libxml() {
        std::call_once(libxml_once, [this] { libxml = parse_with_libxml(text, namespaces); });
    }

    Outcome read_with_pugixml();
};

Outcome Document::Members::read_with_pugixml() {
    buffer = text;
    // With wconv_attribute a tab or line end in a value becomes a blank (section 3.3.3); eol is section 2.11.
    constexpr unsigned options = (pugi::parse_full & ~pugi::parse_doctype) | pugi::parse_ws_pcdata |
                                 pugi::parse_wconv_attribute | pugi::parse_eol;
    const auto parsed = tree.load_buffer_inplace(buffer.data(), buffer.size(), options, pugi::encoding_utf8);
    if (!parsed)
        return fail(FailureCode::internal, {{"reason", std::string("pugixml: ") + parsed.description()}});
    const auto after_declaration = read_declaration(text)->size;
    if (text.find("<?", after_declaration) != std::string::npos && text.find('\r') != std::string::npos) {
        InstructionWalker walker;
        tree.traverse(walker);
    }
    return {};
}

Document::Document(std::unique_ptr<Members> members) : m(std::move(members)) {}

Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::parse(std::string_view bytes, const Limits& limits) {
    if (bytes.size() > limits.bytes)
        return fail(FailureCode::file_too_large, {{"file", "XML"}, {"limit", std::to_string(limits.bytes)}});
    PALESTRA_TRY(auto decoded, decode(bytes));
    PALESTRA_CHECK(check_well_formed(decoded.view(), limits));
    auto members = std::make_unique<Members>();
    members->text = std::move(decoded).take();
    members->read_with_libxml(); // only for the namespaces: needed no longer once Tree is built here
    if (members->namespaces)
        return std::unexpected(*members->namespaces);
    PALESTRA_CHECK(members->read_with_pugixml());
    return Document(std::move(members));
}

pugi::xml_node Document::root() const {
    return m->tree.document_element();
}

std::string_view Document::text() const {
    return m->text;
}

Position Document::position_of(pugi::xml_node node) const {
    std::call_once(m->lines_once, [this] { m->lines.emplace(m->text); });
    return m->lines->position_of(static_cast<std::size_t>(node.offset_debug()));
}

std::size_t Document::line_of(pugi::xml_node node) const {
    return position_of(node).line;
}

std::size_t Document::column_of(pugi::xml_node node) const {
    return position_of(node).column;
}

_xmlDoc* Document::libxml2() const {
    m->read_with_libxml();
    return m->libxml.get();
}

std::string_view local_name(pugi::xml_node node) {
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(pugi::xml_node parent, std::string_view name) {
    for (const auto node : parent.children())
        if (node.type() == pugi::node_element && local_name(node) == name)
            return node;
    return {};
}

pugi::xml_node path(pugi::xml_node parent, std::string_view names) {
    for (const auto& name : split(names, "/"))
        parent = child(parent, name);
    return parent;
}

std::string text_below(pugi::xml_node node) {
    std::string text;

    struct Walker final : pugi::xml_tree_walker {
        explicit Walker(std::string& out) : text(out) {}

        bool for_each(pugi::xml_node& visited) override {
            if (visited.type() == pugi::node_pcdata || visited.type() == pugi::node_cdata)
                text += visited.value();
            return true;
        }

        std::string& text;
    } walker(text);

    node.traverse(walker);
    return collapse_space(text);
}

} // namespace palestra::xml
