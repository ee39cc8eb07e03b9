// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/schema.hpp"

#include "core/schema/compiler.hpp"
#include "core/schema/schema_error.hpp"
#include "core/schema/sources.hpp"
#include "core/schema/validator.hpp"

#include <libxml/parser.h>

#include <mutex>

namespace palestra::schema {
namespace {

constexpr const char* k_main_file = "CDA.xsd";

xmlParserInputPtr refuse_to_load(const char*, const char*, xmlParserCtxtPtr) {
    return nullptr;
}

void ignore_message(void*, const char*, ...) {}

/// Of libxml2 only its types and regular expressions are used here, but its loader is one per process.
void silence_libxml2() {
    static std::once_flag once;
    std::call_once(once, [] {
        xmlInitParser();
        xmlSetExternalEntityLoader(refuse_to_load);
        // libxml2 prints to standard error unless told otherwise.
        xmlSetGenericErrorFunc(nullptr, ignore_message);
    });
}

} // namespace

Schema::Schema(std::unique_ptr<const Compiled> compiled) : m(std::move(compiled)) {}

Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;

Result<Schema> Schema::load(const std::filesystem::path& folder) {
    silence_libxml2();
    try {
        const Sources sources(folder, k_main_file);
        return Schema(Compiler(sources).compile());
    } catch (const SchemaError& error) {
        return fail(FailureCode::schema_invalid, {{"file", (folder / k_main_file).string()}, {"reason", error.what()}});
    }
}

std::vector<Finding> Schema::validate(const xml::Tree& tree) const {
    return Validator(*m, tree).run();
}

} // namespace palestra::schema
