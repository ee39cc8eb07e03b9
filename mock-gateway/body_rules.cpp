// SPDX-License-Identifier: EUPL-1.2
#include "mock-gateway/body_rules.hpp"

#include "core/base/text.hpp"
#include "core/identity/identifiers.hpp"
#include "core/signature/pades.hpp"

#include <algorithm>
#include <array>

namespace palestra::gateway {
namespace {

std::vector<std::string> texts(const Json& fields, const char* name) {
    const auto found = fields.find(name);
    std::vector<std::string> list;
    if (found != fields.end() && found->is_array())
        for (const auto& item : *found)
            if (item.is_string())
                list.push_back(item);
    return list;
}

/// B-17a and B-17b: [code]^[description]^[OID], trailing empty pieces dropped.
CheckedVoid check_descriptions(const Json& fields, const CodeLists& lists, const Readings& readings) {
    for (const auto& description : texts(fields, "descriptions")) {
        auto pieces = split(description, "^");
        while (!pieces.empty() && pieces.back().empty())
            pieces.pop_back();
        if (pieces.size() != 3)
            return refusals::body(
                "Valorizzare correttamente il campo descriptions rispettando la forma: [CODICE]^[Descrizione]^[OID]");
        // D-31: the regional catalogue is accepted for every organization, as was intended; the deployed pattern
        // never matches.
        constexpr std::string_view regional_prefix = "2.16.840.1.113883.2.9.2.";
        constexpr std::string_view regional_suffix = ".6.1.11";
        const auto& oid = pieces[2];
        const bool regional = readings.spec(Difference::regional_descriptions) && oid.starts_with(regional_prefix) &&
                              oid.ends_with(regional_suffix) &&
                              oid.size() == regional_prefix.size() + 3 + regional_suffix.size() &&
                              !identity::organization_name(oid.substr(regional_prefix.size(), 3)).empty();
        if (!regional && !lists.contains("description_systems", oid))
            return refusals::body(
                "Valorizzare correttamente il campo descriptions rispettando i valori di riferimento per gli OID");
    }
    return {};
}

/// B-17c: AD-HOC, the last wrong value is the one reported.
CheckedVoid check_event_codes(const Json& fields, const CodeLists& lists) {
    const auto codes = texts(fields, "attiCliniciRegoleAccesso");
    const auto wrong = std::ranges::find_if(codes.rbegin(), codes.rend(), [&](const std::string& code) {
        return !lists.contains_ignoring_case("event_codes", code);
    });
    if (wrong != codes.rend())
        return refusals::body("Il campo atti clinici " + *wrong + " non è consentito");
    return {};
}

/// B-18: yyyyMMddHHmmss, read leniently: fourteen digits at the start are enough (contract §5.4).
bool is_lenient_date(const std::string& text) {
    return text.empty() || (text.size() >= 14 && is_digits(text.substr(0, 14)));
}

CheckedVoid check_dates(const FormBody& body) {
    if (!is_lenient_date(body.field("dataInizioPrestazione")))
        return refusals::date("Il campo data inizio deve essere valorizzato correttamente");
    if (!is_lenient_date(body.field("dataFinePrestazione")))
        return refusals::date("Il campo data fine deve essere valorizzato correttamente");
    return {};
}

std::string must_be_there(std::string_view name) {
    return "Il campo " + std::string(name) + " deve essere valorizzato.";
}

} // namespace

CheckedVoid check_not_empty(const FormBody& body) {
    if (!body.file || body.file->empty())
        return refusals::empty_file(); // V-03
    return {};
}

CheckedVoid check_file(const FormBody& body) {
    if (auto good = check_not_empty(body); !good)
        return good;
    if (!pdf::looks_like_pdf(*body.file))
        return refusals::not_pdf(); // V-04
    return {};
}

CheckedVoid check_signature(std::string_view issuer, std::string_view pdf) {
    if (issuer == "integrity:S1#TS")
        return {};
    const auto checks = signature::verify(pdf);
    if (checks && checks->empty())
        return refusals::signature("Il pdf non risulta firmato");
    if (!checks || !checks->back().valid)
        return refusals::signature("La firma del pdf non risulta valida");
    return {};
}

CheckedVoid check_validation_body(const FormBody& body) {
    if (body.unreadable) // B-01
        return std::unexpected(*body.unreadable);
    if (body.field("activity").empty()) // B-02
        return refusals::body("Il campo activity deve essere valorizzato.");
    return {};
}

CheckedVoid check_publication_body(const FormBody& body, Operation operation, const CodeLists& lists,
                                   const Readings& readings) {
    if (body.unreadable) // B-01
        return std::unexpected(*body.unreadable);
    // B-10 … B-16: field and the name its message gives it.
    constexpr std::array<std::pair<const char*, const char*>, 7> mandatory{{
        {"identificativoDoc", "identificativo documento"},
        {"identificativoRep", "identificativo rep"},
        {"tipoDocumentoLivAlto", "tipo documento liv alto"},
        {"assettoOrganizzativo", "assetto organizzativo"},
        {"tipoAttivitaClinica", "tipo attivita clinica"},
        {"identificativoSottomissione", "identificativo sottomissione"},
        {"tipologiaStruttura", "tipologia struttura"},
    }};
    for (const auto& [field, name] : mandatory) {
        const bool later = replaces(operation) && std::string_view(field) == "identificativoDoc"; // B-19 catches it
        if (!later && body.field(field).empty())
            return refusals::body(must_be_there(name));
    }
    if (const auto good = check_descriptions(body.fields, lists, readings); !good)
        return good;
    if (const auto good = check_event_codes(body.fields, lists); !good)
        return good;
    if (const auto good = check_dates(body); !good)
        return good;
    if (!identity::is_master_id(body.field("identificativoDoc"))) // B-19
        return refusals::document_id("L'identificativo documento non è valido", "/invalid-id");
    return {};
}

CheckedVoid check_update_body(const FormBody& body, const CodeLists& lists, const Readings& readings) {
    if (body.field("tipoDocumentoLivAlto").empty())
        return refusals::body(must_be_there("tipo documento liv alto"));
    for (const auto& checked :
         {check_event_codes(body.fields, lists), check_dates(body), check_descriptions(body.fields, lists, readings)})
        if (!checked) // AD-HOC [B-20]: a wrong date is reported as a missing field too
            return refusals::body(checked.error().detail);
    return {};
}

CheckedVoid check_correlation(const Json& claims, const FormBody& body, const CodeLists& lists) {
    // "('11502-2^^…')" -> "11502-2"
    const auto type =
        replace_all(replace_all(replace_all(text_of(claims, "resource_hl7_type"), "(", ""), ")", ""), "'", "");
    const auto code = type.substr(0, type.find('^'));
    const auto level = body.field("tipoDocumentoLivAlto");
    if (level.empty() || !lists.contains("document_types", code))
        return refusals::correlation("Uno tra tipo documento o tipo documento livello alto risulta essere null");
    if (!lists.correlated(code, level))
        return refusals::correlation("Non c'è correlazione tra tipo documento e tipo documento livello alto");
    return {};
}

} // namespace palestra::gateway
