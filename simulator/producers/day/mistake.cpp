// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/day/mistake.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace palestra::producers {
namespace {

constexpr std::array k_mistakes{Mistake::patient_identifier, Mistake::patient_city, Mistake::birth_date,
                                Mistake::gender_code};
constexpr std::array<std::pair<Mistake, std::string_view>, 4> k_names{
    {{Mistake::patient_identifier, "patient-identifier"},
     {Mistake::patient_city, "patient-city"},
     {Mistake::birth_date, "birth-date"},
     {Mistake::gender_code, "gender-code"}}};

/// Another letter in the place of the last one.
void alter(std::string& identifier) {
    if (!identifier.empty())
        identifier.back() = identifier.back() == 'X' ? 'Y' : 'X';
}

} // namespace

std::span<const Mistake> mistakes() {
    return k_mistakes;
}

std::string_view name_of(Mistake mistake) {
    const auto found = std::ranges::find(k_names, mistake, &std::pair<Mistake, std::string_view>::first);
    return found == k_names.end() ? std::string_view() : found->second;
}

std::optional<Mistake> find_mistake(std::string_view name) {
    const auto found = std::ranges::find(k_names, name, &std::pair<Mistake, std::string_view>::second);
    return found == k_names.end() ? std::nullopt : std::optional(found->first);
}

bool matters(Mistake mistake, std::string_view kind) {
    return mistake != Mistake::none && !(mistake == Mistake::patient_city && (kind == "TPI" || kind == "CC"));
}

void make_mistake(cda::AnyDocument& document, Mistake mistake) {
    auto& patient = cda::header_of(document).patient;
    switch (mistake) {
    case Mistake::none:
        break;
    case Mistake::patient_identifier:
        for (auto& id : patient.ids)
            alter(id.extension);
        break;
    case Mistake::patient_city:
        for (auto& address : patient.addresses)
            address.city.clear();
        break;
    case Mistake::birth_date:
        if (patient.birth.size() >= 8)
            patient.birth =
                patient.birth.substr(0, 4) + "-" + patient.birth.substr(4, 2) + "-" + patient.birth.substr(6, 2);
        break;
    case Mistake::gender_code:
        patient.gender = "Z";
        break;
    }
}

} // namespace palestra::producers
