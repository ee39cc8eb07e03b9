// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/bundle_check.hpp"

#include "core/base/dates.hpp"
#include "core/base/text.hpp"
#include "core/fhir/bundle_index.hpp"
#include "core/fhir/json_parts.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace palestra::fhir {
namespace {

constexpr std::size_t k_most_issues = 100;

constexpr const char* k_required = "minimum required = 1, but only found 0";

/// A year, or a year and a month, will do.
bool is_date_time(const std::string& text) {
    const bool short_form = text.size() == 4 || (text.size() == 7 && text[4] == '-' && is_digits(text.substr(5)));
    return short_form ? is_digits(text.substr(0, 4)) : parse_iso8601(text).has_value();
}

class Checker {
public:
    explicit Checker(const Json& bundle) : m_bundle(bundle), m_index(bundle) {}

    std::vector<Issue> run() {
        check_head();
        check_entries();
        check_composition();
        for (const auto* resource : m_index.resources())
            check_references(*resource, *resource, text_of(*resource, "resourceType"));
        return std::move(m_issues);
    }

private:
    void complain(Severity severity, std::string place, std::string text) {
        if (m_issues.size() < k_most_issues)
            m_issues.push_back({severity, std::move(place), std::move(text)});
    }

    void require(bool held, std::string place, const char* text) {
        if (!held)
            complain(Severity::error, std::move(place), text);
    }

    void check_head() {
        require(text_of(m_bundle, "type") == "document", "Bundle.type", "a Bundle of type 'document' is expected");
        const auto& identifier = member(m_bundle, "identifier");
        require(!text_of(identifier, "system").empty() && !text_of(identifier, "value").empty(), "Bundle.identifier",
                "bdl-9: a document must have an identifier with a system and a value");
        const auto timestamp = text_of(m_bundle, "timestamp");
        require(!timestamp.empty(), "Bundle.timestamp", "bdl-10: a document must have a date");
        require(timestamp.empty() || (timestamp.size() > 10 && parse_iso8601(timestamp)), "Bundle.timestamp",
                "not a valid instant");
    }

    void check_entries() {
        const auto& entries = elements(member(m_bundle, "entry"));
        require(text_of(member(first(entries), "resource"), "resourceType") == "Composition", "Bundle.entry[0]",
                "bdl-11: a document must have a Composition as the first resource");
        std::set<std::string> urls;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const auto place = "Bundle.entry[" + std::to_string(i) + "]";
            require(!text_of(member(entries[i], "resource"), "resourceType").empty(), place + ".resource",
                    "a resource with its resourceType is expected");
            const auto url = text_of(entries[i], "fullUrl");
            if (url.empty())
                complain(Severity::warning, place + ".fullUrl", "every entry of a document should have one");
            else
                require(urls.insert(url).second, place + ".fullUrl", "bdl-7: fullUrl must be unique in a Bundle");
        }
    }

    void check_composition() {
        const auto* composition = m_index.first_of("Composition");
        if (composition == nullptr) // bdl-11 has spoken
            return;
        constexpr std::array statuses{"preliminary", "final", "amended", "entered-in-error"};
        const auto status = text_of(*composition, "status");
        require(!status.empty(), "Composition.status", k_required);
        require(status.empty() || std::ranges::find(statuses, status) != statuses.end(), "Composition.status",
                "not a code of http://hl7.org/fhir/composition-status");
        require(!text_of(first(member(member(*composition, "type"), "coding")), "code").empty(), "Composition.type",
                k_required);
        const auto date = text_of(*composition, "date");
        require(!date.empty(), "Composition.date", k_required);
        require(date.empty() || is_date_time(date), "Composition.date", "not a valid dateTime");
        require(!elements(member(*composition, "author")).empty(), "Composition.author", k_required);
        require(!text_of(*composition, "title").empty(), "Composition.title", k_required);
        require(!text_of(member(*composition, "subject"), "reference").empty(), "Composition.subject", k_required);
    }

    /// `owner` is the resource whose contained ones "#id" names. Depth is bounded by whoever parsed the Bundle.
    void check_references(const Json& owner, const Json& value, const std::string& place) {
        if (value.is_array()) {
            for (std::size_t i = 0; i < value.size(); ++i)
                if (value[i].is_structured())
                    check_references(owner, value[i], place + "[" + std::to_string(i) + "]");
        } else if (value.is_object()) {
            if (const auto reference = text_of(value, "reference"); !reference.empty())
                check_reference(owner, reference, place);
            for (const auto& [name, inner] : value.items())
                if (inner.is_structured())
                    check_references(owner, inner, place + "." + name);
        }
    }

    /// A server elsewhere may hold what an absolute URL names; a relative one and a URN mean this Bundle.
    void check_reference(const Json& owner, const std::string& reference, const std::string& place) {
        const bool elsewhere = reference.starts_with("http://") || reference.starts_with("https://");
        const bool found = reference.starts_with('#') ? is_contained(owner, reference.substr(1))
                                                      : m_index.resolve(reference) != nullptr;
        if (!found)
            complain(elsewhere ? Severity::warning : Severity::error, place,
                     "the reference '" + reference.substr(0, 200) + "' is not in the Bundle");
    }

    static bool is_contained(const Json& owner, const std::string& id) {
        const auto& contained = elements(member(owner, "contained"));
        return id.empty() ||
               std::ranges::any_of(contained, [&](const Json& each) { return text_of(each, "id") == id; });
    }

    const Json& m_bundle;
    BundleIndex m_index;
    std::vector<Issue> m_issues;
};

} // namespace

std::vector<Issue> check_bundle(const Json& bundle) {
    return Checker(bundle).run();
}

} // namespace palestra::fhir
