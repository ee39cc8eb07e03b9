// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/schema.hpp"

#include "core/base/text.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>

#include <mutex>
#include <optional>

namespace palestra::schema {
namespace {

/// The folder that this thread is compiling a schema from; without one, nothing may be loaded at all.
thread_local std::optional<std::filesystem::path> t_schema_folder;

/// libxml2's loader is one per process: ours answers only while a schema is being compiled, only with files of that
/// schema's own folder, whatever path or URL was asked for.
xmlParserInputPtr load_from_schema_folder(const char* url, const char*, xmlParserCtxtPtr context) {
    if (!t_schema_folder || url == nullptr)
        return nullptr;
    const auto file = *t_schema_folder / std::filesystem::path(url).filename();
    return xmlNewInputFromFile(context, file.c_str());
}

void ignore_message(void*, const char*, ...) {}

void install_loader() {
    static std::once_flag once;
    std::call_once(once, [] {
        xmlInitParser();
        xmlSetExternalEntityLoader(load_from_schema_folder);
        // libxml2 prints to standard error unless told otherwise.
        xmlSetGenericErrorFunc(nullptr, ignore_message);
    });
}

struct FreeParser {
    void operator()(xmlSchemaParserCtxt* context) const { xmlSchemaFreeParserCtxt(context); }
};

struct FreeSchema {
    void operator()(xmlSchema* schema) const { xmlSchemaFree(schema); }
};

struct FreeValidator {
    void operator()(xmlSchemaValidCtxt* context) const { xmlSchemaFreeValidCtxt(context); }
};

void collect_reason(void* out, xmlError* error) {
    auto& reason = *static_cast<std::string*>(out);
    if (error->level >= XML_ERR_ERROR && reason.empty())
        reason = collapse_space(error->message == nullptr ? "" : error->message);
}

void collect_finding(void* out, xmlError* error) {
    auto& findings = *static_cast<std::vector<Finding>*>(out);
    Finding finding{collapse_space(error->message == nullptr ? "" : error->message), 0, {}};
    if (const auto* node = static_cast<const xmlNode*>(error->node)) {
        finding.line = static_cast<std::size_t>(xmlGetLineNo(node));
        if (node->name != nullptr)
            finding.element = reinterpret_cast<const char*>(node->name);
    }
    findings.push_back(std::move(finding));
}

} // namespace

struct Schema::Members {
    std::unique_ptr<xmlSchema, FreeSchema> schema;
};

Schema::Schema(std::unique_ptr<Members> members) : m(std::move(members)) {}

Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;

Result<Schema> Schema::load(const std::filesystem::path& folder) {
    install_loader();
    const auto file = folder / "CDA.xsd";
    std::string reason;
    t_schema_folder = folder;
    const std::unique_ptr<xmlSchemaParserCtxt, FreeParser> parser{xmlSchemaNewParserCtxt(file.c_str())};
    xmlSchemaSetParserStructuredErrors(parser.get(), collect_reason, &reason);
    auto members = std::make_unique<Members>();
    members->schema.reset(xmlSchemaParse(parser.get()));
    t_schema_folder.reset();
    if (!members->schema)
        return fail(FailureCode::schema_invalid, {{"file", file.string()}, {"reason", reason}});
    return Schema(std::move(members));
}

std::vector<Finding> Schema::validate(const xml::Document& document) const {
    std::vector<Finding> findings;
    const std::unique_ptr<xmlSchemaValidCtxt, FreeValidator> context{xmlSchemaNewValidCtxt(m->schema.get())};
    xmlSchemaSetValidStructuredErrors(context.get(), collect_finding, &findings);
    const int outcome = xmlSchemaValidateDoc(context.get(), document.libxml2());
    if (outcome != 0 && findings.empty())
        findings.push_back({"XSD validation failed with code " + std::to_string(outcome), 0, {}});
    return findings;
}

} // namespace palestra::schema
