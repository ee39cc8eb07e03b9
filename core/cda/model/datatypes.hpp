// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/header.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// The HL7 v3 data types that the Italian CDA2 documents use, as values (CDA R2 appendix "Data Types"). All texts are
/// UTF-8. An empty string is an absent one. Equality is of what would be written.
namespace palestra::cda {

/// A moment as HL7 writes it, with the precision it was known with: "2022", "20221128", "20221128103000+0100".
using Timestamp = std::string;

struct Qualifier;

/// CD, CE, CV. Uncoded when `code` is empty: then `text` says it in words, or `null_flavor` why it is not known.
struct Code {
    std::string code = {}, system = {}, display = {};
    std::string text = {}; ///< originalText; in the document it points into the section's narrative
    std::string null_flavor = {};
    std::string version = {}; ///< codeSystemVersion; absent means the newest (facts sheet §4.3)
    std::vector<Code> translations = {};
    std::vector<Qualifier> qualifiers = {};

    [[nodiscard]] bool empty() const { return code.empty() && text.empty() && null_flavor.empty(); }

    /// What a reader sees: the display, else the text, else the code.
    [[nodiscard]] const std::string& words() const { return !display.empty() ? display : !text.empty() ? text : code; }

    bool operator==(const Code&) const = default;
};

/// CR: what a code means more closely, as prescriptions say their kind of recipe (facts sheet §2.1).
struct Qualifier {
    Code name = {}, value = {};
    bool operator==(const Qualifier&) const = default;
};

/// PQ: the number as written, so that no digit is invented, and its UCUM unit.
struct Quantity {
    std::string value = {}, unit = {};

    [[nodiscard]] bool empty() const { return value.empty(); }

    bool operator==(const Quantity&) const = default;
};

/// IVL_PQ.
struct QuantityRange {
    std::optional<Quantity> low = {}, high = {};
    Quantity point = {}; ///< instead of both, in values alone
    bool operator==(const QuantityRange&) const = default;
};

/// IVL_TS. A `point` is a single moment; else low and high, either of which may be unknown.
struct Interval {
    Timestamp low = {}, high = {}, point = {};

    [[nodiscard]] bool empty() const { return low.empty() && high.empty() && point.empty(); }

    bool operator==(const Interval&) const = default;
};

/// ED with bytes: base 64 in the document.
struct Media {
    std::string media_type = {}, bytes = {};
    bool operator==(const Media&) const = default;
};

struct Money {
    std::string value = {}, currency = {};
    bool operator==(const Money&) const = default;
};

struct Integer {
    std::string value = {};
    bool operator==(const Integer&) const = default;
};

struct Boolean {
    bool value = false;
    bool operator==(const Boolean&) const = default;
};

/// TS as a value of an observation.
struct Moment {
    Timestamp value = {};
    bool operator==(const Moment&) const = default;
};

/// observation/value: what `xsi:type` tells apart. std::string is ST.
using Value =
    std::variant<std::monostate, Code, Quantity, QuantityRange, std::string, Integer, Boolean, Moment, Interval, Money>;

struct Address {
    std::string use = {}; ///< "HP", "H", "TMP", "WP"
    std::string country = {}, state = {}, county = {}, city = {}, census_tract = {}, postal_code = {}, street = {};
    bool operator==(const Address&) const = default;
};

struct Telecom {
    std::string use = {}, value = {}; ///< value with its scheme: "tel:…", "mailto:…"
    bool operator==(const Telecom&) const = default;
};

struct PersonName {
    std::string given = {}, family = {}, prefix = {};

    [[nodiscard]] bool empty() const { return given.empty() && family.empty(); }

    [[nodiscard]] std::string full() const { return given.empty() ? family : given + " " + family; }

    bool operator==(const PersonName&) const = default;
};

} // namespace palestra::cda
