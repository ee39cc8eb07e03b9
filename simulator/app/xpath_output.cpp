// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/xpath_output.hpp"

#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace palestra::app {
namespace {

constexpr std::size_t k_shown_bytes = 100;
constexpr std::array<std::string_view, 6> k_kinds{"document", "element", "attribute",
                                                  "text",     "comment", "processing-instruction"};

std::string type_of(const xpath::Item& item) {
    return std::string(item.derived == xpath::Derived::none ? xpath::type_name(item.type)
                                                            : xpath::type_name(item.derived));
}

/// On one line, and without the control characters (C1, DEL) that XML allows and a terminal obeys.
std::string for_a_line(std::string_view value) {
    std::string line = collapse_space(value);
    for (std::size_t at = 0; at < line.size(); ++at) {
        const auto byte = static_cast<unsigned char>(line[at]);
        const bool second = byte == 0xC2U && at + 1 < line.size() && static_cast<unsigned char>(line[at + 1]) < 0xA0U;
        if (byte < 0x20U || byte == 0x7FU)
            line[at] = '?';
        else if (second)
            line.replace(at, 2, "?");
    }
    return ellipsis(line, k_shown_bytes);
}

std::string value_of(const XPathAnswer& answer, const xpath::Item& item) {
    return xpath::text_of_item(*answer.evaluation, item).value_or("");
}

std::string place_of(const xml::Document& document, const xpath::Item& node) {
    const auto place = document.position_of(node.node_id);
    return std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string key_of(const xpath::Error& error) {
    return "xpath.error." + std::string(error.code);
}

} // namespace

void say_items(const XPathAnswer& answer, const xml::Document& document, std::size_t limit, const Console& console) {
    const auto shown = std::min(limit, answer.items.size());
    for (std::size_t at = 0; at < shown; ++at) {
        const auto& item = answer.items[at];
        const std::string value = for_a_line(value_of(answer, item));
        console.say(item.is_node()
                        ? xpath::path_of(document.tree(), item.node_id) + "  " + place_of(document, item) + "  " + value
                        : type_of(item) + "  " + value);
    }
    if (answer.items.empty())
        console.warn(console.messages.text("xpath.empty"));
    else if (shown < answer.items.size())
        console.warn(console.messages.text(
            "xpath.more", {{"shown", std::to_string(shown)}, {"count", std::to_string(answer.items.size())}}));
}

Json items_json(const XPathAnswer& answer, const xml::Document& document, std::size_t limit) {
    Json list = Json::array();
    for (std::size_t at = 0; at < std::min(limit, answer.items.size()); ++at) {
        const auto& item = answer.items[at];
        if (!item.is_node()) {
            list.push_back({{"type", type_of(item)}, {"value", value_of(answer, item)}});
            continue;
        }
        const auto& tree = document.tree();
        const auto place = document.position_of(item.node_id);
        list.push_back({{"kind", k_kinds.at(static_cast<std::size_t>(tree[item.node_id].kind))},
                        {"path", xpath::path_of(tree, item.node_id)},
                        {"line", place.line},
                        {"column", place.column},
                        {"value", value_of(answer, item)}});
    }
    return list;
}

void say_xpath_error(const std::string& expression, const xpath::Error& error, const Console& console) {
    const auto& messages = console.messages;
    const std::string name = error.name.empty() ? std::string(error.code) : for_a_line(error.name);
    console.warn("palestra: " + name + ": " + messages.text(key_of(error)));
    console.warn("  " + messages.text("xpath.expression", {{"expression", for_a_line(expression)}}));
    console.warn("  " + messages.text("xpath.detail", {{"detail", for_a_line(error.message)}}));
}

Json error_json(const xpath::Error& error, const Messages& messages) {
    Json json{{"code", error.code}, {"message", messages.text(key_of(error))}, {"detail", error.message}};
    if (!error.name.empty())
        json["name"] = error.name;
    return json;
}

} // namespace palestra::app
