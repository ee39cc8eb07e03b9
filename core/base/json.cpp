// SPDX-License-Identifier: EUPL-1.2
#include "core/base/json.hpp"

#include <nlohmann/json.hpp>

namespace palestra {
namespace {

/// nlohmann::json recurses while it destroys, so depth is bounded before a tree is built.
bool deeper_than(std::string_view text, int limit) {
    int depth = 0;
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
            if (++depth > limit)
                return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

} // namespace

Result<Json> parse_json(std::string_view text, std::string_view what, int max_depth) {
    if (deeper_than(text, max_depth))
        return fail(FailureCode::json_invalid, {{"what", std::string(what)}, {"found", "nesting"}});
    auto value = Json::parse(text, nullptr, false);
    if (value.is_discarded()) {
        std::string found;
        try {
            [[maybe_unused]] const auto again = Json::parse(text);
        } catch (const nlohmann::json::exception& error) {
            found = error.what();
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
