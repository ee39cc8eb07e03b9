// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/schema/schema.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::catalog {

/// A dated set of rules: schemas now; Schematron and terminology join it with their engines (FIXME [V-09]).
/// Immutable after opening; share it between threads.
class Catalog {
public:
    /// The catalogue that ships with the product. It has no official schema, so the syntax level does not run with it.
    [[nodiscard]] static Catalog builtin();
    /// A folder laid out like the official one (schema/, schematron/, terminology/). Compiles every schema set once.
    /// Name and date come from a folder called <name>-<YYYY-MM-DD>.
    /// Failures: catalog_invalid (folder, reason), schema_invalid.
    [[nodiscard]] static Result<Catalog> open(const std::filesystem::path& folder);

    [[nodiscard]] const std::string& name() const { return m_name; }

    [[nodiscard]] const std::string& date() const { return m_date; }

    [[nodiscard]] bool has_schemas() const { return !m_schemas.empty(); }

    /// By typeId/@extension; nullptr if there is no such schema set.
    [[nodiscard]] const schema::Schema* schema_of(std::string_view type_extension) const;

private:
    std::string m_name, m_date;
    std::map<std::string, schema::Schema, std::less<>> m_schemas;
};

/// REF of the command line: "builtin", the name of a catalogue under `imported`, or a folder. Empty: the newest
/// imported one, else builtin.
[[nodiscard]] Result<Catalog> find(const std::string& reference, const std::filesystem::path& imported);

/// Names under `imported`, oldest first.
[[nodiscard]] std::vector<std::string> list(const std::filesystem::path& imported);

} // namespace palestra::catalog
