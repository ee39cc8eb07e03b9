// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/registry/asker.hpp"
#include "simulator/registry/entry_table.hpp"
#include "simulator/registry/obscuring_table.hpp"
#include "simulator/registry/will_tables.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace palestra::registry {

/// All that the rules may look at about one patient, read in one unit of work.
struct PatientView {
    Patient patient;
    int age = 0;
    std::vector<Consent> consents;
    std::vector<PatientBond> bonds;
    std::vector<StoredEntry> entries;         ///< approved and deprecated, newest first
    std::map<std::string, Policies> policies; ///< by uniqueId, of removed documents too
    std::set<std::string> obscured_orders;    ///< NREs of prescriptions that are obscured (DM 7/9/2023 art. 9 c. 7)
};

[[nodiscard]] Result<PatientView> read_patient(store::Session& session, const std::string& code, TimePoint now);

/// The question without a document.
[[nodiscard]] AccessRequest question_of(const Asker& asker, const PatientView& view, const AccessRules& rules,
                                        std::string operation);
[[nodiscard]] DocumentFacts facts_of(const Asker& asker, const PatientView& view, const AccessRules& rules,
                                     const StoredEntry& entry);
/// Of a document that the index has no more: its policies stay.
[[nodiscard]] DocumentFacts facts_of_removed(const PatientView& view, const std::string& unique_id);
/// In force; nullptr when the patient has none of this identifier.
[[nodiscard]] const StoredEntry* find_entry(const PatientView& view, const std::string& unique_id);

} // namespace palestra::registry
