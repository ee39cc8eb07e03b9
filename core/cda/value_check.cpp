// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/value_check.hpp"

#include "core/base/dates.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace palestra::cda {
namespace {

constexpr std::string_view k_loinc = "2.16.840.1.113883.6.1";
constexpr const char* k_moment_form = "AAAAMMGG[hhmm[ss]][±hhmm]";

constexpr std::array k_rule_names{"date",         "interval",   "birth",        "oid",
                                  "code_missing", "code_shape", "code_unknown", "quantity"};

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

std::string_view type_of(pugi::xml_node node) {
    for (const auto attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (name == "xsi:type" || name.ends_with(":type")) {
            std::string_view type = attribute.value();
            if (const auto colon = type.find(':'); colon != std::string_view::npos)
                type.remove_prefix(colon + 1);
            return type;
        }
    }
    return {};
}

bool is_interval(pugi::xml_node node) {
    return one_of(xml::local_name(node),
                  {"effectiveTime", "time", "useablePeriod", "expectedUseTime", "existenceTime", "phase"}) ||
           type_of(node) == "IVL_TS";
}

/// TS by the name of the element, by its type, or as a bound of an interval of them.
bool is_moment(pugi::xml_node node) {
    const auto name = xml::local_name(node);
    if (one_of(type_of(node), {"PIVL_TS", "EIVL_TS", "IVL_PQ"}))
        return false;
    return one_of(name, {"birthTime", "deceasedTime", "availabilityTime"}) || type_of(node) == "TS" ||
           is_interval(node) || (one_of(name, {"low", "high", "center"}) && is_interval(node.parent()));
}

bool is_uuid(std::string_view text) {
    constexpr std::string_view k_form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    return std::ranges::equal(text, k_form, [](char found, char wanted) {
        return wanted == '-'
                   ? found == '-'
                   : (found >= '0' && found <= '9') || (found >= 'a' && found <= 'f') || (found >= 'A' && found <= 'F');
    });
}

/// RUID of HL7's UID: words that the ministry's examples have as identifiers of sections and entries ("XXX").
bool is_reserved(std::string_view text) {
    return !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0 &&
           std::ranges::all_of(text, [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; });
}

bool is_number(std::string_view text) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+'))
        text.remove_prefix(1);
    const auto exponent = text.find_first_of("eE");
    if (exponent != std::string_view::npos) {
        auto power = text.substr(exponent + 1);
        if (!power.empty() && (power.front() == '-' || power.front() == '+'))
            power.remove_prefix(1);
        if (power.empty() || !is_digits(power))
            return false;
        text = text.substr(0, exponent);
    }
    const auto dot = text.find('.');
    const auto whole = text.substr(0, dot);
    const auto part = dot == std::string_view::npos ? std::string_view{} : text.substr(dot + 1);
    return whole.size() + part.size() > 0 && (whole.empty() || is_digits(whole)) && (part.empty() || is_digits(part));
}

/// The first moment that is certainly behind what is written: "2026" lasts until 2027.
std::optional<TimePoint> end_of(std::string_view moment) {
    using namespace std::chrono;
    const auto begin = parse_hl7(moment);
    if (!begin)
        return std::nullopt;
    const auto digits = std::min(moment.find_first_not_of("0123456789"), moment.size());
    if (digits > 6)
        return *begin + (digits <= 8    ? seconds(hours(24))
                         : digits <= 10 ? hours(1)
                         : digits <= 12 ? minutes(1)
                                        : seconds(1));
    const year_month_day date(floor<days>(*begin));
    return sys_days((digits <= 4 ? date.year() / 1 + months(12) : date.year() / date.month() + months(1)) / 1);
}

bool has_zone(std::string_view moment) {
    return moment.find_first_of("+-Z") != std::string_view::npos;
}

/// Whether the first is certainly after the second: precision and a zone that is not said give it the doubt.
bool certainly_after(std::string_view late, std::string_view early) {
    const auto begin = parse_hl7(late);
    const auto end = end_of(early);
    const auto doubt = has_zone(late) == has_zone(early) ? std::chrono::hours(0) : std::chrono::hours(26);
    return begin && end && *begin >= *end + doubt;
}

class Checker {
public:
    Checker(const xml::Document& document, const KnowsCode& knows) : m_document(document), m_knows(knows) {}

    std::vector<IllValue> run() {
        walk(m_document.root());
        check_birth();
        return std::move(m_found);
    }

private:
    /// The reader bounds the depth of a document.
    void walk(pugi::xml_node node) {
        if (node.type() != pugi::node_element || m_found.size() >= k_most_ill_values)
            return;
        check_uid(node, "root");
        check_uid(node, "codeSystem");
        check_code(node);
        if (is_moment(node))
            check_moment(node);
        if (is_interval(node))
            check_interval(node);
        if (one_of(type_of(node), {"PQ", "INT", "REAL", "MO"}))
            check_number(node);
        const bool body = xml::local_name(node) == "structuredBody";
        m_in_body = m_in_body || body;
        for (const auto child : node.children())
            walk(child);
        m_in_body = m_in_body && !body;
    }

    void check_uid(pugi::xml_node node, const char* name) {
        const auto attribute = node.attribute(name);
        if (m_in_body && std::string_view(name) == "root" && is_reserved(attribute.value()))
            return;
        if (attribute && !is_oid(attribute.value()) && !is_uuid(attribute.value()))
            note(IllRule::oid, node, name, attribute.value(), "OID, UUID");
    }

    void check_code(pugi::xml_node node) {
        const std::string system = node.attribute("codeSystem").value();
        const std::string code = node.attribute("code").value();
        if (system.empty())
            return;
        if (code.empty()) {
            if (!node.attribute("nullFlavor"))
                note(IllRule::code_missing, node, "code", "", system);
            return;
        }
        if (code.find_first_of(" \t\r\n") != std::string::npos || (system == k_loinc && !is_loinc(code)))
            return note(IllRule::code_shape, node, "code", code, system);
        const std::string version = node.attribute("codeSystemVersion").value();
        if (m_knows && m_knows(system, version, code) == false)
            note(IllRule::code_unknown, node, "code", code, system + (version.empty() ? "" : " " + version));
    }

    void check_moment(pugi::xml_node node) {
        const auto value = node.attribute("value");
        if (!value || parse_hl7(value.value()))
            return;
        // Contract §5.4: of the document's own time the gateway takes this form as well.
        if (node.parent() == m_document.root() && parse_iso8601(value.value()))
            return;
        note(IllRule::date, node, "value", value.value(), k_moment_form);
    }

    void check_interval(pugi::xml_node node) {
        const std::string_view low = xml::child(node, "low").attribute("value").value();
        const auto high = xml::child(node, "high");
        if (!low.empty() && certainly_after(low, high.attribute("value").value()))
            note(IllRule::interval, high, "value", high.attribute("value").value(), ">= " + std::string(low));
    }

    void check_number(pugi::xml_node node) {
        const auto value = node.attribute("value");
        if (value && !is_number(value.value()))
            note(IllRule::quantity, node, "value", value.value(), std::string(type_of(node)));
    }

    void check_birth() {
        const auto birth = xml::path(m_document.root(), "recordTarget/patientRole/patient/birthTime");
        const std::string_view created = xml::child(m_document.root(), "effectiveTime").attribute("value").value();
        if (birth && certainly_after(birth.attribute("value").value(), created))
            note(IllRule::birth, birth, "value", birth.attribute("value").value(), "<= " + std::string(created));
    }

    /// With [n] where there are several of one name.
    static std::string path_of(pugi::xml_node node) {
        std::string path;
        for (; node.type() == pugi::node_element; node = node.parent()) {
            std::size_t before = 0, all = 0;
            for (const auto sibling : node.parent().children(node.name())) {
                ++all;
                before += sibling == node ? all : 0;
            }
            path.insert(0,
                        "/" + std::string(xml::local_name(node)) + (all > 1 ? "[" + std::to_string(before) + "]" : ""));
        }
        return path;
    }

    void note(IllRule rule, pugi::xml_node node, const char* attribute, std::string_view found, std::string expected) {
        if (m_found.size() < k_most_ill_values)
            m_found.push_back({rule, path_of(node) + "/@" + attribute, m_document.line_of(node), ellipsis(found, 200),
                               std::move(expected)});
    }

    const xml::Document& m_document;
    const KnowsCode& m_knows;
    bool m_in_body = false;
    std::vector<IllValue> m_found;
};

} // namespace

std::string_view name_of(IllRule rule) {
    return k_rule_names.at(static_cast<std::size_t>(rule));
}

std::vector<IllValue> check_values(const xml::Document& document, const KnowsCode& knows) {
    return Checker(document, knows).run();
}

bool is_oid(std::string_view text) {
    if (text.size() < 3 || text[0] < '0' || text[0] > '2' || text[1] != '.')
        return false;
    for (const auto& arc : split(text, "."))
        if (arc.empty() || !is_digits(arc) || (arc.size() > 1 && arc.front() == '0'))
            return false;
    return true;
}

bool is_loinc(std::string_view text) {
    // Answers and parts are numbered by another rule.
    const bool numbered = std::ranges::none_of(std::array{"LA", "LL", "LP", "LG"},
                                               [&](const char* part) { return text.starts_with(part); });
    if (!numbered)
        text.remove_prefix(2);
    const auto dash = text.find('-');
    if (dash == std::string_view::npos || dash == 0 || dash > 7 || text.size() != dash + 2)
        return false;
    const auto number = text.substr(0, dash);
    if (!is_digits(number) || !is_digits(text.substr(dash + 1)))
        return false;
    if (!numbered)
        return true;
    int sum = 0;
    for (std::size_t i = 0; i < number.size(); ++i) {
        int digit = number[number.size() - 1 - i] - '0';
        if (i % 2 == 0) // every other digit from the right, doubled
            digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return (10 - sum % 10) % 10 == text.back() - '0';
}

} // namespace palestra::cda
