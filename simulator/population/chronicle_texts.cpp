// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "simulator/population/chronicle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace palestra::population {
namespace {

std::string lower_first(std::string text) {
    // Abbreviations stay as they are.
    if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && !(text[1] >= 'A' && text[1] <= 'Z'))
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

std::string one_decimal(double value) {
    auto text = fmt::format("{:.1f}", value);
    std::ranges::replace(text, '.', ',');
    return text.ends_with(",0") ? text.substr(0, text.size() - 2) : text;
}

std::string long_day(Date date) {
    static constexpr std::array months{"gennaio", "febbraio", "marzo",     "aprile",  "maggio",   "giugno",
                                       "luglio",  "agosto",   "settembre", "ottobre", "novembre", "dicembre"};
    const std::chrono::year_month_day d(date);
    return fmt::format("{} {} {}", static_cast<unsigned>(d.day()), months[static_cast<unsigned>(d.month()) - 1],
                       static_cast<int>(d.year()));
}

/// "3-8", "1,5-2,5": numbers with as many decimals as are written.
std::string number_between(std::string_view range, Random& random) {
    const auto dash = range.find('-');
    if (dash == std::string_view::npos)
        return std::string(range);
    const auto parts = std::array{range.substr(0, dash), range.substr(dash + 1)};
    int decimals = 0;
    std::array<int, 2> units{};
    for (std::size_t i = 0; i < 2; ++i)
        for (std::size_t at = 0, after = 0; at < parts[i].size(); ++at) {
            if (parts[i][at] == ',')
                after = 1;
            else {
                units[i] = units[i] * 10 + (parts[i][at] - '0');
                decimals = after > 0 ? static_cast<int>(after++) : decimals;
            }
        }
    const int drawn = random.between(units[0], units[1]);
    if (decimals == 0)
        return std::to_string(drawn);
    int scale = 1;
    for (int i = 0; i < decimals; ++i)
        scale *= 10;
    return fmt::format("{},{:0{}}", drawn / scale, drawn % scale, decimals);
}

} // namespace

std::string Chronicle::say(const Json& step, std::string_view name, const Scene& scene) {
    const auto& told = read::member(step, name);
    if (told.is_string())
        return fill(told.get_ref<const std::string&>(), scene);
    if (!told.is_array() || told.empty())
        return {};
    auto& random = scene.track != nullptr ? scene.track->random : m_random;
    // A list of lists is several sentences, each in one of its wordings; a list of texts is one text in one of its.
    if (!told[0].is_array()) {
        const auto& chosen = random.one_of(told);
        return chosen.is_string() ? fill(chosen.get_ref<const std::string&>(), scene) : std::string{};
    }
    std::string all;
    for (const auto& part : told) {
        const auto& chosen = random.one_of(part);
        if (chosen.is_string() && !chosen.template get_ref<const std::string&>().empty())
            all += (all.empty() ? "" : " ") + fill(chosen.template get_ref<const std::string&>(), scene);
    }
    return all;
}

std::string Chronicle::fill(const std::string& text, const Scene& scene) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto open = text.find('{', at);
        const auto close = open == std::string::npos ? open : text.find('}', open);
        if (close == std::string::npos) {
            out += text.substr(at);
            break;
        }
        out += text.substr(at, open - at);
        out += place_value(std::string_view(text).substr(open + 1, close - open - 1), scene);
        at = close + 1;
    }
    return out;
}

/// Numbers: drawn, kept, measured.
std::string Chronicle::drawn_value(std::string_view name, const Scene& scene) {
    const int age = age_at(m_person.birth_date, scene.date);
    auto& random = scene.track != nullptr ? scene.track->random : m_random;
    if (name.starts_with("n:"))
        return number_between(name.substr(2), random);
    if (name.starts_with("p:") && scene.track != nullptr) {
        // {p:name=5-9} draws once for the whole pathway, {p:name} recalls.
        const auto equal = name.find('=');
        const auto key = std::string(name.substr(2, equal == std::string_view::npos ? equal : equal - 2));
        auto& kept = scene.track->numbers[key];
        if (kept.empty() && equal != std::string_view::npos)
            kept = number_between(name.substr(equal + 1), random);
        return kept;
    }
    if (name == "crcl" || name == "creatinina" || name == "egfr") {
        const auto* found = scene.tests != nullptr ? find_result(*scene.tests, "2160-0") : nullptr;
        for (auto done = m_life.episodes.rbegin(); found == nullptr && done != m_life.episodes.rend(); ++done)
            if (const auto* report = done->as<LaboratoryBody>())
                found = find_result(report->panels, "2160-0");
        if (found == nullptr)
            return "non disponibile";
        if (name == "creatinina")
            return found->value_text();
        return std::to_string(name == "crcl"
                                  ? creatinine_clearance(age, weight_at(scene.date), m_person.sex, *found->value)
                                  : static_cast<int>(filtration_rate(*found->value, age, m_person.sex) + 0.5));
    }
    if (name.starts_with("v:") && scene.tests != nullptr)
        if (const auto* found = find_result(*scene.tests, name.substr(2)))
            return found->value_text();
    return "{" + std::string(name) + "}"; // a mistake in the data that its test finds
}

std::string Chronicle::place_value(std::string_view name, const Scene& scene) {
    const bool woman = m_person.sex == Sex::female;
    const int age = age_at(m_person.birth_date, scene.date);
    if (name == "o")
        return woman ? "a" : "o";
    if (name == "e")
        return woman ? "essa" : "e";
    if (name == "paziente")
        return woman ? "la paziente" : "il paziente";
    if (name == "Paziente")
        return woman ? "La paziente" : "Il paziente";
    if (name == "uomo" || name == "Uomo") {
        const std::string noun = age < 12   ? (woman ? "bambina" : "bambino")
                                 : age < 18 ? (woman ? "ragazza" : "ragazzo")
                                            : (woman ? "donna" : "uomo");
        return name == "uomo" ? noun : static_cast<char>(noun[0] - 'a' + 'A') + noun.substr(1);
    }
    if (name == "eta")
        return age >= 2
                   ? fmt::format("{} anni", age)
                   : fmt::format("{} mesi", std::max<std::int64_t>(1, (scene.date - m_person.birth_date).count() / 30));
    if (name == "lato")
        return scene.track != nullptr && scene.track->left ? "sinistro" : "destro";
    if (name == "latoa")
        return scene.track != nullptr && scene.track->left ? "sinistra" : "destra";
    if (name == "oggi")
        return italian_day(scene.date);
    if (name == "esordio")
        return scene.track != nullptr ? long_day(scene.track->onset) : "";
    if (name == "anno")
        return scene.track != nullptr ? std::to_string(year_of(scene.track->onset)) : "";
    if (name == "prima")
        return scene.track != nullptr ? italian_day(scene.track->last) : "";
    if (name == "peso")
        return one_decimal(weight_at(scene.date));
    if (name == "altezza")
        return std::to_string(height_at(scene.date));
    if (name == "terapie")
        return therapy_text(scene.date);
    if (name == "patologie")
        return problem_text(scene.date);
    if (name == "allergie")
        return allergy_text(scene.date);
    if (const auto* v = scene.vitals; v != nullptr) {
        if (name == "pa")
            return v->systolic ? fmt::format("{}/{}", *v->systolic, v->diastolic.value_or(0)) : "non rilevata";
        if (name == "fc")
            return std::to_string(v->heart_rate.value_or(m_pulse));
        if (name == "spo2")
            return std::to_string(v->saturation.value_or(98));
        if (name == "fr")
            return std::to_string(v->respiratory_rate.value_or(16));
        if (name == "tc")
            return one_decimal(v->temperature.value_or(36.5));
    }
    return drawn_value(name, scene);
}

std::string Chronicle::therapy_text(Date date) const {
    std::string all;
    for (const auto& therapy : therapies_at(date))
        all += (all.empty() ? "" : "; ") +
               lower_first(therapy.medicine.name.substr(0, therapy.medicine.name.find(", "))) + ", " +
               therapy.posology.text;
    return all.empty() ? "nessuna terapia in corso" : all;
}

std::string Chronicle::problem_text(Date date) const {
    std::string all;
    for (const auto& problem : m_life.problems)
        if (problem.active_at(date) && problem.chronic)
            all += (all.empty() ? "" : "; ") + lower_first(problem.code.display) + " dal " +
                   std::to_string(year_of(problem.onset));
    return all.empty() ? "nessuna patologia cronica nota" : all;
}

std::string Chronicle::allergy_text(Date date) const {
    std::string all;
    for (const auto& allergy : m_life.allergies)
        if (allergy.onset <= date)
            all += (all.empty() ? "" : "; ") + lower_first(allergy.agent.display) + " (" +
                   lower_first(allergy.reaction_text) + ")";
    if (!all.empty())
        return "Allergie: " + all + ".";
    return m_life.allergies_known ? "Nessuna allergia nota." : "Allergie non indagate.";
}

} // namespace palestra::population
