// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/consultation.hpp"

namespace palestra::cda {

/// RSA, the report of an outpatient specialist (facts sheet §3.5).
struct OutpatientReport : Consultation {
    static constexpr std::string_view kind = "RSA";
    FullHeader header = {};
    bool operator==(const OutpatientReport&) const = default;
};

} // namespace palestra::cda
