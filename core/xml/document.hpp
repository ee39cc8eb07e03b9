// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/xml/tree.hpp"

#include <pugixml.hpp>

#include <memory>
#include <string>
#include <string_view>

struct _xmlDoc;

namespace palestra::xml {

struct Limits {
    std::size_t bytes = 32U << 20U; ///< libxml2 adds its own: depth 256, 10 MB a text node
    std::size_t depth = 1000;
};

/// An XML document that was proved well-formed before anybody reads it. UTF-8 only; a DOCTYPE is refused, so no
/// entity other than the five predefined ones exists; nothing is ever fetched. White space is kept.
/// Immutable after parsing: share it between threads. Pointers and nodes live as long as the Document.
class Document {
public:
    /// Failures: file_too_large, xml_not_utf8 (offset or encoding), xml_doctype_refused,
    /// xml_too_deep, xml_not_well_formed (line, column, reason).
    [[nodiscard]] static Result<Document> parse(std::string_view bytes, const Limits& limits = {});

    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();

    [[nodiscard]] pugi::xml_node root() const;
    /// The same document laid flat, with expanded names. Lives as long as the Document.
    [[nodiscard]] const Tree& tree() const;
    /// 1-based line of the node's start tag in the parsed bytes.
    [[nodiscard]] std::size_t line_of(pugi::xml_node node) const;
    /// The same document as libxml2 sees it, for XSD validation. Not to be modified.
    [[nodiscard]] _xmlDoc* libxml2() const;

private:
    struct Members;
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
