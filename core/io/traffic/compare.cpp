// SPDX-License-Identifier: EUPL-1.2
#include "core/io/traffic/compare.hpp"

#include "core/base/encoding.hpp"
#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace palestra::traffic {
namespace {

constexpr std::size_t k_most_differences = 50;
constexpr std::size_t k_text_bytes = 300;
constexpr std::array<std::string_view, 5> k_headers{"Content-Type", "WWW-Authenticate", "GovWay-Transaction-ErrorType",
                                                    "Location", "Allow"};
constexpr std::array<std::string_view, 5> k_volatile{"traceID", "spanID", "traceId", "govway_id", "jti"};
constexpr std::string_view k_wii_end = "^^^^urn:ihe:iti:xdw:2013:workflowInstanceId";
constexpr std::size_t k_wii_random = 10;

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Does `text` begin with `shape`? 'd' stands for a digit, 'h' for a hexadecimal one, the rest for itself.
bool has_shape(std::string_view text, std::string_view shape) {
    if (text.size() < shape.size())
        return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const char c = text[i];
        if (shape[i] == 'd' ? (c < '0' || c > '9') : shape[i] == 'h' ? !is_hex(c) : c != shape[i])
            return false;
    }
    return true;
}

bool is_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

/// UUIDs that name a resource (alone, in a URL, in a URN). What follows a '^' names a document (contract §5.3): it
/// stays.
std::string without_uuids(std::string_view text) {
    constexpr std::string_view shape = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const bool begins = at == 0 || (!is_word(text[at - 1]) && text[at - 1] != '^');
        const auto end = at + shape.size();
        if (begins && has_shape(text.substr(at), shape) && (end == text.size() || !is_word(text[end]))) {
            out += "<uuid>";
            at = end;
        } else {
            out += text[at++];
        }
    }
    return out;
}

/// Length of the date and time at the start of `text`, 0 if there is none: ISO 8601, or the fourteen digits of INI.
std::size_t date_length(std::string_view text) {
    if (has_shape(text, "dddd-dd-ddTdd:dd:dd")) {
        std::size_t length = 19;
        if (length < text.size() && text[length] == '.')
            for (++length; length < text.size() && text[length] >= '0' && text[length] <= '9';)
                ++length;
        if (length < text.size() && text[length] == 'Z')
            return length + 1;
        const auto zone = text.substr(length);
        if (zone.starts_with('+') || zone.starts_with('-'))
            return length + (has_shape(zone.substr(1), "dd:dd") ? 6 : has_shape(zone.substr(1), "dddd") ? 5 : 0);
        return length;
    }
    const bool compact = has_shape(text, "dddddddddddddd") && (text.starts_with("19") || text.starts_with("20")) &&
                         (text.size() == 14 || text[14] < '0' || text[14] > '9') && text.substr(4, 2) <= "12" &&
                         text.substr(6, 2) <= "31" && text.substr(8, 2) <= "23";
    return compact ? 14 : 0;
}

std::string without_dates(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const bool inside = at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
        if (const auto length = inside ? 0 : date_length(text.substr(at)); length > 0) {
            out += "<data>";
            at += length;
        } else {
            out += text[at++];
        }
    }
    return out;
}

std::string without_random(std::string text) {
    for (auto end = text.find(k_wii_end); end != std::string::npos; end = text.find(k_wii_end, end + 1))
        if (end > k_wii_random && text[end - k_wii_random - 1] == '.')
            text.replace(end - k_wii_random, k_wii_random, k_wii_random, '?');
    return text;
}

std::string shown(const Json& value) {
    return ellipsis(value.is_string() ? value.get_ref<const std::string&>() : dump_json(value), k_text_bytes);
}

/// Walks both bodies side by side.
class BodyComparison {
public:
    BodyComparison(const Identifiers& identifiers, std::vector<Difference>& differences)
        : m_identifiers(identifiers), m_differences(differences) {}

    void compare(const std::string& pointer, std::string_view name, const Json& expected, const Json& found) {
        if (m_differences.size() >= k_most_differences)
            return;
        if (expected.is_object() && found.is_object())
            compare_objects(pointer, expected, found);
        else if (expected.is_array() && found.is_array())
            compare_arrays(pointer, name, expected, found);
        else if (!are_alike(name, expected, found))
            tell(pointer, shown(mapped(expected)), shown(found));
    }

private:
    void tell(const std::string& pointer, std::string expected, std::string found) {
        m_differences.push_back({Difference::Where::body, pointer, std::move(expected), std::move(found)});
    }

    [[nodiscard]] Json mapped(const Json& value) const {
        return value.is_string() ? Json(m_identifiers.in_text(value.get_ref<const std::string&>())) : value;
    }

    [[nodiscard]] bool are_alike(std::string_view name, const Json& expected, const Json& found) const {
        if (!expected.is_string() || !found.is_string())
            return expected == found;
        const auto wanted = m_identifiers.in_text(expected.get_ref<const std::string&>());
        const auto& got = found.get_ref<const std::string&>();
        return wanted == got || normalised(name, wanted) == normalised(name, got);
    }

    void compare_objects(const std::string& pointer, const Json& expected, const Json& found) {
        for (const auto& [name, value] : expected.items()) {
            const auto here = pointer + "/" + escaped(name);
            if (const auto now = found.find(name); now != found.end())
                compare(here, name, value, *now);
            else
                tell(here, shown(mapped(value)), "");
        }
        for (const auto& [name, value] : found.items())
            if (!expected.contains(name))
                tell(pointer + "/" + escaped(name), "", shown(value));
    }

    void compare_arrays(const std::string& pointer, std::string_view name, const Json& expected, const Json& found) {
        const auto both = std::min(expected.size(), found.size());
        for (std::size_t i = 0; i < both; ++i)
            compare(pointer + "/" + std::to_string(i), name, expected[i], found[i]);
        if (expected.size() > both || (found.size() > both && pointer != "/transactionData"))
            tell(pointer + "/" + std::to_string(both), expected.size() > both ? shown(expected[both]) : "",
                 found.size() > both ? shown(found[both]) : "");
    }

    static std::string escaped(std::string name) {
        return replace_all(replace_all(std::move(name), "~", "~0"), "/", "~1");
    }

    const Identifiers& m_identifiers;
    std::vector<Difference>& m_differences;
};

std::string described(std::string_view body) {
    return std::to_string(body.size()) + " byte, SHA-256 " + sha256_hex(body);
}

void compare_bodies(const std::string& expected, const std::string& found, const Identifiers& identifiers,
                    std::vector<Difference>& differences) {
    if (expected == found)
        return;
    const auto wanted = parse_json(expected, "recorded");
    const auto got = parse_json(found, "found");
    if (wanted && got) {
        BodyComparison(identifiers, differences).compare("", "", *wanted, *got);
        return;
    }
    const bool text =
        first_invalid_utf8(expected) == std::string_view::npos && first_invalid_utf8(found) == std::string_view::npos;
    const auto mapped = text ? identifiers.in_text(expected) : std::string();
    if (!text)
        differences.push_back({Difference::Where::body, "", described(expected), described(found)});
    else if (normalised("", mapped) != normalised("", found))
        differences.push_back(
            {Difference::Where::body, "", ellipsis(mapped, k_text_bytes), ellipsis(found, k_text_bytes)});
}

} // namespace

std::string normalised(std::string_view name, std::string_view text) {
    if (std::ranges::find(k_volatile, name) != k_volatile.end())
        return text.empty() ? "" : "<" + std::string(name) + ">";
    return without_random(without_dates(without_uuids(text)));
}

std::vector<Difference> compare(const http::Response& recorded, const http::Response& found,
                                const Identifiers& identifiers) {
    using Where = Difference::Where;
    std::vector<Difference> differences;
    if (recorded.status != found.status)
        differences.push_back({Where::status, "", std::to_string(recorded.status), std::to_string(found.status)});
    for (const auto name : k_headers) {
        const auto expected = identifiers.in_text(recorded.headers.get(name));
        const auto now = found.headers.get(name);
        if (normalised("", expected) != normalised("", now))
            differences.push_back(
                {Where::header, std::string(name), ellipsis(expected, k_text_bytes), ellipsis(now, k_text_bytes)});
    }
    compare_bodies(recorded.body, found.body, identifiers, differences);
    return differences;
}

} // namespace palestra::traffic
