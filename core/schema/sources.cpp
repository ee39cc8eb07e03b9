// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/sources.hpp"

#include "core/base/files.hpp"
#include "core/schema/schema_error.hpp"
#include "core/schema/symbols.hpp"

#include <optional>

namespace palestra::schema {
namespace {

constexpr std::size_t k_file_limit = 16U << 20U;
constexpr std::size_t k_document_limit = 500;

std::optional<Space> space_of(std::string_view kind) {
    if (kind == "simpleType" || kind == "complexType")
        return Space::type;
    if (kind == "element")
        return Space::element;
    if (kind == "attribute")
        return Space::attribute;
    if (kind == "group")
        return Space::group;
    if (kind == "attributeGroup")
        return Space::attribute_group;
    return std::nullopt;
}

std::string_view prefix_of(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

std::optional<std::string> namespace_of(pugi::xml_node node, std::string_view prefix) {
    const std::string name = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
    for (; node; node = node.parent())
        if (const auto declared = node.attribute(name.c_str()))
            return declared.value();
    if (prefix == "xml")
        return "http://www.w3.org/XML/1998/namespace";
    return prefix.empty() ? std::optional<std::string>("") : std::nullopt;
}

pugi::xml_node component_from(pugi::xml_node node) {
    while (node && (node.type() != pugi::node_element || kind_of(node) == "annotation"))
        node = node.next_sibling();
    return node;
}

/// The compiler follows the nesting of the file with recursion.
struct DepthGuard final : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node&) override { return depth() < 200; }
};

} // namespace

std::string_view kind_of(pugi::xml_node node) {
    const std::string_view name = node.name();
    return name.substr(name.find(':') + 1); // npos + 1 is 0
}

pugi::xml_node first_component(pugi::xml_node parent) {
    return component_from(parent.first_child());
}

pugi::xml_node next_component(pugi::xml_node node) {
    return component_from(node.next_sibling());
}

std::string anonymous_name(pugi::xml_node type) {
    std::string name = "#AnonType_";
    for (auto node = type.parent(); node && kind_of(node) != "schema"; node = node.parent())
        name += node.attribute("name").value();
    return name;
}

Sources::Sources(const std::filesystem::path& folder, const std::string& file) : m_folder(folder) {
    read(file, {}, true);
}

const Source* Sources::find(Space space, const QName& name) const {
    const auto found = m_definitions.find({space, name});
    return found == m_definitions.end() ? nullptr : &found->second;
}

QName Sources::resolve(const Source& source, std::string_view name) {
    const auto prefix = prefix_of(name);
    const auto uri = namespace_of(source.node, prefix);
    if (!uri)
        throw SchemaError("unbound prefix in " + std::string(name));
    QName resolved{*uri, std::string(name.substr(prefix.empty() ? 0 : prefix.size() + 1))};
    if (resolved.uri.empty() && source.document->adopted)
        resolved.uri = source.document->target;
    return resolved;
}

pugi::xml_node Sources::open(const std::string& file) {
    if (const auto known = m_files.find(file); known != m_files.end())
        return known->second.document_element();
    const auto bytes = read_file(m_folder / file, k_file_limit);
    if (!bytes)
        throw SchemaError(failure_line(bytes.error()));
    // Not through xml::Document: published schemas declare encodings (ASCII, ISO-8859-1) that clinical documents may
    // not have. A DOCTYPE is skipped, entities are not expanded.
    auto& document = m_files[file];
    const auto parsed = document.load_buffer(bytes->data(), bytes->size());
    if (!parsed)
        throw SchemaError(file + ": " + parsed.description());
    DepthGuard guard;
    if (!document.traverse(guard))
        throw SchemaError(file + " is nested too deep");
    return document.document_element();
}

void Sources::read(const std::string& location, const std::string& target, bool may_adopt) {
    const std::string file = std::filesystem::path(location).filename().string();
    if (file.empty() || file == "." || file == "..")
        throw SchemaError("bad schemaLocation " + location);
    const auto root = open(file);
    if (kind_of(root) != "schema" || namespace_of(root, prefix_of(root.name())) != k_xsd)
        throw SchemaError(file + " is not a schema");
    const auto own = root.attribute("targetNamespace");
    const bool adopted = !own && may_adopt && !target.empty();
    const std::string actual = adopted ? target : own.value();
    if (!target.empty() && actual != target)
        throw SchemaError(file + " is of another namespace");
    if (!m_seen.emplace(file, actual).second)
        return;
    if (m_documents.size() >= k_document_limit)
        throw SchemaError("too many files");
    const auto& document = m_documents.emplace_back(SourceDocument{
        file, actual, adopted, root.attribute("elementFormDefault").value() == std::string_view("qualified"),
        root.attribute("attributeFormDefault").value() == std::string_view("qualified"), root});
    if (root.attribute("blockDefault"))
        throw SchemaError(file + ": blockDefault is not supported");
    for (auto node = first_component(root); node; node = next_component(node))
        define(document, node);
}

void Sources::define(const SourceDocument& document, pugi::xml_node node) {
    const auto kind = kind_of(node);
    if (kind == "include" || kind == "import") {
        follow(document, node);
        return;
    }
    const auto space = space_of(kind);
    if (!space)
        throw SchemaError(document.file + ": xs:" + std::string(kind) + " is not supported");
    const QName name{document.target, node.attribute("name").value()};
    if (name.local.empty())
        throw SchemaError(document.file + ": a global definition without a name");
    if (!m_definitions.emplace(std::pair(*space, name), Source{&document, node}).second)
        throw SchemaError(document.file + ": " + name.local + " is defined twice");
}

void Sources::follow(const SourceDocument& document, pugi::xml_node node) {
    const std::string location = node.attribute("schemaLocation").value();
    if (kind_of(node) == "include")
        read(location, document.target, true);
    else if (!location.empty())
        read(location, node.attribute("namespace").value(), false);
}

} // namespace palestra::schema
