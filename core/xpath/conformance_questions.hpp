// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/xml/document.hpp"
#include "core/xpath/evaluation.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace palestra::xpath::conformance {

/// One expression of conformance/expressions and what conformance/expected says of it. For tests only.
struct Question {
    std::string topic, id;
    std::string document; ///< "" for none
    std::string context;  ///< path to the context item; "" for the document node
    std::string expression;
    std::vector<std::pair<std::string, std::string>> variables; ///< name and expression, in order
    std::string agreed;                                         ///< in the words of answer()
};

/// All of them, by topic. Throws std::runtime_error when the data are not what they should be.
[[nodiscard]] std::vector<Question> load_questions();

/// The documents of the questions, read once; immutable afterwards.
class Library {
public:
    explicit Library(const std::vector<Question>& questions);

    [[nodiscard]] const xml::Tree& tree(const std::string& name) const { return m_documents.at(name).tree(); }

private:
    std::map<std::string, xml::Document> m_documents;
};

/// What the expression may count on: the prefixes of the questions, its variables.
[[nodiscard]] StaticContext static_context(const Question& question);
/// "error XPST0003", or the items one a line: "xs:integer 5", "element /doc[1] text".
[[nodiscard]] std::string answer(const Question& question, const Library& library);
/// The same with the expression compiled beforehand.
[[nodiscard]] std::string answer(const Question& question, const Library& library, const Program& program);

} // namespace palestra::xpath::conformance
