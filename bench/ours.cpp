// SPDX-License-Identifier: EUPL-1.2
#include "bench/ours.hpp"

#include "core/base/files.hpp"
#include "core/schema/schema.hpp"
#include "core/schematron/schematron.hpp"
#include "core/verdict/verdict.hpp"
#include "core/xml/document.hpp"

#include <memory>

namespace palestra::bench {
namespace {

/// The largest report of the linearity benchmark is 91 MB.
constexpr xml::Limits k_limits{.bytes = 256U << 20U};

} // namespace

Result<Judge> palestra_parse() {
    return [](std::string_view document) -> Result<std::vector<std::string>> {
        PALESTRA_CHECK(xml::Document::parse(document, k_limits));
        return std::vector<std::string>{};
    };
}

Result<Judge> palestra_xsd(const std::filesystem::path& schema_folder) {
    PALESTRA_TRY(auto loaded, schema::Schema::load(schema_folder));
    return [schema = std::make_shared<schema::Schema>(std::move(loaded))](
               std::string_view document) -> Result<std::vector<std::string>> {
        PALESTRA_TRY(const auto parsed, xml::Document::parse(document, k_limits));
        std::vector<std::string> messages;
        for (auto& finding : schema->validate(parsed.tree()))
            messages.push_back(std::move(finding.message));
        return messages;
    };
}

Result<Judge> palestra_schematron(const std::filesystem::path& file) {
    PALESTRA_TRY(const auto text, read_file(file, k_limits.bytes));
    PALESTRA_TRY(auto compiled, schematron::Schematron::compile(text, file.filename().string()));
    return [rules = std::make_shared<schematron::Schematron>(std::move(compiled))](
               std::string_view document) -> Result<std::vector<std::string>> {
        PALESTRA_TRY(const auto parsed, xml::Document::parse(document, k_limits));
        auto run = rules->run(parsed.tree());
        if (run.error)
            return fail(FailureCode::schematron_invalid, {{"file", rules->name()},
                                                          {"line", std::to_string(rules->rule(run.error_rule).line)},
                                                          {"reason", run.error->message}});
        std::vector<std::string> messages;
        for (auto& finding : run.findings)
            messages.push_back(std::move(finding.text));
        return messages;
    };
}

Result<Judge> palestra_whole_verdict(const std::filesystem::path& catalog) {
    PALESTRA_TRY(auto opened, catalog::Catalog::open(catalog));
    return [rules = std::make_shared<catalog::Catalog>(std::move(opened))](
               std::string_view document) -> Result<std::vector<std::string>> {
        const auto judged =
            verdict::judge_cda(document, *rules, verdict::State::not_applicable, {.most_bytes = k_limits.bytes});
        std::vector<std::string> messages;
        for (const auto& finding : judged.findings)
            messages.push_back(finding.message);
        return messages;
    };
}

} // namespace palestra::bench
