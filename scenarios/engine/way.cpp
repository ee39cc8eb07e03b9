// SPDX-License-Identifier: EUPL-1.2
#include "scenarios/engine/way.hpp"

#include "core/xml/document.hpp"

namespace palestra::scenarios {
namespace {

std::unexpected<Failure> wrong(const std::string& what, std::string found) {
    return fail(FailureCode::wrong_usage, {{"what", what}, {"found", std::move(found)}});
}

Result<Move> parse_move(pugi::xml_node node) {
    const std::string name = node.name();
    Move move;
    if (name == "do") {
        move.exit = node.attribute("exit").as_int(0);
        PALESTRA_TRY(move.command, split_command(xml::text_below(node)));
        if (move.command.empty())
            return wrong(name, "");
        return move;
    }
    if (name != "await")
        return wrong("move", name);
    move.patience = std::chrono::seconds(node.attribute("seconds").as_int(10));
    PALESTRA_TRY(move.until,
                 parse_predicate(node.find_child([](auto child) { return child.type() == pugi::node_element; })));
    return move;
}

} // namespace

Result<std::vector<std::string>> split_command(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    bool inside = false;
    char quote = 0;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (quote != 0 && c == quote) {
            quote = 0;
        } else if (quote == 0 && (c == '"' || c == '\'')) {
            quote = c;
            inside = true;
        } else if (quote == 0 && blank) {
            if (inside)
                words.push_back(std::move(word));
            word.clear();
            inside = false;
        } else {
            word += c;
            inside = true;
        }
    }
    if (quote != 0)
        return wrong("do", std::string(text));
    if (inside)
        words.push_back(std::move(word));
    return words;
}

Result<Way> parse_way(pugi::xml_node node) {
    Way way{node.attribute("id").as_string(),
            {},
            {},
            node.attribute("fails").as_string(),
            node.attribute("mistake").as_string()};
    const bool is_wrong = std::string_view(node.name()) == "wrong";
    if (is_wrong && (way.id.empty() || way.fails.empty()))
        return wrong(node.name(), "id, fails");
    for (const auto child : node.children()) {
        if (child.type() != pugi::node_element)
            continue;
        if (std::string_view(child.name()) == "title") {
            way.title[child.attribute("lang").as_string()] = xml::text_below(child);
            continue;
        }
        PALESTRA_TRY(auto move, parse_move(child));
        way.moves.push_back(std::move(move));
    }
    if (way.moves.empty())
        return wrong(node.name(), "0 do");
    return way;
}

} // namespace palestra::scenarios
