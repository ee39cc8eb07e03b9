// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "simulator/population/professional.hpp"
#include "simulator/population/structure.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::producers {

/// A reporting application: who it is towards the gateway, and whose documents it writes (data/applications.json).
struct Application {
    std::string id;   ///< "laboratorio"
    std::string name; ///< "LIS dimostrativo (SIMULAZIONE)"
    std::string vendor, version;
    std::string subject_id; ///< subject_application_id of the tokens
    std::string subscriber; ///< last part of its certificates' names, 16 characters (contract §3.1)
    std::vector<std::string> kinds;
    std::vector<population::StructureType> structures;
    std::vector<population::Profession> professions; ///< of the author; empty: any

    [[nodiscard]] bool writes(std::string_view kind) const;
};

class Applications {
public:
    /// Failures: file_unreadable, json_invalid (reason).
    [[nodiscard]] static Result<Applications> load(const std::filesystem::path& file);

    [[nodiscard]] const std::vector<Application>& all() const { return m_all; }

    /// nullptr: there is none.
    [[nodiscard]] const Application* find(std::string_view id) const;
    /// Failures: not_found (what, expected).
    [[nodiscard]] Result<const Application*> require(std::string_view id) const;
    /// Which one writes documents of the kind for that author in that structure; nullptr: none.
    [[nodiscard]] const Application* of(std::string_view kind, const population::Structure& structure,
                                        const population::Professional* author) const;

private:
    std::vector<Application> m_all;
};

} // namespace palestra::producers
