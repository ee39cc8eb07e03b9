// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/datatypes.hpp"

namespace palestra::cda {

/// A medicine as prescriptions and dispensings name it.
struct Drug {
    enum class Kind { packaged, prepared }; ///< manufacturedLabeledDrug, or a galenic preparation: manufacturedMaterial
    Kind kind = Kind::packaged;
    Identifier id = {}; ///< of the package that was handed over
    Code code = {};     ///< AIC or equivalence group, with a translation; a preparation may have words alone
    std::string name = {};
    Code dose_form = {}; ///< preparations only
    bool operator==(const Drug&) const = default;
};

} // namespace palestra::cda
