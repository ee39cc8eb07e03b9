// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/directory.hpp"
#include "simulator/population/knowledge.hpp"
#include "simulator/population/random.hpp"

#include <string>

namespace palestra::population {

/// Fills a Directory once: authorities, what each has, who works there.
class DirectoryBuilder {
public:
    DirectoryBuilder(Directory& directory, const Knowledge& known, std::uint64_t seed);
    void build(const Cast& cast);

private:
    struct Post {
        Profession profession;
        std::string role, subject_role, discipline, unit, unit_key;
    };

    Structure& add_structure(Structure structure, const Comune& comune);
    void add_professional(std::size_t structure, const Post& post);
    void add_units(std::size_t structure, const std::vector<UnitKind>& kinds);
    void add_hospital(const AuthorityKind& authority, const AuthorityKind::Hospital& hospital);
    void add_services(const AuthorityKind& authority);
    void add_doctors(const AuthorityKind& authority);
    void add_cast(const Cast& cast);
    void serve(const std::string& asl, Directory::Service service, std::size_t structure);
    [[nodiscard]] std::string local_code(const AuthorityKind& authority);
    [[nodiscard]] const Comune& comune_of(const AuthorityKind& authority);

    Directory& m_directory;
    const Knowledge& m_known;
    std::uint64_t m_seed;
    std::uint64_t m_people = 0;
    int m_local = 0;
};

} // namespace palestra::population
