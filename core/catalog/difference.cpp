// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/difference.hpp"

#include "core/catalog/integrity.hpp"
#include "core/catalog/schematron_file.hpp"
#include "core/terminology/dictionary.hpp"

#include <algorithm>
#include <set>

namespace palestra::catalog {
namespace {

namespace fs = std::filesystem;

using terminology::CodeList;
using terminology::CodeSystem;
using terminology::Dictionary;

std::vector<SchematronChange> schematron_changes(const std::vector<SchematronFile>& before,
                                                 const std::vector<SchematronFile>& after,
                                                 const std::vector<std::string>& changed_files) {
    std::set<std::string> templates;
    for (const auto* side : {&before, &after})
        for (const auto& each : *side)
            if (!each.template_id.empty())
                templates.insert(each.template_id);
    std::vector<SchematronChange> changes;
    for (const auto& root : templates) {
        const auto* old_one = schematron_of(before, root);
        const auto* new_one = schematron_of(after, root);
        SchematronChange change{root, (new_one != nullptr ? new_one : old_one)->kind, {}, {}, {}, {}, false};
        if (old_one != nullptr) {
            change.before_version = old_one->version;
            change.before_file = old_one->file.filename().string();
        }
        if (new_one != nullptr) {
            change.after_version = new_one->version;
            change.after_file = new_one->file.filename().string();
        }
        change.same_version_other_content =
            change.before_file == change.after_file &&
            std::ranges::find(changed_files, "schematron/" + change.after_file) != changed_files.end();
        if (change.before_file != change.after_file || change.same_version_other_content)
            changes.push_back(std::move(change));
    }
    return changes;
}

/// Codes of `a` that `b` does not have.
std::vector<std::string> only_in(const CodeList& a, const CodeList& b) {
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!b.contains(a[i].code))
            codes.emplace_back(a[i].code);
    return codes;
}

std::vector<CodeSystemChange> system_changes(const Dictionary& before, const Dictionary& after) {
    std::set<std::string> oids;
    for (const auto* side : {&before, &after})
        for (const auto& system : side->systems())
            oids.insert(system.oid);
    const CodeList none;
    std::vector<CodeSystemChange> changes;
    for (const auto& oid : oids) {
        const auto* old_one = before.system(oid);
        const auto* new_one = after.system(oid);
        const auto& old_codes = old_one == nullptr ? none : old_one->newest().codes;
        const auto& new_codes = new_one == nullptr ? none : new_one->newest().codes;
        CodeSystemChange change;
        change.system = oid;
        change.is_new = old_one == nullptr;
        change.is_gone = new_one == nullptr;
        change.before_version = old_one == nullptr ? std::string() : old_one->newest().version;
        change.after_version = new_one == nullptr ? std::string() : new_one->newest().version;
        change.added = only_in(new_codes, old_codes);
        change.removed = only_in(old_codes, new_codes);
        if (change.is_new || change.is_gone || change.before_version != change.after_version || !change.added.empty() ||
            !change.removed.empty())
            changes.push_back(std::move(change));
    }
    return changes;
}

} // namespace

Result<Difference> difference(const fs::path& before, const fs::path& after) {
    PALESTRA_TRY(const auto old_manifest, manifest_of(before));
    PALESTRA_TRY(const auto new_manifest, manifest_of(after));
    Difference out;
    for (const auto& [path, hash] : new_manifest) {
        const auto found = old_manifest.find(path);
        if (found == old_manifest.end())
            out.added_files.push_back(path);
        else if (found->second != hash)
            out.changed_files.push_back(path);
    }
    for (const auto& [path, hash] : old_manifest)
        if (!new_manifest.contains(path))
            out.removed_files.push_back(path);
    PALESTRA_TRY(const auto old_schematrons, schematron_files(before / "schematron"));
    PALESTRA_TRY(const auto new_schematrons, schematron_files(after / "schematron"));
    out.schematrons = schematron_changes(old_schematrons, new_schematrons, out.changed_files);
    PALESTRA_TRY(const auto old_lists, Dictionary::load(before / "terminology", {}));
    PALESTRA_TRY(const auto new_lists, Dictionary::load(after / "terminology", {}));
    out.systems = system_changes(old_lists, new_lists);
    return out;
}

} // namespace palestra::catalog
