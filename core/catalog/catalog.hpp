// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/catalog/record.hpp"
#include "core/catalog/schematron_file.hpp"
#include "core/schema/schema.hpp"
#include "core/schematron/schematron.hpp"
#include "core/terminology/dictionary.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::catalog {

enum class Loading {
    whole,    ///< every schema set and code list is read now, so that every fault of them shows now
    on_demand ///< each is read when the first document asks for it: a single document is judged sooner
};

/// A dated set of rules: schemas, code lists, Schematrons and which template each serves. A Schematron is compiled when
/// the first document asks for it. To those who ask it never changes after opening; share it between threads.
class Catalog {
public:
    /// Nothing to judge by: no level but the document's own runs with it. For what does not ask for verdicts.
    [[nodiscard]] static Catalog without_rules();
    /// The catalogue that ships with the product (docs/catalogo-integrato.md). Failures: resource_missing and open()'s.
    [[nodiscard]] static Result<Catalog> builtin(Loading loading = Loading::whole);
    /// A folder laid out like the official one (schema/, schematron/, terminology/). Every schema set is compiled once
    /// and every code list read once. Name and date come from its catalog.json or from a folder called
    /// <name>-<YYYY-MM-DD>. Failures: catalog_invalid (folder, reason), file_unreadable, out_of_memory; whole: also
    /// schema_invalid, terminology_invalid.
    [[nodiscard]] static Result<Catalog> open(const std::filesystem::path& folder, Loading loading = Loading::whole);

    [[nodiscard]] const std::string& name() const { return m_record.name; }

    [[nodiscard]] const std::string& date() const { return m_record.date; }

    [[nodiscard]] bool has_schemas() const { return !m_schemas.empty(); }

    /// By typeId/@extension; nullptr if there is no such schema set (or it is broken: see trouble()).
    [[nodiscard]] const schema::Schema* schema_of(std::string_view type_extension) const;

    /// In order of file name, also those that a higher version replaces.
    [[nodiscard]] const std::vector<SchematronFile>& schematrons() const { return m_schematrons; }

    /// nullptr: no Schematron for this template root.
    [[nodiscard]] const SchematronFile* schematron_of(std::string_view template_id) const;

    /// The rules of one of schematrons(), compiled once for all threads. Failures: file_unreadable, schematron_invalid
    /// and those of the XML reader, the same at each call; out_of_memory, this once.
    [[nodiscard]] Result<const schematron::Schematron*> rules_of(const SchematronFile& file) const;

    /// nullptr: the catalogue has no code lists and the vocabulary level cannot run (or they are broken: see
    /// trouble()).
    [[nodiscard]] const terminology::Dictionary* dictionary() const;

    /// A schema set or code list, asked for on demand, that could not be read: the verdicts are not to be trusted.
    /// Failures: schema_invalid, terminology_invalid, file_unreadable.
    [[nodiscard]] std::optional<Failure> trouble() const;

private:
    template <typename T>
    struct Once;
    static Result<Catalog> read(const std::filesystem::path& folder, Loading loading);

    Record m_record;
    std::map<std::string, std::shared_ptr<Once<schema::Schema>>, std::less<>> m_schemas;
    std::vector<SchematronFile> m_schematrons;
    std::vector<std::shared_ptr<Once<schematron::Schematron>>> m_rules; ///< of each of m_schematrons
    std::shared_ptr<Once<terminology::Dictionary>> m_dictionary;
};

/// REF of the command line: "builtin", the name of a catalogue under `imported` with or without its date, or a folder.
/// Without date, and when REF is empty, the newest one not later than `as_of` (YYYY-MM-DD; empty: no limit), else
/// builtin for an empty REF. A catalogue without date counts as older than any other.
[[nodiscard]] Result<Catalog> find(const std::string& reference, const std::filesystem::path& imported,
                                   const std::string& as_of = {}, Loading loading = Loading::whole);

/// The folder find() would open. Failures: not_found for a name or date that has none; resource_missing for builtin.
[[nodiscard]] Result<std::filesystem::path> locate(const std::string& reference, const std::filesystem::path& imported,
                                                   const std::string& as_of = {});

/// Folder names under `imported`, oldest first.
[[nodiscard]] std::vector<std::string> list(const std::filesystem::path& imported);

} // namespace palestra::catalog
