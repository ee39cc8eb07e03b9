// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/messages.hpp"
#include "core/catalog/catalog.hpp"
#include "core/verdict/explain/explain_data.hpp"
#include "core/verdict/explain/explanation.hpp"
#include "core/verdict/explain/place.hpp"
#include "core/verdict/verdict.hpp"

#include <map>
#include <string>
#include <string_view>

namespace palestra::verdict {

/// What every explanation is made from. References live as long as the call of explain().
struct Reader {
    const Verdict& verdict;
    const catalog::Catalog& catalog;
    const Messages& messages;
    const ExplainData& data;
    std::string kind; ///< of the document; empty when unknown

    /// The message with this key; values stand in it as they are.
    [[nodiscard]] std::string say(std::string_view key, const std::map<std::string, std::string>& values = {}) const;
};

/// One for each level; container and document together. `expected` and `found` are raw where they come from the
/// finding: explain() tells them apart at the end.
[[nodiscard]] Explanation explain_semantic(const Reader& reader, const Finding& finding);
[[nodiscard]] Explanation explain_syntax(const Reader& reader, const Finding& finding);
[[nodiscard]] Explanation explain_vocabulary(const Reader& reader, const Finding& finding);
[[nodiscard]] Explanation explain_document(const Reader& reader, const Finding& finding);

/// "Nella sezione «…» ", "Nella scheda «…» " or "Nel documento ".
[[nodiscard]] std::string where_of(const Reader& reader, const FieldWords& words);
/// The lines with path, line and column, and code of the finding, and the difference if an eye would miss it.
[[nodiscard]] std::string facts_of(const Reader& reader, const Finding& finding, const std::string& expected,
                                   const std::string& found);
/// Sentences joined by a blank or a line end; empty ones are left out.
[[nodiscard]] std::string sentences(std::initializer_list<std::string> parts, std::string_view between = " ");

} // namespace palestra::verdict
