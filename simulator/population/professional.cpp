// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/professional.hpp"

namespace palestra::population {

std::string Professional::titled_name() const {
    const bool doctor =
        profession != Profession::nurse && profession != Profession::midwife && profession != Profession::technician;
    const bool woman = sex == Sex::female;
    const std::string title = doctor ? (woman ? "Dott.ssa " : "Dott. ") : (woman ? "Sig.ra " : "Sig. ");
    return title + full_name();
}

} // namespace palestra::population
