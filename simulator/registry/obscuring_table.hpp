// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/base/json.hpp"
#include "core/io/store/database.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::registry {

using Policies = std::set<std::string>;

/// Visibility policies of contract §14.4: P99 obscured, P98 hidden from the patient, P97 from the parent. P00 takes
/// them all away.
[[nodiscard]] bool is_policy(std::string_view code);

/// Those that an entry's eventCodeList asks for, P00 included.
[[nodiscard]] Policies policies_asked(const Json& document_entry);
/// The policies in force once `asked` has been added to `current`. AD-HOC [P00]: a list that names no policy leaves
/// them as they are, because an update that only adds a vaccine must not reveal a document (contract §15.5).
[[nodiscard]] Policies policies_after(const Policies& current, const Policies& asked);

/// Owner of table registry_obscuring: kept apart from the metadata, which whoever reads a document may see.
class ObscuringTable {
public:
    [[nodiscard]] static std::vector<store::Migration> migrations();
    [[nodiscard]] static Outcome put(store::Session& session, const std::string& patient, const std::string& unique_id,
                                     const Policies& policies);
    [[nodiscard]] static Result<Policies> of_document(store::Session& session, const std::string& unique_id);
    [[nodiscard]] static Result<std::map<std::string, Policies>> of_patient(store::Session& session,
                                                                            const std::string& patient);
};

} // namespace palestra::registry
