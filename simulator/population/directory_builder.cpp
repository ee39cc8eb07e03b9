// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/directory_builder.hpp"

#include "core/base/text.hpp"
#include "simulator/population/fiscal_codes.hpp"
#include "simulator/population/names.hpp"

#include <fmt/format.h>

namespace palestra::population {
namespace {

/// Doctors of choice of the whole region, shared out by inhabitants: a million people make lists of 1100 or so.
constexpr int k_family_doctors = 780, k_paediatricians = 150;
constexpr int k_pharmacies = 4;

std::string xon(const Structure& s) {
    return fmt::format("{}^^^^^&{}&ISO^^^^{}", s.name, s.oid_root, s.code);
}

Profession profession_of(std::string_view unit) {
    if (unit == "laboratorio")
        return Profession::laboratory_doctor;
    if (unit == "radiologia")
        return Profession::radiologist;
    return unit == "anatomia patologica" ? Profession::pathologist : Profession::specialist;
}

} // namespace

DirectoryBuilder::DirectoryBuilder(Directory& directory, const Knowledge& known, std::uint64_t seed)
    : m_directory(directory), m_known(known), m_seed(seed) {}

void DirectoryBuilder::build(const Cast& cast) {
    for (const auto& authority : m_known.authorities) {
        Structure own;
        own.id = authority.id;
        own.name = authority.name;
        own.kind = "azienda sanitaria";
        own.type = StructureType::authority;
        own.oid_root = systems::k_asl;
        own.code = authority.code;
        own.authority = authority.id;
        add_structure(std::move(own), comune_of(authority));
    }
    for (const auto& authority : m_known.authorities) {
        for (const auto& hospital : authority.hospitals)
            add_hospital(authority, hospital);
        if (authority.type == "ASL") {
            add_services(authority);
            add_doctors(authority);
        }
    }
    add_cast(cast);
}

Structure& DirectoryBuilder::add_structure(Structure s, const Comune& comune) {
    Random random(m_seed, mix(1, 2, s.id), 0, "structure");
    s.locality = xon(s);
    s.address.use = "WP";
    s.address.city = comune.name;
    s.address.census_tract = comune.istat;
    s.address.postal_code = comune.cap;
    s.address.province = comune.province;
    s.address.street = random.one_of(m_known.names.streets) + " " + std::to_string(random.between(1, 140));
    s.phone = synthetic_phone(random, "WP");
    s.mail = {"WP", "mailto:" + s.id + "@example.org"};
    m_directory.m_structures[s.id] = static_cast<std::uint32_t>(m_directory.structures.size());
    return m_directory.structures.emplace_back(std::move(s));
}

void DirectoryBuilder::add_professional(std::size_t place, const Post& post) {
    const auto& structure = m_directory.structures[place];
    Random random(m_seed, m_people++, 0, "professional");
    Professional one;
    one.sex = random.chance(0.55) ? Sex::female : Sex::male;
    one.birth_date = day(random.between(1960, 1993), 1, 1) + days(random.between(0, 364));
    one.given = given_name(m_known.names, one.sex, one.birth_date, false, random);
    one.family = surname(m_known.names, random);
    one.fiscal_code = synthetic_fiscal_code(one.family, one.given, one.sex, one.birth_date, random.between(0, 9));
    one.role = post.role;
    one.subject_role = post.subject_role;
    one.structure = structure.id;
    one.profession = post.profession;
    one.discipline = post.discipline;
    one.unit = post.unit;
    one.phone = synthetic_phone(random, "WP");
    one.mail = {"WP", "mailto:" + mail_name(one.given) + "." + mail_name(one.family) + "@example.org"};
    one.regional_id = fmt::format("SIM{:07}", m_people);
    const auto index = static_cast<std::uint32_t>(m_directory.professionals.size());
    m_directory.m_professionals[one.fiscal_code] = index;
    m_directory.m_staff[structure.id + "|" + post.unit_key].push_back(index);
    if (post.profession != Profession::nurse && post.profession != Profession::technician)
        m_directory.m_staff[structure.id + "|*"].push_back(index);
    m_directory.professionals.push_back(std::move(one));
}

void DirectoryBuilder::add_units(std::size_t place, const std::vector<UnitKind>& kinds) {
    int number = 0;
    for (const auto& kind : kinds) {
        auto& structure = m_directory.structures[place];
        Unit unit{structure.id + "-" + mail_name(kind.key),
                  fmt::format("{}.{}{:02}", structure.code, kind.discipline, ++number), kind.name, kind.discipline,
                  structure.phone};
        structure.units.push_back(unit);
        for (int i = 0; i < kind.doctors; ++i)
            add_professional(place, {profession_of(kind.key), "medico specialista, " + kind.key, "AAS", kind.key,
                                     unit.id, kind.key});
    }
}

void DirectoryBuilder::add_hospital(const AuthorityKind& authority, const AuthorityKind::Hospital& hospital) {
    Structure s;
    s.id = "presidio-" + hospital.code;
    s.name = hospital.name;
    s.kind = "presidio ospedaliero";
    s.type = StructureType::hospital;
    s.oid_root = systems::k_hospital;
    s.code = hospital.code;
    s.authority = authority.id;
    const auto* comune = m_known.comune(hospital.city);
    add_structure(std::move(s), comune != nullptr ? *comune : m_known.comuni.front());
    const auto place = m_directory.structures.size() - 1;
    add_units(place, m_known.hospital_units);
    for (int i = 0; i < 6; ++i)
        add_professional(place, {Profession::nurse, "infermiere", "INF", "infermieristica", "", "infermiere"});
    for (int i = 0; i < 3; ++i)
        add_professional(place, {Profession::technician, "tecnico sanitario di radiologia medica", "AAS", "radiologia",
                                 "", "tecnico"});
    for (int i = 0; i < 2; ++i)
        add_professional(place, {Profession::midwife, "ostetrica", "AAS", "ostetricia", "", "ostetrica"});
    for (const auto& asl : authority.serves)
        serve(asl, Directory::Service::hospital, place);
}

void DirectoryBuilder::add_services(const AuthorityKind& authority) {
    using Service = Directory::Service;
    const auto add = [&](const std::string& id, const std::string& name, const std::string& kind, StructureType type,
                         Service service) {
        Structure s;
        s.id = id + "-" + authority.id;
        s.name = name;
        s.kind = kind;
        s.type = type;
        s.oid_root = systems::k_local_structure;
        s.code = local_code(authority);
        s.authority = authority.id;
        add_structure(std::move(s), comune_of(authority));
        serve(authority.id, service, m_directory.structures.size() - 1);
        return m_directory.structures.size() - 1;
    };
    const auto& city = authority.city;
    const auto clinic = add("poliambulatorio", "Poliambulatorio Simulato di " + city, "poliambulatorio",
                            StructureType::territorial, Service::polyclinic);
    add_units(clinic, m_known.territorial_units);
    add_professional(clinic, {Profession::nurse, "infermiere", "INF", "infermieristica", "", "infermiere"});
    const auto vaccines = add("vaccini", "Centro Vaccinale Simulato di " + city, "servizio vaccinale",
                              StructureType::territorial, Service::vaccination);
    const auto screening = add("screening", "Centro Screening Simulato di " + city, "centro screening",
                               StructureType::territorial, Service::screening);
    for (int i = 0; i < 2; ++i) {
        add_professional(
            vaccines, {Profession::specialist, "medico igienista, servizio vaccinale", "AAS", "igiene", "", "igiene"});
        add_professional(screening,
                         {Profession::specialist, "medico igienista, screening", "AAS", "igiene", "", "igiene"});
    }
    const auto imaging = add("diagnostica", "Centro Diagnostico Accreditato Simulato di " + city,
                             "struttura privata accreditata", StructureType::accredited_private, Service::accredited);
    add_units(imaging, {{"radiologia", "Radiologia", "69", 2},
                        {"laboratorio", "Laboratorio analisi", "03", 1},
                        {"cardiologia", "Cardiologia", "08", 1}});
    add_professional(imaging, {Profession::technician, "tecnico sanitario di radiologia medica", "AAS", "radiologia",
                               "", "tecnico"});
    for (int i = 1; i <= k_pharmacies; ++i) {
        const auto pharmacy = add(fmt::format("farmacia{}", i), fmt::format("Farmacia Simulata {} di {}", i, city),
                                  "farmacia", StructureType::pharmacy, Service::pharmacy);
        add_professional(pharmacy, {Profession::pharmacist, "farmacista", "AAS", "farmacia", "", "farmacista"});
    }
}

void DirectoryBuilder::add_doctors(const AuthorityKind& authority) {
    int weight = 0;
    std::vector<const Comune*> places;
    for (const auto& comune : m_known.comuni)
        if (comune.asl == authority.id) {
            weight += comune.weight;
            places.push_back(&comune);
        }
    for (const bool child : {false, true}) {
        const int all = child ? k_paediatricians : k_family_doctors;
        const int count = std::max(2, (all * weight + m_known.weight / 2) / m_known.weight);
        for (int i = 0; i < count; ++i) {
            const auto& comune = *places[mix(m_seed, static_cast<std::uint64_t>(i), authority.id) % places.size()];
            Structure s;
            s.id = fmt::format("{}-{}-{}", child ? "pls" : "mmg", authority.id, i + 1);
            s.name = fmt::format("Ambulatorio Simulato di {} {} di {}", child ? "Pediatria" : "Medicina Generale",
                                 i + 1, comune.name);
            s.kind = child ? "ambulatorio PLS" : "ambulatorio MMG";
            s.type = StructureType::practice;
            s.oid_root = systems::k_local_structure;
            s.code = local_code(authority);
            s.authority = authority.id;
            add_structure(std::move(s), comune);
            add_professional(m_directory.structures.size() - 1,
                             {child ? Profession::paediatrician : Profession::general_practitioner,
                              child ? "PLS" : "MMG", "APR", child ? "PLS" : "MMG", "", "medico"});
            m_directory.m_doctors[authority.id + (child ? "|PLS" : "|MMG")].push_back(
                static_cast<std::uint32_t>(m_directory.professionals.size() - 1));
        }
    }
}

void DirectoryBuilder::add_cast(const Cast& cast) {
    for (auto s : cast.structures) {
        if (s.authority.empty())
            s.authority = "asl-demo";
        m_directory.m_structures[s.id] = static_cast<std::uint32_t>(m_directory.structures.size());
        m_directory.structures.push_back(std::move(s));
    }
    for (const auto& one : cast.professionals) {
        const auto index = static_cast<std::uint32_t>(m_directory.professionals.size());
        m_directory.m_professionals[one.fiscal_code] = index;
        m_directory.m_staff[one.structure + "|*"].push_back(index);
        m_directory.professionals.push_back(one);
    }
}

void DirectoryBuilder::serve(const std::string& asl, Directory::Service service, std::size_t place) {
    m_directory.m_services[asl + "|" + std::to_string(static_cast<int>(service))].push_back(
        static_cast<std::uint32_t>(place));
}

std::string DirectoryBuilder::local_code(const AuthorityKind& authority) {
    return fmt::format("{}99{:04}", authority.code, ++m_local);
}

const Comune& DirectoryBuilder::comune_of(const AuthorityKind& authority) {
    const auto* comune = m_known.comune(authority.city);
    return comune != nullptr ? *comune : m_known.comuni.front();
}

} // namespace palestra::population
