// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "core/base/text.hpp"
#include "core/cda/mapping/clinical.hpp"

#include <array>

namespace palestra::cda {
namespace {

/// UCUM units as Italian reports print them.
std::string unit_in_words(const std::string& unit) {
    static const std::array<std::pair<std::string_view, std::string_view>, 8> k_units{{{"mm[Hg]", "mmHg"},
                                                                                       {"Cel", "°C"},
                                                                                       {"/min", "al minuto"},
                                                                                       {"a", "anni"},
                                                                                       {"h", "ore"},
                                                                                       {"d", "giorni"},
                                                                                       {"{INR}", "INR"},
                                                                                       {"[pH]", "pH"}}};
    for (const auto& [code, words] : k_units)
        if (unit == code)
            return std::string(words);
    return replace_all(replace_all(unit, "10*", "10^"), "{1.73_m2}", "1,73 m2");
}

struct InWords {
    std::string operator()(std::monostate) const { return {}; }

    std::string operator()(const Code& code) const { return code.words(); }

    std::string operator()(const Quantity& quantity) const { return in_words(quantity); }

    std::string operator()(const QuantityRange& range) const {
        const auto number = [](const Quantity& q) { return replace_all(q.value, ".", ","); };
        if (!range.point.empty())
            return number(range.point);
        if (range.low && range.high)
            return number(*range.low) + " - " + number(*range.high);
        if (range.low)
            return "oltre " + number(*range.low);
        return range.high ? "fino a " + number(*range.high) : std::string{};
    }

    std::string operator()(const std::string& text) const { return text; }

    std::string operator()(const Integer& integer) const { return integer.value; }

    std::string operator()(const Boolean& boolean) const { return boolean.value ? "sì" : "no"; }

    std::string operator()(const Moment& moment) const { return in_words(moment.value); }

    std::string operator()(const Interval& interval) const { return in_words(interval); }

    std::string operator()(const Money& money) const {
        return replace_all(money.value, ".", ",") + " " + money.currency;
    }
};

} // namespace

std::string in_words(const Timestamp& time) {
    static const std::array<const char*, 12> k_months{"gennaio",   "febbraio", "marzo",    "aprile",
                                                      "maggio",    "giugno",   "luglio",   "agosto",
                                                      "settembre", "ottobre",  "novembre", "dicembre"};
    const auto digits = time.substr(0, time.find_first_of("+-"));
    if (!is_digits(digits) || digits.size() < 6)
        return time;
    const auto month = std::stoul(digits.substr(4, 2));
    if (digits.size() == 6)
        return (month >= 1 && month <= 12 ? std::string(k_months[month - 1]) + " " : std::string{}) +
               digits.substr(0, 4);
    auto words = digits.substr(6, 2) + "/" + digits.substr(4, 2) + "/" + digits.substr(0, 4);
    // The document's own zone is the reader's: the time is shown as it was written.
    if (digits.size() >= 12)
        words += " " + digits.substr(8, 2) + ":" + digits.substr(10, 2);
    return words;
}

std::string in_words(const Interval& time) {
    if (!time.point.empty())
        return in_words(time.point);
    if (time.low == time.high)
        return in_words(time.low);
    if (time.high.empty())
        return "dal " + in_words(time.low);
    return time.low.empty() ? "fino al " + in_words(time.high)
                            : "dal " + in_words(time.low) + " al " + in_words(time.high);
}

std::string in_words(const Quantity& quantity) {
    // "ogni 720 ore" is what the code says; a reader wants "ogni 30 giorni".
    if (quantity.unit == "h" && is_digits(quantity.value) && quantity.value.size() <= 6)
        if (const auto hours = std::stoul(quantity.value); hours >= 48 && hours % 24 == 0)
            return std::to_string(hours / 24) + " giorni";
    auto words = replace_all(quantity.value, ".", ",");
    if (!quantity.unit.empty() && quantity.unit != "1")
        words += " " + unit_in_words(quantity.unit);
    return words;
}

std::string in_words(const Value& value) {
    return std::visit(InWords{}, value);
}

} // namespace palestra::cda
