// SPDX-License-Identifier: EUPL-1.2
#include "core/base/json.hpp"

#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <vector>

namespace palestra {
namespace {

/// No object of the house has a quarter of this. The tree keeps the order of members, so each new one is compared with
/// all before it: a million of them would take hours.
constexpr std::size_t k_most_members = 512;
constexpr std::size_t k_most_message_bytes = 400;

/// What a tree may not be built of: nlohmann::json recurses while it destroys, so depth is bounded before; and so are
/// the members of one object. "" when there is nothing.
std::string_view beyond_bounds(std::string_view text, int most_depth) {
    std::vector<std::size_t> members; // of the containers that are open, commas of arrays not counted
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            members.push_back(0);
            if (members.size() > static_cast<std::size_t>(most_depth))
                return "nesting";
        } else if (c == ':') {
            if (!members.empty() && ++members.back() > k_most_members)
                return "members";
        } else if ((c == '}' || c == ']') && !members.empty()) {
            members.pop_back();
        }
    }
    return {};
}

} // namespace

Result<Json> parse_json(std::string_view text, std::string_view what, int max_depth) {
    if (const auto beyond = beyond_bounds(text, max_depth); !beyond.empty())
        return fail(FailureCode::json_invalid, {{"what", std::string(what)}, {"found", std::string(beyond)}});
    auto value = Json::parse(text, nullptr, false);
    if (value.is_discarded()) {
        std::string found;
        try {
            [[maybe_unused]] const auto again = Json::parse(text);
        } catch (const nlohmann::json::exception& error) {
            found = ellipsis(error.what(), k_most_message_bytes); // it quotes the last token, however long
        }
        return fail(FailureCode::json_invalid, {{"what", std::string(what)}, {"found", found}});
    }
    return value;
}

std::string text_of(const Json& object, std::string_view member) {
    if (!object.is_object())
        return {};
    const auto found = object.find(std::string(member));
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

Json object_of(const Json& object, std::string_view member) {
    const auto found = object.is_object() ? object.find(std::string(member)) : object.end();
    return object.is_object() && found != object.end() && found->is_object() ? *found : Json::object();
}

Json array_of(const Json& object, std::string_view member) {
    const auto found = object.is_object() ? object.find(std::string(member)) : object.end();
    return object.is_object() && found != object.end() && found->is_array() ? *found : Json::array();
}

std::string dump_json(const Json& value) {
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string dump_json_pretty(const Json& value) {
    return value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace palestra
