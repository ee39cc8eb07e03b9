// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/xml/limits.hpp"
#include "core/xml/position.hpp"
#include "core/xml/tree.hpp"

#include <pugixml.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct _xmlDoc;

namespace palestra::xml {

/// An XML document that was proved well-formed before anybody reads it. Whatever its encoding was, everything here is
/// UTF-8; a DOCTYPE is refused, so no entity other than the five predefined ones exists; nothing is ever fetched. White
/// space is kept; line ends and attribute values are normalised as XML 1.0 says (sections 2.11 and 3.3.3).
/// Immutable after parsing: share it between threads. Pointers, views and nodes live as long as the Document.
class Document {
public:
    /// Failures: file_too_large and those of decode() and check_well_formed(); xml_not_well_formed also for namespaces.
    [[nodiscard]] static Result<Document> parse(std::string_view bytes, const Limits& limits = {});

    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();

    /// The document as a pugixml tree, made when first asked for: for readers that walk a few paths by name.
    [[nodiscard]] pugi::xml_node root() const;
    /// The same document laid flat, with expanded names. Lives as long as the Document.
    [[nodiscard]] const Tree& tree() const;
    /// The document as it was received, in UTF-8 and without byte order mark; line ends as received, but in XML 1.1
    /// those that XML 1.0 does not know are LF. Offsets in the buffer of the tree are offsets in it.
    [[nodiscard]] std::string_view text() const;
    /// Where a node of the flat tree begins in text(); the column counts characters.
    [[nodiscard]] Position position_of(NodeId node) const;
    /// The element whose start tag begins at, or contains, this offset of text().
    [[nodiscard]] std::optional<NodeId> element_at(std::size_t offset) const;
    /// 1-based line of the name in the node's start tag; the column counts characters.
    [[nodiscard]] std::size_t line_of(pugi::xml_node node) const;
    [[nodiscard]] std::size_t column_of(pugi::xml_node node) const;
    /// The same document as libxml2 sees it, parsed when first asked for; nullptr when only XML 1.1 allows it. Not to
    /// be modified.
    [[nodiscard]] _xmlDoc* libxml2() const;

private:
    struct Members;
    [[nodiscard]] Position position_at(std::size_t offset) const;
    explicit Document(std::unique_ptr<Members> members);
    std::unique_ptr<Members> m;
};

/// "code" of <hl7:code>; the prefix is dropped.
[[nodiscard]] std::string_view local_name(pugi::xml_node node);
/// First child element with this local name, whatever its prefix.
[[nodiscard]] pugi::xml_node child(pugi::xml_node parent, std::string_view name);
/// Follows local names: path(root, "recordTarget/patientRole/patient").
[[nodiscard]] pugi::xml_node path(pugi::xml_node parent, std::string_view names);
/// All text below the node, in document order, white space collapsed.
[[nodiscard]] std::string text_below(pugi::xml_node node);

} // namespace palestra::xml
