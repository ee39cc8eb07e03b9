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

#include <cassert>
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

void ignore_error(void*, xmlError*) {}

/// The text was proved well-formed before.
LibxmlDocument parse_with_libxml(std::string_view text) {
    const std::unique_ptr<xmlParserCtxt, FreeContext> context{xmlNewParserCtxt()};
    context->sax->serror = ignore_error;
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
    Tree flat;
    std::once_flag lines_once, pugixml_once, libxml_once;
    std::optional<LineIndex> lines;
    LibxmlDocument libxml;

    void read_with_pugixml();
};

void Document::Members::read_with_pugixml() {
    buffer = text;
    // With wconv_attribute a tab or line end in a value becomes a blank (section 3.3.3); eol is section 2.11.
    constexpr unsigned options = (pugi::parse_full & ~pugi::parse_doctype) | pugi::parse_ws_pcdata |
                                 pugi::parse_wconv_attribute | pugi::parse_eol;
    const auto parsed = tree.load_buffer_inplace(buffer.data(), buffer.size(), options, pugi::encoding_utf8);
    assert(parsed); // it accepts all that is well-formed
    (void)parsed;
    const auto after_declaration = read_declaration(text)->size;
    if (text.find("<?", after_declaration) != std::string::npos && text.find('\r') != std::string::npos) {
        InstructionWalker walker;
        tree.traverse(walker);
    }
}

Document::Document(std::unique_ptr<Members> members) : m(std::move(members)) {}

Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::parse(std::string_view bytes, const Limits& limits) {
    if (bytes.size() > limits.bytes)
        return fail(FailureCode::file_too_large, {{"file", "XML"}, {"limit", std::to_string(limits.bytes)}});
    PALESTRA_TRY(auto decoded, decode(bytes));
    auto members = std::make_unique<Members>();
    members->text = std::move(decoded).take();
    PALESTRA_TRY(members->flat, read_tree(members->text, limits));
    return Document(std::move(members));
}

const Tree& Document::tree() const {
    return m->flat;
}

pugi::xml_node Document::root() const {
    std::call_once(m->pugixml_once, [this] { m->read_with_pugixml(); });
    return m->tree.document_element();
}

std::string_view Document::text() const {
    return m->text;
}

Position Document::position_at(std::size_t offset) const {
    std::call_once(m->lines_once, [this] { m->lines.emplace(m->text); });
    return m->lines->position_of(offset);
}

Position Document::position_of(NodeId node) const {
    return position_at(m->flat.offset(node));
}

std::optional<NodeId> Document::element_at(std::size_t offset) const {
    std::optional<NodeId> found;
    for (NodeId id = m->flat.root(); id < m->flat.nodes().size() && m->flat.offset(id) <= offset; ++id)
        if (m->flat[id].kind == NodeKind::element)
            found = id;
    return found;
}

std::size_t Document::line_of(pugi::xml_node node) const {
    return position_at(static_cast<std::size_t>(node.offset_debug())).line;
}

std::size_t Document::column_of(pugi::xml_node node) const {
    return position_at(static_cast<std::size_t>(node.offset_debug())).column;
}

_xmlDoc* Document::libxml2() const {
    std::call_once(m->libxml_once, [this] { m->libxml = parse_with_libxml(m->text); });
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
