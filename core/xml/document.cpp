// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/document.hpp"

#include "core/base/text.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <vector>

namespace palestra::xml {
namespace {

constexpr std::string_view k_byte_order_mark = "\xEF\xBB\xBF";

/// A DOCTYPE can only stand before the root element: skip what may come before it and look.
bool has_doctype(std::string_view rest) {
    for (;;) {
        rest = trim(rest);
        if (rest.starts_with("<!DOCTYPE"))
            return true;
        const std::string_view close = rest.starts_with("<!--") ? "-->" : rest.starts_with("<?") ? "?>" : "";
        const auto end = close.empty() ? std::string_view::npos : rest.find(close, 2);
        if (end == std::string_view::npos)
            return false;
        rest.remove_prefix(end + close.size());
    }
}

/// Value of encoding="…" in the XML declaration; "" if there is none.
std::string_view declared_encoding(std::string_view text) {
    if (!text.starts_with("<?xml"))
        return {};
    const auto declaration = text.substr(0, text.find("?>"));
    const auto name = declaration.find("encoding");
    const auto open = name == std::string_view::npos ? name : declaration.find_first_of("'\"", name);
    if (open == std::string_view::npos)
        return {};
    return declaration.substr(open + 1, declaration.find(declaration[open], open + 1) - open - 1);
}

Outcome check_encoding(std::string_view text) {
    const auto encoding = declared_encoding(text);
    if (!encoding.empty() && !equal_ignoring_case(encoding, "UTF-8") && !equal_ignoring_case(encoding, "US-ASCII"))
        return fail(FailureCode::xml_not_utf8, {{"found", std::string(encoding)}});
    if (const auto bad = first_invalid_utf8(text); bad != std::string_view::npos)
        return fail(FailureCode::xml_not_utf8, {{"found", "byte " + std::to_string(bad)}});
    return {};
}

Failure parse_failure(const xmlError& error) {
    // libxml2 says "Excessive depth in document" with its internal-error code.
    const std::string reason = collapse_space(error.message == nullptr ? "" : error.message);
    const bool deep = error.code == XML_ERR_INTERNAL_ERROR && reason.find("depth") != std::string::npos;
    return {deep ? FailureCode::xml_too_deep : FailureCode::xml_not_well_formed,
            {{"line", std::to_string(error.line)}, {"column", std::to_string(error.int2)}, {"reason", reason}}};
}

struct FreeContext {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

using LibxmlDocument = std::unique_ptr<xmlDoc, FreeDocument>;

Result<LibxmlDocument> parse_strictly(std::string_view text) {
    const std::unique_ptr<xmlParserCtxt, FreeContext> context{xmlNewParserCtxt()};
    // No XML_PARSE_NOENT, no DTD loading, no network: a document can reach nothing outside itself.
    constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES;
    LibxmlDocument document{
        xmlCtxtReadMemory(context.get(), text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", options)};
    if (!document || context->wellFormed == 0 || context->nsWellFormed == 0)
        return std::unexpected(parse_failure(context->lastError));
    return document;
}

/// The tree knows only the offset of what it refuses.
Failure with_place(Failure failure, std::string_view text) {
    const auto offset = failure.values.find("offset");
    if (offset == failure.values.end())
        return failure;
    const auto before = text.substr(0, std::strtoull(offset->second.c_str(), nullptr, 10));
    failure.values["line"] = std::to_string(std::ranges::count(before, '\n') + 1);
    const auto line_start = before.rfind('\n') + 1;
    failure.values["column"] = std::to_string(before.size() - line_start + 1);
    return failure;
}

} // namespace

struct Document::Members {
    std::string bytes;
    std::vector<std::size_t> line_starts;
    std::string buffer; ///< what pugixml parsed in place: names and values point into it
    pugi::xml_document tree;
    LibxmlDocument libxml;
    Tree flat;
};

Document::Document(std::unique_ptr<Members> members) : m(std::move(members)) {}

Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::parse(std::string_view bytes, const Limits& limits) {
    if (bytes.size() > limits.bytes)
        return fail(FailureCode::file_too_large, {{"file", "XML"}, {"limit", std::to_string(limits.bytes)}});
    if (bytes.starts_with(k_byte_order_mark))
        bytes.remove_prefix(k_byte_order_mark.size());
    PALESTRA_CHECK(check_encoding(bytes));
    if (has_doctype(bytes))
        return fail(FailureCode::xml_doctype_refused);
    auto members = std::make_unique<Members>();
    PALESTRA_TRY(members->libxml, parse_strictly(bytes));

    members->bytes = bytes;
    members->line_starts.push_back(0);
    for (std::size_t at = 0; at < bytes.size(); ++at)
        if (bytes[at] == '\n')
            members->line_starts.push_back(at + 1);
    constexpr unsigned options = pugi::parse_full & ~pugi::parse_doctype;
    members->buffer = members->bytes;
    const auto parsed = members->tree.load_buffer_inplace(members->buffer.data(), members->buffer.size(),
                                                          options | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (!parsed)
        return fail(FailureCode::xml_not_well_formed,
                    {{"line", "?"}, {"column", std::to_string(parsed.offset)}, {"reason", parsed.description()}});
    auto flat = Tree::build(members->tree, members->buffer, limits.depth);
    if (!flat)
        return std::unexpected(with_place(std::move(flat).error(), members->bytes));
    members->flat = *std::move(flat);
    return Document(std::move(members));
}

const Tree& Document::tree() const {
    return m->flat;
}

pugi::xml_node Document::root() const {
    return m->tree.document_element();
}

std::size_t Document::line_of(pugi::xml_node node) const {
    const auto offset = static_cast<std::size_t>(node.offset_debug());
    const auto after = std::ranges::upper_bound(m->line_starts, offset);
    return static_cast<std::size_t>(after - m->line_starts.begin());
}

_xmlDoc* Document::libxml2() const {
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
