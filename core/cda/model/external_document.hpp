// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/datatypes.hpp"

namespace palestra::cda {

/// Another document that this one refers to; the identifier has an extension.
struct ExternalDocument {
    Identifier id = {};
    Code code = {};
    std::string words = {}; ///< what the reader sees instead of the code's display
    bool operator==(const ExternalDocument&) const = default;
};

} // namespace palestra::cda
