// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/population/date.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace palestra::population {

/// A medicine as it is written in documents. `aic` is empty where no code was verified; a synthetic one has the right
/// check digit, begins with 099 and is said to be synthetic in docs/popolazione.md (facts sheet §7.3).
struct Medicine {
    std::string key; ///< of data/medicines.json: "rivaroxaban-20"
    std::string atc, atc_name;
    std::string name;     ///< "Xarelto 20 mg, 28 compresse"
    std::string strength; ///< "20 mg"
    std::string form;     ///< "compresse"
    std::string aic;
    bool aic_synthetic = false;
    std::string reimbursement_class; ///< "A", "C", "H"
    std::string aifa_note;           ///< "97", or ""
    std::string price;               ///< euro, "12.50"
};

/// Always an AIC for prescriptions: the medicine's own, or a synthetic one made from the ATC code and strength.
[[nodiscard]] std::string prescribable_aic(const Medicine& medicine);
/// Ninth digit of an AIC (facts sheet §4.1), '\0' unless `eight` is eight digits.
[[nodiscard]] char aic_check_digit(std::string_view eight);

struct Posology {
    double quantity = 1;      ///< units of the form at each dose
    std::string unit;         ///< UCUM ("mg", "mL", "[IU]"), or "" for units of the form
    std::string route = "PO"; ///< systems::k_route
    std::string route_text = "Orale";
    int period_hours = 24; ///< 0: once, or when needed
    bool when_needed = false;
    std::string text; ///< "1 compressa ogni 24 ore, la sera"
};

struct Therapy {
    Medicine medicine;
    Posology posology;
    Date start;
    std::optional<Date> stop; ///< first day without it
    std::string stop_reason;
    std::string reason_icd9cm, reason; ///< indication
    bool chronic = true;
    std::string started_by, stopped_by; ///< Episode::id, or ""

    [[nodiscard]] bool active_at(Date date) const { return start <= date && (!stop || date < *stop); }
};

/// A dose given during an emergency visit, a stay or a procedure.
struct Administration {
    Medicine medicine;
    Posology posology;
    TimePoint time;
};

} // namespace palestra::population
