// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/xml/document.hpp"
#include "core/xpath/evaluation.hpp"
#include "simulator/app/console.hpp"

#include <memory>
#include <vector>

namespace palestra::app {

/// Items, the evaluation they live in, and the program, whose literals may be among them.
struct XPathAnswer {
    xpath::Program program;
    std::unique_ptr<xpath::Evaluation> evaluation;
    std::vector<xpath::Item> items;
};

/// One line an item: path, place and shortened value of a node, type and value of an atomic value. Of more than `limit`
/// items only so many are shown, and how many there are is said on standard error.
void say_items(const XPathAnswer& answer, const xml::Document& document, std::size_t limit, const Console& console);
/// The same as an array; values are whole.
[[nodiscard]] Json items_json(const XPathAnswer& answer, const xml::Document& document, std::size_t limit);

/// On standard error: the code with its explanation in the console's language, then the technical detail in English.
void say_xpath_error(const std::string& expression, const xpath::Error& error, const Console& console);
[[nodiscard]] Json error_json(const xpath::Error& error, const Messages& messages);

} // namespace palestra::app
