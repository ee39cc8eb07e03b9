// SPDX-License-Identifier: EUPL-1.2
#include "core/schema/builtin_types.hpp"

#include <libxml/xmlschemastypes.h>

namespace palestra::schema {
namespace {

struct Row {
    const char* name;
    const char* base;
    Lexical lexical;
    WhiteSpace white_space;
    const char* primitive; ///< what an error names; nullptr: the type itself
    const char* minimum = nullptr;
    const char* maximum = nullptr;
};

constexpr auto k_keep = WhiteSpace::preserve;
constexpr auto k_collapse = WhiteSpace::collapse;

/// Base types first.
constexpr Row k_rows[] = {
    {"string", "anySimpleType", Lexical::any, k_keep, nullptr},
    {"boolean", "anySimpleType", Lexical::boolean, k_collapse, nullptr},
    {"decimal", "anySimpleType", Lexical::decimal, k_collapse, nullptr},
    {"float", "anySimpleType", Lexical::real, k_collapse, nullptr},
    {"double", "anySimpleType", Lexical::real, k_collapse, nullptr},
    {"duration", "anySimpleType", Lexical::libxml2, k_collapse, nullptr},
    {"dateTime", "anySimpleType", Lexical::libxml2, k_collapse, nullptr},
    {"time", "anySimpleType", Lexical::libxml2, k_collapse, nullptr},
    {"date", "anySimpleType", Lexical::libxml2, k_collapse, nullptr},
    {"gYearMonth", "anySimpleType", Lexical::libxml2, k_collapse, nullptr},
    {"gYear", "anySimpleType", Lexical::libxml2, k_collapse, nullptr},
    {"gMonthDay", "anySimpleType", Lexical::libxml2, k_collapse, nullptr},
    {"gDay", "anySimpleType", Lexical::libxml2, k_collapse, nullptr},
    {"gMonth", "anySimpleType", Lexical::libxml2, k_collapse, nullptr},
    {"hexBinary", "anySimpleType", Lexical::libxml2, k_collapse, nullptr},
    {"base64Binary", "anySimpleType", Lexical::base64, k_collapse, nullptr},
    {"anyURI", "anySimpleType", Lexical::any_uri, k_collapse, nullptr},
    {"QName", "anySimpleType", Lexical::qname, k_collapse, nullptr},
    {"NOTATION", "anySimpleType", Lexical::qname, k_collapse, "QName"},
    {"normalizedString", "string", Lexical::any, WhiteSpace::replace, nullptr},
    {"token", "normalizedString", Lexical::any, k_collapse, nullptr},
    {"language", "token", Lexical::any, k_collapse, nullptr},
    {"NMTOKEN", "token", Lexical::nmtoken, k_collapse, nullptr},
    {"Name", "token", Lexical::name, k_collapse, nullptr},
    {"NCName", "Name", Lexical::ncname, k_collapse, nullptr},
    {"ID", "NCName", Lexical::id, k_collapse, "NCName"},
    {"IDREF", "NCName", Lexical::idref, k_collapse, "NCName"},
    {"ENTITY", "NCName", Lexical::entity, k_collapse, "NCName"},
    {"integer", "decimal", Lexical::integer, k_collapse, nullptr},
    {"nonPositiveInteger", "integer", Lexical::integer, k_collapse, "integer", nullptr, "0"},
    {"negativeInteger", "nonPositiveInteger", Lexical::integer, k_collapse, "integer", nullptr, "-1"},
    {"long", "integer", Lexical::integer, k_collapse, "integer", "-9223372036854775808", "9223372036854775807"},
    {"int", "long", Lexical::integer, k_collapse, "integer", "-2147483648", "2147483647"},
    {"short", "int", Lexical::integer, k_collapse, "integer", "-32768", "32767"},
    {"byte", "short", Lexical::integer, k_collapse, "integer", "-128", "127"},
    {"nonNegativeInteger", "integer", Lexical::integer, k_collapse, "integer", "0"},
    {"unsignedLong", "nonNegativeInteger", Lexical::integer, k_collapse, "integer", "0", "18446744073709551615"},
    {"unsignedInt", "unsignedLong", Lexical::integer, k_collapse, "integer", "0", "4294967295"},
    {"unsignedShort", "unsignedInt", Lexical::integer, k_collapse, "integer", "0", "65535"},
    {"unsignedByte", "unsignedShort", Lexical::integer, k_collapse, "integer", "0", "255"},
    {"positiveInteger", "nonNegativeInteger", Lexical::integer, k_collapse, "integer", "1"},
};

std::uint32_t add(Compiled& schema, SimpleType type) {
    type.uri = k_xsd;
    const auto index = static_cast<std::uint32_t>(schema.simple_types.size());
    schema.types.emplace(schema.symbols.intern(k_xsd, type.name), TypeRef{true, index});
    schema.simple_types.push_back(std::move(type));
    return index;
}

void add_row(Compiled& schema, const Row& row) {
    SimpleType type;
    type.name = row.name;
    type.base = builtin(schema, row.base);
    type.lexical = row.lexical;
    type.primitive = row.primitive == nullptr ? row.name : row.primitive;
    type.white_space = row.white_space;
    if (row.maximum != nullptr)
        type.bounds.push_back({Bound::Kind::max_inclusive, row.maximum});
    if (row.minimum != nullptr)
        type.bounds.push_back({Bound::Kind::min_inclusive, row.minimum});
    if (type.name == "language")
        type.patterns.push_back(Pattern::compile("([a-zA-Z]{1,8})(-[a-zA-Z0-9]{1,8})*"));
    if (row.lexical == Lexical::libxml2)
        type.libxml2 = xmlSchemaGetPredefinedType(reinterpret_cast<const xmlChar*>(row.name),
                                                  reinterpret_cast<const xmlChar*>(k_xsd.data()));
    add(schema, std::move(type));
}

void add_list(Compiled& schema, const char* name, const char* item) {
    SimpleType type;
    type.name = name;
    type.base = builtin(schema, "anySimpleType");
    type.variety = Variety::list;
    type.white_space = WhiteSpace::collapse;
    type.item = builtin(schema, item);
    type.min_length = 1;
    add(schema, std::move(type));
}

void add_any_type(Compiled& schema) {
    schema.wildcards.push_back({Wildcard::Namespaces::any, Wildcard::Process::lax, {}});
    Particle particle;
    particle.children.push_back({Particle::Kind::wildcard, 0, k_unbounded, 0, k_unknown, {}});
    schema.models.push_back(build_content_model(particle));
    ComplexType type;
    type.name = "anyType";
    type.content = ComplexType::Content::mixed;
    type.has_particle = true;
    type.model = 0;
    type.wildcard = 0;
    schema.complex_types.push_back(std::move(type));
    schema.any_type = {false, 0};
    schema.types.emplace(schema.symbols.intern(k_xsd, "anyType"), schema.any_type);
}

} // namespace

void add_builtin_types(Compiled& schema) {
    xmlSchemaInitTypes();
    add_any_type(schema);
    SimpleType any;
    any.name = "anySimpleType";
    any.primitive = any.name;
    add(schema, std::move(any));
    for (const auto& row : k_rows)
        add_row(schema, row);
    add_list(schema, "NMTOKENS", "NMTOKEN");
    add_list(schema, "IDREFS", "IDREF");
    add_list(schema, "ENTITIES", "ENTITY");
    add_list(schema, "#AnonType_schemaLocation", "anyURI");
    const std::uint32_t locations = builtin(schema, "#AnonType_schemaLocation");
    schema.simple_types[locations].min_length.reset();
    schema.xsi_types = {builtin(schema, "QName"), builtin(schema, "boolean"), locations, builtin(schema, "anyURI")};
}

std::uint32_t builtin(const Compiled& schema, std::string_view name) {
    return schema.types.at(schema.symbols.find(k_xsd, name)).index;
}

} // namespace palestra::schema
