// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/mapping/match.hpp"

#include "core/xml/document.hpp"

#include <string>
#include <utility>

namespace palestra::cda {
namespace {

std::string_view local(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// Whether `test` holds at the end of some path of local names below `node`.
bool somewhere(pugi::xml_node node, std::string_view path, const std::function<bool(pugi::xml_node)>& test) {
    if (path.empty())
        return test(node);
    const auto slash = path.find('/');
    const auto name = path.substr(0, slash);
    const auto rest = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    for (const auto child : node.children())
        if (xml::local_name(child) == name && somewhere(child, rest, test))
            return true;
    return false;
}

} // namespace

Match with(std::string_view path, std::string_view value) {
    const auto at = path.find('@');
    return [steps = std::string(path.substr(0, at)), attribute = std::string(path.substr(at + 1)),
            value = std::string(value)](pugi::xml_node node) {
        return somewhere(node, steps, [&](pugi::xml_node found) {
            for (const auto a : found.attributes())
                if (local(a.name()) == attribute &&
                    (a.value() == value || (attribute == "type" && local(a.value()) == value)))
                    return true;
            return false;
        });
    };
}

Match has(std::string_view path) {
    return [path = std::string(path)](pugi::xml_node node) {
        return somewhere(node, path, [](pugi::xml_node) { return true; });
    };
}

Match both(Match first, Match second) {
    return [first = std::move(first), second = std::move(second)](pugi::xml_node node) {
        return first(node) && second(node);
    };
}

Match either(Match first, Match second) {
    return [first = std::move(first), second = std::move(second)](pugi::xml_node node) {
        return first(node) || second(node);
    };
}

Match neither(Match first, Match second) {
    return [first = std::move(first), second = std::move(second)](pugi::xml_node node) {
        return !first(node) && !second(node);
    };
}

} // namespace palestra::cda
