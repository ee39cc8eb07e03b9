// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/catalog/catalog.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace palestra::verdict::test {

/// A catalogue of a few lines with all that a judgement can meet: types, identities and choices in the schema, lets,
/// reports and a matches() in the rules, a list with an unknown code. Its folder goes away with it.
class TinyCatalog {
public:
    TinyCatalog() {
        std::string name = (std::filesystem::temp_directory_path() / "palestra-verdict-XXXXXX").string();
        m_folder = ::mkdtemp(name.data());
        write("schema/POCD_T/CDA.xsd", k_schema);
        write("schematron/schematronFSE_T_v1.0.sch", k_rules);
        write("terminology/1.5.csv", "version,code,description,release_date\n1,A,a,\n1,B,b,\n");
    }

    TinyCatalog(const TinyCatalog&) = delete;
    TinyCatalog& operator=(const TinyCatalog&) = delete;

    ~TinyCatalog() {
        std::error_code error;
        std::filesystem::remove_all(m_folder, error);
    }

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

    void write(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories((m_folder / name).parent_path());
        std::ofstream(m_folder / name, std::ios::binary) << text;
    }

    static std::string document(const std::string& rest) {
        return "<?xml version=\"1.0\"?>\n<ClinicalDocument xmlns=\"urn:hl7-org:v3\">"
               "<typeId root=\"2.16\" extension=\"POCD_T\"/><templateId root=\"1.2.3\"/>" +
               rest + "</ClinicalDocument>";
    }

private:
    static constexpr const char* k_schema =
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:hl7-org:v3' "
        "targetNamespace='urn:hl7-org:v3' elementFormDefault='qualified'>"
        "<xs:simpleType name='oid'><xs:restriction base='xs:string'><xs:pattern value='[0-2](\\.[0-9]+)*'/>"
        "</xs:restriction></xs:simpleType>"
        "<xs:complexType name='II'><xs:attribute name='root' type='oid'/><xs:attribute name='extension' "
        "type='xs:string'/></xs:complexType>"
        "<xs:complexType name='CD'><xs:attribute name='code' type='xs:token'/><xs:attribute name='codeSystem' "
        "type='oid'/><xs:attribute name='codeSystemVersion'/><xs:attribute name='displayName'/></xs:complexType>"
        "<xs:element name='ClinicalDocument'><xs:complexType><xs:sequence>"
        "<xs:element name='typeId' type='II'/><xs:element name='templateId' type='II' maxOccurs='unbounded'/>"
        "<xs:element name='id' type='II' minOccurs='0'/><xs:element name='code' type='CD' minOccurs='0' "
        "maxOccurs='3'/><xs:choice minOccurs='0' maxOccurs='unbounded'><xs:element name='low' type='xs:date'/>"
        "<xs:element name='count' type='xs:int'/></xs:choice></xs:sequence></xs:complexType></xs:element></xs:schema>";
    static constexpr const char* k_rules =
        "<schema xmlns='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt2'>"
        "<ns prefix='hl7' uri='urn:hl7-org:v3'/><pattern><rule context='hl7:ClinicalDocument'>"
        "<let name='low' value='string(hl7:low)'/><assert test=\"count(hl7:templateId[@root='1.2.3'])=1\">E1|x</assert>"
        "<assert test='count(hl7:code)&gt;=1'>E2| no code, low is <value-of select='$low'/></assert>"
        "<report test='hl7:count &gt; 3'>W1| <name/> <value-of select='hl7:count'/></report></rule>"
        "<rule context=\"//hl7:code[@code]\"><assert test=\"matches(@codeSystem, '^1\\.\\d$')\">E3| <value-of "
        "select='@code, ../hl7:id/@root'/></assert></rule></pattern></schema>";

    std::filesystem::path m_folder;
};

} // namespace palestra::verdict::test
