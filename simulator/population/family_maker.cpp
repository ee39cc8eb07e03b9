// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/family_maker.hpp"

#include "simulator/population/family_bonds.hpp"
#include "simulator/population/fiscal_codes.hpp"
#include "simulator/population/names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace palestra::population {
namespace {

class Maker {
public:
    Maker(const FamilyGround& ground, std::uint64_t number)
        : m_ground(ground), m_random(ground.seed, number, 0, "family") {
        m_family.seed = ground.seed;
        m_family.number = number;
        int at = m_random.between(0, ground.known.weight - 1);
        m_home = &ground.known.comuni.front();
        for (const auto& comune : ground.known.comuni)
            if (at -= comune.weight; at < 0) {
                m_home = &comune;
                break;
            }
        m_street = m_random.one_of(ground.known.names.streets) + " " + std::to_string(m_random.between(1, 140));
    }

    Family make() {
        const auto number = m_family.number;
        if (number < m_ground.cast.citizens.size())
            with_citizen(m_ground.cast.citizens[number]);
        else if (m_random.chance(0.03))
            visitor();
        else
            household();
        name_children();
        add_bonds(m_family, m_ground.reference, m_random);
        return std::move(m_family);
    }

private:
    Date born(int age) { return m_ground.reference - days(age * 365 + age / 4 + m_random.between(1, 364)); }

    Person& add(FamilyRole role, Sex sex, Date birth, bool foreign = false) {
        auto& p = m_family.members.emplace_back();
        m_family.roles.push_back(role);
        p.id = fmt::format("{}-{:06}-{}", m_family.seed, m_family.number, m_family.members.size());
        p.sex = sex;
        p.birth_date = birth;
        p.given = given_name(m_ground.known.names, sex, birth, foreign, m_random);
        for (int tries = 0; tries < 8 && taken(p.given); ++tries)
            p.given = given_name(m_ground.known.names, sex, birth, foreign, m_random);
        p.family = surname(m_ground.known.names, m_random);
        settle(p, foreign);
        complete(p);
        return p;
    }

    /// Nobody calls two children the same.
    [[nodiscard]] bool taken(const std::string& given) const {
        return std::ranges::count(m_family.members, given, &Person::given) > 1;
    }

    void settle(Person& p, bool foreign) {
        p.address.city = m_home->name;
        p.address.census_tract = m_home->istat;
        p.address.postal_code = m_home->cap;
        p.address.province = m_home->province;
        p.address.street = m_street;
        p.asl = m_home->asl;
        if (foreign || m_random.chance(0.06)) {
            const auto& country = m_random.one_of(m_ground.known.names.countries);
            p.birth_place = {country.istat, country.name, "", "", "EE"};
            if (foreign)
                p.citizenship = country.istat;
            return;
        }
        const auto& place = m_random.chance(0.6) ? *m_home : m_random.one_of(m_ground.known.comuni);
        p.birth_place = {"100", "Italia", place.name, place.istat, place.province};
    }

    /// What follows from the name: fiscal code, doctor, telecoms. Again after a change of name.
    void complete(Person& p) {
        const auto salt = mix(m_ground.seed, m_family.number, p.id);
        p.fiscal_code = synthetic_fiscal_code(p.family, p.given, p.sex, p.birth_date, static_cast<int>(salt % 10));
        p.omocodia = salt % 53 == 0;
        if (p.omocodia)
            p.fiscal_code = with_omocodia(p.fiscal_code, 1U + static_cast<unsigned>(salt / 53 % 3));
        const bool child = age_at(p.birth_date, m_ground.reference) < 14;
        p.doctor = m_ground.directory.family_doctor(p.asl, child, m_family.number).fiscal_code;
        p.telecoms.clear();
        if (age_at(p.birth_date, m_ground.reference) < 14)
            return;
        Random random(m_ground.seed, m_family.number, salt, "telecom");
        p.telecoms.push_back(synthetic_phone(random, "MC"));
        p.telecoms.push_back({"HP", "mailto:" + mail_name(p.given) + "." + mail_name(p.family) + "@example.org"});
    }

    void grown(Person& p, bool married) {
        const int age = age_at(p.birth_date, m_ground.reference);
        p.marital_status = married ? "LA48-4" : age > 72 ? "LA49-2" : m_random.chance(0.3) ? "LA51-8" : "LA47-6";
        const auto& both = m_random.one_of(m_ground.known.names.occupations);
        const auto bar = both.find('|');
        p.occupation = p.sex == Sex::female ? both.substr(0, bar) : both.substr(bar + 1);
        if (age >= 67)
            p.occupation = p.sex == Sex::female ? "pensionata" : "pensionato";
        if (m_random.chance(age >= 75 ? 0.06 : age >= 60 ? 0.012 : 0.002)) {
            p.death_date = m_ground.reference - days(m_random.between(5, 720));
            p.death_cause = age >= 80 ? "428.0" : m_random.chance(0.5) ? "410.71" : "434.91";
        }
    }

    void couple(int age, int gap) {
        const auto sex = m_random.chance(0.5) ? Sex::male : Sex::female;
        const auto other = sex == Sex::male ? Sex::female : Sex::male;
        grown(add(FamilyRole::head, sex, born(age)), true);
        grown(add(FamilyRole::partner, other, born(std::max(22, age - gap))), true);
    }

    void children(int parent_age, int count) {
        for (int i = 0; i < count; ++i) {
            const int oldest = std::min(parent_age - 22, 24), youngest = std::max(0, parent_age - 45);
            auto& child = add(FamilyRole::child, m_random.chance(0.5) ? Sex::male : Sex::female,
                              born(m_random.between(youngest, std::max(youngest, oldest))));
            if (!child.minor_at(m_ground.reference)) {
                child.occupation = child.sex == Sex::female ? "studentessa" : "studente";
                child.marital_status = "LA47-6";
            }
        }
    }

    void household() {
        const double kind = m_random.unit();
        const int parent = m_random.between(28, 58);
        if (kind < 0.28) {
            const int age = m_random.chance(0.45) ? m_random.between(66, 95) : m_random.between(24, 65);
            grown(add(FamilyRole::head, m_random.chance(0.56) ? Sex::female : Sex::male, born(age)), false);
        } else if (kind < 0.54) {
            couple(m_random.between(45, 88), m_random.between(-3, 6));
        } else if (kind < 0.62) {
            grown(add(FamilyRole::head, m_random.chance(0.8) ? Sex::female : Sex::male, born(parent)), false);
            children(parent, m_random.between(1, 2));
        } else {
            couple(parent, m_random.between(-3, 6));
            children(parent, m_random.between(1, 3));
            if (kind > 0.93)
                grown(add(FamilyRole::grandparent, m_random.chance(0.65) ? Sex::female : Sex::male,
                          born(parent + m_random.between(24, 34))),
                      false);
        }
    }

    /// STP, ENI or TEAM: alone, without a doctor of choice (facts sheet §2.2).
    void visitor() {
        auto& p =
            add(FamilyRole::head, m_random.chance(0.5) ? Sex::male : Sex::female, born(m_random.between(20, 66)), true);
        p.marital_status = "LA47-6";
        p.doctor.clear();
        p.fiscal_code.clear();
        p.omocodia = false;
        const double kind = m_random.unit();
        std::vector<Country> countries;
        std::ranges::copy_if(m_ground.known.names.countries, std::back_inserter(countries),
                             [&](const Country& c) { return c.union_member == (kind >= 0.45); });
        const auto& country = m_random.one_of(countries);
        p.birth_place = {country.istat, country.name, "", "", "EE"};
        p.citizenship = country.istat;
        const auto counter = fmt::format("{:07}", m_family.number % 10'000'000);
        const auto asl = m_ground.directory.structure(p.asl)->code;
        if (kind < 0.45) {
            p.entitlement = Entitlement::stp;
            p.foreigner_code = "STP" + asl + counter;
        } else if (kind < 0.65) {
            p.entitlement = Entitlement::eni;
            p.foreigner_code = "ENI" + asl + counter;
        } else {
            p.entitlement = Entitlement::team;
            p.team = TeamCard{fmt::format("80{:03}{:015}", std::stoi(country.istat), m_family.number),
                              fmt::format("SIM{:09}", m_family.number % 1'000'000'000), "SIM" + country.iso,
                              country.iso, m_ground.reference + days(400)};
            p.address = {};
            p.address.country = country.istat;
            p.address.state.clear();
            p.address.city = "Città di prova (" + country.name + ")";
            p.address.street = "Rue de l'Exemple 1";
        }
    }

    /// One of data/cast.json, with a family around: the child with a parent, the grown-ups as they are.
    void with_citizen(const Citizen& citizen) {
        const auto birth = parse_day(citizen.birth_date).value_or(m_ground.reference);
        const auto sex = citizen.gender == "M" ? Sex::male : Sex::female;
        if (const auto* home = m_ground.known.comune(citizen.address.city))
            m_home = home;
        m_street = citizen.address.street;
        const int age = age_at(birth, m_ground.reference);
        if (age < 18)
            couple(age + 31, 2);
        const auto place = m_family.members.size();
        auto& p = add(age < 18 ? FamilyRole::child : FamilyRole::head, sex, birth);
        if (age >= 18)
            grown(p, true);
        if (age >= 40)
            grown(add(FamilyRole::partner, sex == Sex::male ? Sex::female : Sex::male, born(age + 1)), true);
        if (age >= 45 && age < 65)
            children(age, 2);
        for (std::size_t i = 0; i < m_family.members.size(); ++i)
            m_family.members[i].death_date.reset();
        auto& one = m_family.members[place];
        one.given = citizen.given;
        one.family = citizen.family;
        complete(one);
        one.fiscal_code = citizen.fiscal_code;
        one.omocodia = false;
        one.address = citizen.address;
        one.doctor = citizen.doctor;
        // As the sample documents write it: the comune of residence.
        one.birth_place = {"100", "Italia", citizen.address.city, citizen.address.census_tract,
                           citizen.address.province};
        if (citizen.family == "Celani")
            one.occupation = "insegnante";
    }

    /// Children carry the surname of the father, or of the only parent.
    void name_children() {
        std::string name;
        for (std::size_t i = 0; i < m_family.members.size(); ++i)
            if (m_family.roles[i] != FamilyRole::child && m_family.roles[i] != FamilyRole::grandparent &&
                (name.empty() || m_family.members[i].sex == Sex::male))
                name = m_family.members[i].family;
        for (std::size_t i = 0; i < m_family.members.size(); ++i)
            if (auto& p = m_family.members[i]; m_family.roles[i] == FamilyRole::child && !of_cast(p)) {
                p.family = name;
                complete(p);
            }
    }

    [[nodiscard]] bool of_cast(const Person& p) const {
        return std::ranges::any_of(m_ground.cast.citizens,
                                   [&](const Citizen& c) { return c.fiscal_code == p.fiscal_code; });
    }

    const FamilyGround& m_ground;
    Random m_random;
    Family m_family;
    const Comune* m_home = nullptr;
    std::string m_street;
};

} // namespace

Family make_family(const FamilyGround& ground, std::uint64_t number) {
    return Maker(ground, number).make();
}

} // namespace palestra::population
