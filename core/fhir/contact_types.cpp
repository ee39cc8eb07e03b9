// SPDX-License-Identifier: EUPL-1.2
// Names, addresses and telecommunication of people and organizations.
#include "core/base/text.hpp"
#include "core/fhir/data_types.hpp"

#include <algorithm>
#include <array>

namespace palestra::fhir {
namespace {

struct Use {
    std::string_view cda, fhir;
};

/// Facts sheet §6.1.
constexpr std::array k_address_uses{Use{"H", "home"},   Use{"HP", "home"},  Use{"HV", "home"},
                                    Use{"WP", "work"},  Use{"DIR", "work"}, Use{"PUB", "work"},
                                    Use{"TMP", "temp"}, Use{"OLD", "old"},  Use{"BAD", "old"}};
constexpr std::array k_telecom_uses{Use{"H", "home"},   Use{"HP", "home"},   Use{"HV", "home"},  Use{"WP", "work"},
                                    Use{"DIR", "work"}, Use{"PUB", "work"},  Use{"TMP", "temp"}, Use{"OLD", "old"},
                                    Use{"BAD", "old"},  Use{"MC", "mobile"}, Use{"AS", "home"},  Use{"EC", "home"}};
constexpr std::array k_schemes{Use{"tel", "phone"}, Use{"mailto", "email"}, Use{"fax", "fax"},
                               Use{"http", "url"},  Use{"https", "url"},    Use{"sms", "sms"}};

template <std::size_t size>
std::string find_use(const std::array<Use, size>& uses, std::string_view wanted) {
    const auto found = std::ranges::find(uses, wanted, &Use::cda);
    return found == uses.end() ? std::string{} : std::string(found->fhir);
}

/// @use may name several; the first counts.
std::string first_use(Node node) {
    return split(attribute(node, "use"), " ").front();
}

Json telecom(Node node) {
    const auto value = attribute(node, "value");
    const auto colon = value.find(':');
    const auto scheme = colon == std::string::npos ? std::string{} : to_lower(value.substr(0, colon));
    const auto system = find_use(k_schemes, scheme);
    const auto rest = system.empty() || system == "url" ? value : std::string(trim(value.substr(colon + 1)));
    if (rest.empty())
        return nullptr;
    Json out{{"system", !system.empty()                       ? system
                        : rest.find('@') != std::string::npos ? "email"
                                                              : "phone"},
             {"value", rest}};
    set(out, "use", find_use(k_telecom_uses, first_use(node)));
    return out;
}

void set_lines(Json& out, Node addr) {
    const auto tract = xml::text_below(xml::child(addr, "censusTract"));
    Json lines = Json::array();
    Json extensions = Json::array();
    if (!tract.empty()) { // a line that has no text of its own, as the official maps write it
        lines.push_back(nullptr);
        extensions.push_back(
            {{"extension", Json::array({{{"url", "http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-censusTract"},
                                         {"valueString", tract}}})}});
    }
    for (const auto* name : {"streetAddressLine", "streetName", "houseNumber"})
        for (const auto line : children(addr, name))
            if (auto text = xml::text_below(line); !text.empty()) {
                lines.push_back(std::move(text));
                extensions.push_back(nullptr);
            }
    set(out, "line", lines);
    if (!tract.empty())
        out["_line"] = extensions;
}

} // namespace

Json address(Node addr) {
    Json out;
    set_lines(out, addr);
    const auto part = [&](const char* fhir, const char* cda) {
        set(out, fhir, xml::text_below(xml::child(addr, cda)));
    };
    part("city", "city");
    part("district", "county");
    part("state", "state");
    part("postalCode", "postalCode");
    part("country", "country");
    if (out.is_null()) // written in one piece
        set(out, "text", xml::text_below(addr));
    if (!out.is_null())
        set(out, "use", find_use(k_address_uses, first_use(addr)));
    return out;
}

Json addresses(Node owner) {
    Json list = Json::array();
    for (const auto node : children(owner, "addr"))
        if (auto one = address(node); !one.is_null())
            list.push_back(std::move(one));
    return list;
}

Json telecoms(Node owner) {
    Json list = Json::array();
    for (const auto node : children(owner, "telecom"))
        if (auto one = telecom(node); !one.is_null())
            list.push_back(std::move(one));
    return list;
}

Json human_name(Node name) {
    Json out;
    const auto all = [&](const char* fhir, const char* cda) {
        for (const auto part : children(name, cda))
            if (auto text = xml::text_below(part); !text.empty())
                append(out, fhir, std::move(text));
    };
    set(out, "family", xml::text_below(xml::child(name, "family")));
    all("given", "given");
    all("prefix", "prefix");
    all("suffix", "suffix");
    if (out.is_null())
        set(out, "text", xml::text_below(name));
    return out;
}

} // namespace palestra::fhir
