// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/conversions.hpp"

namespace palestra::producers {

cda::Code code_of(const char* system, std::string code, std::string display) {
    return {std::move(code), system, std::move(display)};
}

cda::Code code_of(const population::Code& code) {
    if (code.code.empty())
        return {.code = {}, .system = {}, .display = {}, .text = code.display};
    return {code.code, code.system, code.display};
}

cda::Code loinc(std::string code, std::string display) {
    return {std::move(code), cda::oid::loinc, std::move(display)};
}

cda::Code icd(const population::Code& code) {
    return code.code.empty() ? cda::Code{} : cda::Code{code.code, cda::oid::icd9cm, code.display};
}

cda::Interval since(population::Date day) {
    return {population::hl7_day(day)};
}

cda::Interval on(population::Date day) {
    return {{}, {}, population::hl7_day(day)};
}

cda::Interval at(TimePoint time) {
    return {{}, {}, population::hl7_time(time)};
}

cda::Interval between(TimePoint low, TimePoint high) {
    auto from = population::hl7_time(low);
    auto to = population::hl7_time(high);
    // Intervals are compared as texts (facts sheet §2.1): where summer time ends between the two, both take the
    // zone of the earlier one.
    if (from.substr(14) != to.substr(14))
        return {population::hl7_day(population::day_of(low)), population::hl7_day(population::day_of(high))};
    return {std::move(from), std::move(to)};
}

cda::Interval between(population::Date low, population::Date high) {
    return {population::hl7_day(low), population::hl7_day(high)};
}

cda::Telecom telecom_of(const population::Telecom& telecom) {
    return {telecom.use, telecom.value};
}

cda::Address address_of(const population::Address& address) {
    return {address.use,  address.country,      address.state,       address.province,
            address.city, address.census_tract, address.postal_code, address.street};
}

cda::Organization organization_of(const population::Structure& structure) {
    cda::Organization organization;
    organization.ids = {{structure.oid_root, structure.code, "Regione Piemonte"}};
    organization.name = structure.name;
    for (const auto& telecom : {structure.phone, structure.mail})
        if (!telecom.value.empty())
            organization.telecoms.push_back({"WP", telecom.value});
    if (!structure.address.street.empty()) {
        auto address = address_of(structure.address);
        address.use = "WP"; // an organisation has no home (facts sheet §2.1)
        organization.addresses = {std::move(address)};
    }
    return organization;
}

cda::Assigned assigned_of(const Case& of, std::string_view fiscal_code) {
    cda::Assigned assigned;
    const auto* professional = of.world.professional(fiscal_code);
    if (professional == nullptr)
        return assigned;
    assigned.ids = {{cda::oid::fiscal_code, professional->fiscal_code, "MEF"}};
    if (!professional->mail.value.empty())
        assigned.telecoms = {{"WP", professional->mail.value}};
    assigned.name = {professional->given, professional->family};
    return assigned;
}

cda::Performer performer_of(const Case& of, std::string_view fiscal_code, const cda::Interval& time) {
    cda::Performer performer;
    performer.time = time;
    performer.assigned = assigned_of(of, fiscal_code);
    performer.assigned.telecoms.clear();
    return performer;
}

} // namespace palestra::producers
