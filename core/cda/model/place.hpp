// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/datatypes.hpp"

namespace palestra::cda {

/// Where something is done: participantRole of a LOC.
struct Place {
    std::vector<Identifier> ids = {};
    std::vector<Address> addresses = {};
    std::vector<Telecom> telecoms = {};
    std::string name = {};
    bool operator==(const Place&) const = default;
};

} // namespace palestra::cda
