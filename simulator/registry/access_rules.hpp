// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/base/json.hpp"
#include "simulator/registry/access_request.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::registry {

struct Decision {
    bool permitted = false;
    std::string rule;   ///< "AR-51"
    std::string reason; ///< "obscured"
};

/// data/access_rules.json: the one table that says who may see and change what, each rule with the norm it comes from.
/// The first rule whose every condition holds decides. Pure and immutable after loading, so share it freely.
class AccessRules {
public:
    /// Failures: those of reading a file; json_invalid for a rule that names a fact or a value that there is not.
    [[nodiscard]] static Result<AccessRules> load(const std::filesystem::path& file);
    [[nodiscard]] Decision decide(const AccessRequest& request) const;
    /// The group of a role of contract §14.5, or "" for one that the table does not know.
    [[nodiscard]] std::string_view group_of(std::string_view role) const;
    /// A sentence for people; language "it" or "en".
    [[nodiscard]] std::string reason_text(const std::string& reason, const char* language = "it") const;

    /// As in the file.
    [[nodiscard]] const Json& table() const { return m_table; }

private:
    struct Condition {
        std::size_t fact = 0;
        std::vector<std::string> admitted;
    };

    struct Rule {
        std::string id, reason;
        bool permits = false;
        std::vector<Condition> conditions;
    };

    [[nodiscard]] Result<Rule> read_rule(const Json& json) const;
    [[nodiscard]] bool in_perimeter(std::string_view group, const AccessRequest& request) const;

    Json m_table;
    std::map<std::string, std::string, std::less<>> m_groups; ///< by role
    std::map<std::string, std::vector<std::string>, std::less<>> m_perimeters;
    std::vector<Rule> m_rules;
};

} // namespace palestra::registry
