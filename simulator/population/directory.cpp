// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/directory.hpp"

#include "simulator/population/directory_builder.hpp"
#include "simulator/population/random.hpp"

#include <cassert>

namespace palestra::population {

Directory::Directory(const Knowledge& known, const Cast& cast, std::uint64_t seed) {
    DirectoryBuilder(*this, known, seed).build(cast);
}

const Structure* Directory::structure(std::string_view id) const {
    const auto found = m_structures.find(id);
    return found == m_structures.end() ? nullptr : &structures[found->second];
}

const Professional* Directory::professional(std::string_view fiscal_code) const {
    const auto found = m_professionals.find(fiscal_code);
    return found == m_professionals.end() ? nullptr : &professionals[found->second];
}

const Structure& Directory::service(std::string_view asl, Service kind, std::uint64_t salt) const {
    const auto found = m_services.find(std::string(asl) + "|" + std::to_string(static_cast<int>(kind)));
    if (found == m_services.end()) // an authority that is not there: anyone's will do
        return service("asl-to", kind, salt);
    return structures[found->second[mix(salt, 1, asl) % found->second.size()]];
}

const Structure& Directory::with_unit(std::string_view asl, std::string_view unit, bool hospital,
                                      std::uint64_t salt) const {
    const auto& first = service(asl, hospital ? Service::hospital : Service::polyclinic, salt);
    if (m_staff.contains(first.id + "|" + std::string(unit)))
        return first;
    return service(asl, hospital ? Service::polyclinic : Service::hospital, salt);
}

const Professional& Directory::at(const Structure& structure, std::string_view unit, std::uint64_t salt) const {
    auto found = m_staff.find(structure.id + "|" + std::string(unit));
    if (found == m_staff.end())
        found = m_staff.find(structure.id + "|*");
    assert(found != m_staff.end());
    return professionals[found->second[mix(salt, 2, unit) % found->second.size()]];
}

const Professional& Directory::family_doctor(std::string_view asl, bool child, std::uint64_t salt) const {
    auto found = m_doctors.find(std::string(asl) + (child ? "|PLS" : "|MMG"));
    if (found == m_doctors.end())
        found = m_doctors.find(child ? "asl-to|PLS" : "asl-to|MMG");
    return professionals[found->second[mix(salt, 3, asl) % found->second.size()]];
}

} // namespace palestra::population
