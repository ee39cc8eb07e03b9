// SPDX-License-Identifier: EUPL-1.2
#include "core/catalog/schematron_file.hpp"

#include "core/base/directory.hpp"
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/xml/document.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <optional>
#include <tuple>

namespace palestra::catalog {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_most_bytes = 16U << 20U;
constexpr std::string_view k_hl7 = "urn:hl7-org:v3";

std::string without_space(std::string_view text) {
    std::string out;
    std::ranges::copy_if(text, std::back_inserter(out),
                         [](char c) { return c != ' ' && c != '\t' && c != '\n' && c != '\r'; });
    return out;
}

/// Prefix that the file binds to the CDA2 namespace, with its colon; nullopt if it binds none.
std::optional<std::string> hl7_prefix(pugi::xml_node schema) {
    for (const auto node : schema.children())
        if (xml::local_name(node) == "ns" && node.attribute("uri").value() == k_hl7)
            return std::string(node.attribute("prefix").value()) + ":";
    return std::nullopt;
}

bool is_document_context(std::string_view context, const std::string& prefix) {
    auto path = without_space(context);
    if (path.starts_with("//"))
        path.erase(0, 2);
    else if (path.starts_with('/'))
        path.erase(0, 1);
    return path == prefix + "ClinicalDocument";
}

/// "count(hl7:templateId[@root='X'])=1" at the beginning of a test, alone or followed by "and"; no "or" behind it,
/// which would let a document pass without.
std::string required_root(std::string_view test, const std::string& prefix) {
    const auto text = without_space(test);
    const auto head = "count(" + prefix + "templateId[@root=";
    if (!text.starts_with(head) || text.size() < head.size() + 2)
        return {};
    const char quote = text[head.size()];
    const auto end = text.find(quote, head.size() + 1);
    if ((quote != '\'' && quote != '"') || end == std::string::npos)
        return {};
    const auto root = text.substr(head.size() + 1, end - head.size() - 1);
    const auto rest = std::string_view(text).substr(end + 1);
    constexpr std::string_view once = "])=1";
    if (!rest.starts_with(once))
        return {};
    const auto behind = rest.substr(once.size());
    // The words are looked for in the original, where blanks divide them.
    const auto words = " " + collapse_space(test) + " ";
    const bool alternative = words.find(" or ") != std::string::npos || words.find(")or ") != std::string::npos;
    return (behind.empty() || behind.starts_with("and")) && !alternative ? root : std::string();
}

} // namespace

SchematronFile schematron_named(const fs::path& file) {
    SchematronFile out;
    out.file = file;
    auto name = file.stem().string();
    for (const std::string_view lead : {"schematron", "FSE", "_"})
        if (name.starts_with(lead))
            name.erase(0, lead.size());
    const auto cut = name.find_last_of("_ ");
    auto version = cut == std::string::npos ? std::string_view() : std::string_view(name).substr(cut + 1);
    if (version.starts_with('v'))
        version.remove_prefix(1);
    if (!version.empty() && version.find_first_not_of("0123456789.") == std::string_view::npos) {
        out.version = version;
        name.erase(cut);
    }
    out.kind = name;
    return out;
}

Result<std::string> template_of_schematron(std::string_view text) {
    PALESTRA_TRY(const auto document, xml::Document::parse(text, {k_most_bytes}));
    const auto schema = document.root();
    const auto prefix = hl7_prefix(schema);
    if (!prefix)
        return std::string();
    std::string found;
    for (const auto pattern : schema.children())
        for (const auto rule : pattern.children()) {
            if (xml::local_name(rule) != "rule" || !is_document_context(rule.attribute("context").value(), *prefix))
                continue;
            for (const auto assertion : rule.children()) {
                if (xml::local_name(assertion) != "assert")
                    continue;
                const auto root = required_root(assertion.attribute("test").value(), *prefix);
                if (!root.empty() && !found.empty() && root != found)
                    return std::string();
                if (!root.empty())
                    found = root;
            }
        }
    return found;
}

Result<std::vector<SchematronFile>> schematron_files(const fs::path& folder) {
    std::vector<SchematronFile> files;
    for (const auto& entry : entries_of(folder))
        if (entry.extension() == ".sch")
            files.push_back(schematron_named(entry));
    std::ranges::sort(files, {}, &SchematronFile::file);
    for (auto& each : files) {
        PALESTRA_TRY(const auto text, read_file(each.file, k_most_bytes));
        auto root = template_of_schematron(text);
        if (!root)
            return fail(FailureCode::catalog_invalid, {{"folder", folder.parent_path().string()},
                                                       {"reason", each.file.filename().string() + ": " +
                                                                      std::string(failure_name(root.error().code))}});
        each.template_id = std::move(*root);
    }
    return files;
}

const SchematronFile* schematron_of(const std::vector<SchematronFile>& files, std::string_view template_id) {
    const SchematronFile* best = nullptr;
    for (const auto& each : files)
        if (!template_id.empty() && each.template_id == template_id &&
            (best == nullptr || std::tie(each.version, each.file) > std::tie(best->version, best->file)))
            best = &each;
    return best;
}

} // namespace palestra::catalog
