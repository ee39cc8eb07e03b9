// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <pugixml.hpp>

#include <deque>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace palestra::schema {

struct QName {
    std::string uri, local;
    auto operator<=>(const QName&) const = default;
};

/// One XSD file read for one target namespace. A file without a namespace of its own takes that of the file that
/// includes it, so it may be read several times.
struct SourceDocument {
    std::string file, target;
    bool adopted = false; ///< has no namespace of its own: names without a namespace mean the target's
    bool qualified_elements = false, qualified_attributes = false;
    pugi::xml_node root;
};

enum class Space { type, element, attribute, group, attribute_group };

/// A global definition: the node, and the document that its names are to be read in.
struct Source {
    const SourceDocument* document = nullptr;
    pugi::xml_node node;
};

/// All files of a schema and the definitions in them. Every schemaLocation is looked for in one folder by its file
/// name alone, whatever path or address it has; nothing else is ever opened.
class Sources {
public:
    /// Throws SchemaError.
    Sources(const std::filesystem::path& folder, const std::string& file);

    [[nodiscard]] const Source* find(Space space, const QName& name) const;

    [[nodiscard]] const std::map<std::pair<Space, QName>, Source>& definitions() const { return m_definitions; }

    /// What a QName in an attribute of `source.node` means. Throws SchemaError on an unbound prefix.
    [[nodiscard]] static QName resolve(const Source& source, std::string_view name);

private:
    void read(const std::string& location, const std::string& target, bool may_adopt);
    void define(const SourceDocument& document, pugi::xml_node node);
    void follow(const SourceDocument& document, pugi::xml_node node);
    pugi::xml_node open(const std::string& file);

    std::filesystem::path m_folder;
    std::map<std::string, pugi::xml_document> m_files;
    std::deque<SourceDocument> m_documents;
    std::set<std::pair<std::string, std::string>> m_seen;
    std::map<std::pair<Space, QName>, Source> m_definitions;
};

/// Local name of an element of the schema: "complexType".
[[nodiscard]] std::string_view kind_of(pugi::xml_node node);
/// The first child element that is no annotation, and the next one after a child.
[[nodiscard]] pugi::xml_node first_component(pugi::xml_node parent);
[[nodiscard]] pugi::xml_node next_component(pugi::xml_node node);

/// What Xerces calls a type without a name: "#AnonType_" and the names of the elements around it, inner ones first.
[[nodiscard]] std::string anonymous_name(pugi::xml_node type);

} // namespace palestra::schema
