// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::terminology {

/// The codes of one version of a code system, packed: about 8 bytes a code beside its text. Immutable once packed;
/// share it between threads. Views live as long as the list.
class CodeList {
public:
    struct Code {
        std::string_view code, description;
    };

    /// Of several descriptions of a code the first that says anything stays.
    void add(std::string_view code, std::string_view description);
    /// Sorts and drops what is there twice. Call once, before any question.
    void pack();

    [[nodiscard]] bool contains(std::string_view code) const;
    /// Its description; nullptr-like empty data() if the code is unknown.
    [[nodiscard]] std::string_view description(std::string_view code) const;

    [[nodiscard]] std::size_t size() const { return m_entries.size(); }

    /// In byte order of the code.
    [[nodiscard]] Code operator[](std::size_t index) const;
    [[nodiscard]] std::size_t bytes() const;

private:
    struct Entry {
        std::uint32_t offset;
        std::uint16_t code, description; ///< lengths; the description follows the code
    };

    std::string m_text;
    std::vector<Entry> m_entries;

    [[nodiscard]] std::string_view code_of(const Entry& entry) const {
        return std::string_view(m_text).substr(entry.offset, entry.code);
    }

    [[nodiscard]] const Entry* find(std::string_view code) const;
};

struct CodeSystemVersion {
    std::string version; ///< empty: the system has no versions
    std::string release_date;
    CodeList codes;
};

/// A code system the gateway manages.
struct CodeSystem {
    std::string oid;
    /// In the order of the file. One in every official catalogue so far.
    std::vector<CodeSystemVersion> versions;
    bool open = false;               ///< managed, but its list is not in the catalogue whole: see accepts()
    bool allow_listed = false;       ///< its codes are not checked, by decision of the catalogue
    std::vector<std::string> shapes; ///< of an open system: what its codes look like (code_shape.hpp); none: anything
    std::vector<std::string> never;  ///< of an open system: codes that it is known not to have

    /// For an open system: whether the code may well be one of its codes. A code of the list always is.
    [[nodiscard]] bool accepts(std::string_view code, const CodeSystemVersion& version) const;

    /// The one meant when a document names none: the newest release date, else the last in the file (validation.md
    /// §3.6).
    [[nodiscard]] const CodeSystemVersion& newest() const;
    /// nullptr: not managed.
    [[nodiscard]] const CodeSystemVersion* version(std::string_view wanted) const;
};

} // namespace palestra::terminology
