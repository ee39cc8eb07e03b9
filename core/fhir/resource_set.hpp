// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/entropy.hpp"
#include "core/base/json.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <string_view>

namespace palestra::fhir {

/// What one document may become. Beyond it nothing is added, and full() says so.
inline constexpr std::size_t k_most_resources = 5000;
/// All the narratives repeated in notes, which are as many as the document has entries.
inline constexpr std::size_t k_most_note_bytes = 8U << 20U;

/// The entries of a transaction Bundle while it grows (facts sheet §6.1). A resource goes by its fullUrl.
class ResourceSet {
public:
    explicit ResourceSet(Entropy& entropy) : m_entropy(entropy) {}

    /// A fullUrl for a resource that is added later, because others point at it first.
    [[nodiscard]] std::string reserve(std::string_view type);
    void add(const std::string& url, Json resource);
    /// POST to its type.
    std::string post(Json resource);
    /// A resource shared between documents: PUT Type?identifier=…, by its first identifier. Met again, it gets the
    /// identifiers that are new, and what is said now takes the place of what was said before; once settled, it is only
    /// completed. Without an identifier it is posted.
    std::string put(Json resource);

    /// The header has said who everybody is: sections mention people with less about them.
    void settle() { m_settled = true; }

    /// The resource added under this fullUrl, nullptr when there is none. Valid until the next one is added.
    [[nodiscard]] Json* find(const std::string& url);

    [[nodiscard]] bool full() const { return m_full; }

    /// Counts a text towards the bound of all notes; false when it is reached.
    [[nodiscard]] bool spend(std::size_t note_bytes);

    [[nodiscard]] Json take_entries() { return std::move(m_entries); }

private:
    void merge(Json& known, Json said) const;
    void push(const std::string& url, Json resource, Json request);

    Entropy& m_entropy;
    Json m_entries = Json::array();
    std::map<std::string, std::size_t> m_places;
    std::size_t m_note_bytes = 0;
    bool m_full = false;
    bool m_settled = false;
};

/// "Patient" of "https://example/Patient/1".
[[nodiscard]] std::string type_of_url(std::string_view url);

} // namespace palestra::fhir
