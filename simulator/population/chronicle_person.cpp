// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/chronicle.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace palestra::population {
namespace {

/// Typical growth, by age: kilograms and centimetres (the middle of the WHO curves, rounded by us).
struct Growth {
    double age, weight, height;
};

constexpr std::array<Growth, 15> k_growth{{{0, 3.4, 50},
                                           {0.5, 7.6, 66},
                                           {1, 9.6, 75},
                                           {2, 12.2, 87},
                                           {3, 14.2, 95},
                                           {4, 16.2, 102},
                                           {5, 18.3, 109},
                                           {6, 20.6, 115},
                                           {8, 25.5, 127},
                                           {10, 32, 138},
                                           {12, 41, 149},
                                           {14, 50, 160},
                                           {16, 58, 168},
                                           {18, 63, 170},
                                           {19, 64, 170}}};

double grown(double age, double Growth::*what) {
    for (std::size_t i = 1; i < k_growth.size(); ++i)
        if (age <= k_growth[i].age) {
            const auto &a = k_growth[i - 1], &b = k_growth[i];
            return a.*what + (b.*what - a.*what) * (age - a.age) / (b.age - a.age);
        }
    return k_growth.back().*what;
}

double years(Date from, Date to) {
    return static_cast<double>((to - from).count()) / 365.25;
}

double tenth(double value) {
    return std::round(value * 10) / 10;
}

std::optional<int> wanted_number(const Json& wanted, std::string_view name, Random& random) {
    const auto& own = read::member(wanted, name);
    if (own.is_number())
        return own.get<int>();
    if (own.is_array() && own.size() == 2)
        return random.between(own[0].get<int>(), own[1].get<int>());
    return std::nullopt;
}

} // namespace

int creatinine_clearance(int age, double weight, Sex sex, double creatinine) {
    const double rate = (140 - age) * weight * (sex == Sex::female ? 0.85 : 1.0) / (72 * creatinine);
    return static_cast<int>(std::lround(rate));
}

std::string_view rivaroxaban_for(int clearance) {
    if (clearance >= 50)
        return "rivaroxaban-20";
    return clearance >= 15 ? "rivaroxaban-15" : "";
}

void Chronicle::describe_relatives(const Json& source, Random& random) {
    for (const auto& relative : read::member(source, "relatives")) {
        if (!m_story && !random.chance(read::number(relative, "share", 0.1)))
            continue;
        FamilyIllness illness{
            {std::string(systems::k_role), read::text(relative, "role"), read::text(relative, "name")},
            m_known.diagnosis(read::text(relative, "illness")),
            static_cast<int>(read::number(relative, "onset_age")) + (m_story ? 0 : random.between(-6, 6)),
            std::nullopt,
            0};
        illness.onset_year = year_of(m_person.birth_date) - 29 + illness.onset_age;
        // Nobody's father fell ill tomorrow.
        if (illness.onset_year > year_of(m_limit) - 1)
            continue;
        if (read::flag(relative, "fatal"))
            illness.death_age = illness.onset_age + (m_story ? 0 : random.between(0, 3));
        if (illness.death_age && illness.onset_year + *illness.death_age - illness.onset_age > year_of(m_limit) - 1)
            illness.death_age.reset();
        m_life.family_history.push_back(std::move(illness));
    }
}

void Chronicle::describe_allergies(const Json& source, Random& random) {
    m_life.allergies_known = m_story || random.chance(0.96);
    for (const auto& a : read::member(source, "allergies")) {
        if (!m_story && (!m_life.allergies_known || !random.chance(read::number(a, "share", 0.02))))
            continue;
        Allergy allergy;
        allergy.type = {std::string(systems::k_act_code), read::text(a, "type"), read::text(a, "type_name")};
        const bool drug = read::text(a, "type").starts_with("D");
        allergy.agent = {std::string(drug ? systems::k_atc : systems::k_allergens), read::text(a, "agent"),
                         read::text(a, "agent_name")};
        allergy.reaction = {std::string(systems::k_allergic_reactions), read::text(a, "reaction"),
                            read::text(a, "reaction_name")};
        if (allergy.type.code.ends_with("INT"))
            allergy.reaction.system = systems::k_intolerance_reactions;
        allergy.reaction_text = fill(read::text(a, "reaction_text"), {m_limit, nullptr, nullptr, nullptr});
        allergy.severity = read::text(a, "severity");
        const auto fixed = parse_day(read::text(a, "onset"));
        const auto span = std::max(2, static_cast<int>((m_limit - m_person.birth_date).count()) - 400);
        allergy.onset = fixed ? *fixed : m_person.birth_date + days(std::min(span, 200 + random.between(0, span)));
        if (allergy.onset <= m_limit)
            m_life.allergies.push_back(std::move(allergy));
    }
}

void Chronicle::describe_wishes(const Json& source, Random& random) {
    const int age = age_at(m_person.birth_date, m_world.reference());
    if (m_story || (age >= 18 && m_person.entitlement == Entitlement::ssn && random.chance(0.4))) {
        const auto eighteen = plus_months(m_person.birth_date, 18 * 12);
        auto declared = std::max(eighteen + days(30), m_world.reference() - days(random.between(100, 3000)));
        if (const auto fixed = parse_day(read::text(read::member(source, "organ_donation"), "declared")))
            declared = *fixed;
        if (declared <= m_limit)
            m_life.organ_donation =
                OrganDonation{m_story || random.chance(0.68), declared,
                              "Comune di " + m_person.address.city + ", rilascio della carta d'identità"};
    }
    const bool frail = age >= 84 && random.chance(0.35);
    const auto since = std::max(m_person.birth_date, m_limit - days(random.between(200, 900)));
    m_life.functional_status.push_back(
        {{std::string(systems::k_motor_ability), frail ? "LA21286-5" : "LA21285-4", frail ? "Assistito" : "Autonomo"},
         frail ? Code{std::string(systems::k_care_regime), "PSSADP", "Assistenza domiciliare programmata"} : Code{},
         {},
         frail ? since : m_person.birth_date});
}

void Chronicle::describe_person() {
    Random random(m_salt, 0, 0, "body");
    const auto& people = m_known.people;
    const int age = age_at(m_person.birth_date, m_world.reference());
    m_height = (m_person.sex == Sex::male ? 175 : 162) + static_cast<int>(std::lround(random.bell() * 6));
    m_body_mass = 25.4 + random.bell() * 2.6;
    m_systolic = 114 + std::min(age, 80) / 6 + random.between(-5, 5);
    m_pulse = random.between(62, 80);
    static constexpr std::array groups{"0 Rh positivo", "A Rh positivo", "0 Rh positivo", "A Rh positivo",
                                       "B Rh positivo", "0 Rh negativo", "A Rh negativo", "AB Rh positivo"};
    m_life.blood_group = random.one_of(groups);
    const auto& source = m_story ? m_known.story : people;
    if (m_story) {
        const auto& body = read::member(source, "body");
        m_height = static_cast<int>(read::number(body, "height", 165));
        m_body_mass = read::number(body, "body_mass", 25);
    }
    const auto& smoking = read::member(source, m_story ? "lifestyle" : age < 15 ? "children" : "lifestyles");
    const auto& chosen = smoking.is_array() ? random.one_of(smoking) : smoking;
    const auto word = [&](std::string_view name) {
        return fill(read::text(chosen, name), {m_world.reference(), nullptr, nullptr, nullptr});
    };
    m_life.lifestyle = {{std::string(systems::k_smoking), read::text(chosen, "smoking"), word("smoking_name")},
                        word("smoking_text"),
                        static_cast<int>(read::number(chosen, "drinks")),
                        word("alcohol"),
                        word("activity")};
    describe_relatives(source, random);
    describe_allergies(source, random);
    describe_wishes(source, random);
}

double Chronicle::weight_at(Date date) const {
    const double age = years(m_person.birth_date, date);
    if (m_story)
        for (const auto& known : read::member(m_known.story, "weights"))
            if (const auto until = parse_day(read::text(known, "until")); until && date <= *until)
                return read::number(known, "kg");
    if (age < 18)
        return tenth(grown(age, &Growth::weight) * (0.82 + (m_body_mass - 18) / 40));
    const double full = m_body_mass * m_height * m_height / 10000.0;
    // A kilogram more or less every ten years, and the old lose some.
    return tenth(full + (static_cast<double>(m_salt % 21) - 10) / 100 * (age - 45) - std::max(0.0, age - 75) * 0.35);
}

int Chronicle::height_at(Date date) const {
    const double age = years(m_person.birth_date, date);
    if (age < 18)
        return static_cast<int>(std::lround(grown(age, &Growth::height) + (m_height - 168) * age / 18.0));
    return m_height;
}

VitalSigns Chronicle::vital_signs(TimePoint time, const Json& wanted, Random& random, bool scales) {
    const auto date = day_of(time);
    const double age = years(m_person.birth_date, date);
    VitalSigns v;
    v.time = time;
    const auto or_usual = [&](std::string_view name, int usual) {
        return wanted_number(wanted, name, random).value_or(usual);
    };
    const double child = std::max(0.0, 18 - age);
    if (age >= 3) {
        v.systolic = or_usual("pas", static_cast<int>(m_systolic - child) + random.between(-6, 6));
        v.diastolic = or_usual("pad", std::clamp(*v.systolic * 6 / 10 + random.between(-3, 5), 45, 100));
        v.diastolic = std::min(*v.diastolic, *v.systolic - 20);
    }
    v.heart_rate = or_usual("fc", m_pulse + static_cast<int>(child * 2.6) + random.between(-5, 5));
    if (!wanted.empty()) {
        v.saturation = or_usual("spo2", random.between(97, 99));
        v.respiratory_rate = or_usual("fr", 14 + static_cast<int>(child) + random.between(0, 2));
        const auto& warm = read::member(wanted, "tc");
        v.temperature = tenth(warm.is_number()  ? warm.get<double>()
                              : warm.is_array() ? random.between(warm[0].get<double>(), warm[1].get<double>())
                                                : random.between(36.0, 36.7));
    }
    if (scales) {
        v.weight = weight_at(date);
        v.height = height_at(date);
        v.body_mass_index = tenth(*v.weight * 10000 / (*v.height * *v.height));
    }
    return v;
}

} // namespace palestra::population
