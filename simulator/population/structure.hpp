// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/person.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palestra::population {

enum class StructureType {
    authority,          ///< one of the 18 ASR
    hospital,           ///< presidio, HSP11
    territorial,        ///< poliambulatorio, laboratory, vaccination service, STS11
    practice,           ///< MMG or PLS
    pharmacy,           ///<
    accredited_private, ///< STS11
    other,              ///< of the cast
};

/// Operating unit of a hospital or service (HSP12: structure code and discipline).
struct Unit {
    std::string id;         ///< "osp-to1-cardiologia"
    std::string code;       ///< "010801.0801", root systems::k_unit
    std::string name;       ///< "Cardiologia"
    std::string discipline; ///< ministerial discipline number, "08"
    Telecom telecom;
};

/// A place of care. Authorities carry the names of the public bodies, marked; their codes and everything below them is
/// invented (docs/popolazione.md).
struct Structure {
    std::string id, name, kind, locality; ///< locality: XON for the tokens
    StructureType type = StructureType::other;
    std::string oid_root, code; ///< systems::k_asl, k_hospital or k_local_structure
    std::string authority;      ///< Structure::id of the ASR it belongs to or is accredited with; itself for an ASR
    Address address;
    Telecom phone, mail;
    std::vector<Unit> units;

    [[nodiscard]] const Unit* unit(std::string_view id_or_name) const;
};

} // namespace palestra::population
