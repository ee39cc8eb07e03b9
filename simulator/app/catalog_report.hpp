// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "core/catalog/difference.hpp"
#include "core/catalog/record.hpp"
#include "core/catalog/schematron_file.hpp"
#include "core/schematron/faults.hpp"
#include "core/terminology/dictionary.hpp"
#include "core/terminology/inspect.hpp"
#include "simulator/app/console.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace palestra::app {

/// What a catalogue holds, without compiling anything.
struct CatalogContent {
    catalog::Record record;
    std::vector<std::string> schemas; ///< folder names: the values of typeId/@extension
    std::vector<catalog::SchematronFile> schematrons;
    std::optional<terminology::Dictionary> dictionary;
    /// Of the record, or computed now for a folder that was not imported.
    std::string sha256;
};

/// Failures: those of schematron_files, Dictionary::load and manifest_of.
[[nodiscard]] Result<CatalogContent> read_content(const std::filesystem::path& folder);

/// One oddity of a file of rules.
struct RuleFault {
    std::string file;
    schematron::Fault fault;
};

/// Integrity and oddities. `sealed` is false for a folder that was not imported; then nothing can have changed.
struct CatalogHealth {
    bool sealed = false, intact = true;
    std::vector<terminology::ListRemark> remarks;
    std::vector<std::string> without_template; ///< Schematron files that say no template
    std::vector<RuleFault> rule_faults;
    std::vector<Failure> invalid_rules; ///< Schematron files that do not compile

    [[nodiscard]] std::size_t remark_count() const {
        return remarks.size() + without_template.size() + rule_faults.size() + invalid_rules.size();
    }
};

[[nodiscard]] Result<CatalogHealth> read_health(const std::filesystem::path& folder);

[[nodiscard]] Json to_json(const CatalogContent& content);
[[nodiscard]] Json to_json(const CatalogHealth& health);
[[nodiscard]] Json to_json(const catalog::Difference& difference);

void say(const Console& console, const CatalogContent& content);
void say(const Console& console, const CatalogHealth& health);
void say(const Console& console, const catalog::Difference& difference);

} // namespace palestra::app
