// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/documents/conversions.hpp"
#include "simulator/producers/documents/header_maker.hpp"
#include "simulator/producers/documents/makers.hpp"

namespace palestra::producers {
namespace {

cda::ImplantedDevice device_of(const population::Device& source) {
    cda::ImplantedDevice device;
    device.code = code_of(source.code);
    device.time = source.removed ? between(source.implanted, *source.removed) : since(source.implanted);
    device.name = source.name;
    device.lot = source.lot;
    device.manufacturer.name = source.manufacturer;
    device.manufacturer.telecoms = {{"WP", source.manufacturer_phone}};
    cda::Address address;
    address.use = "WP";
    address.country = "100";
    address.city = "Torino";
    address.street = source.manufacturer_address;
    device.manufacturer.addresses = {std::move(address)};
    device.model = source.model;
    device.device_ids = {{cda::oid::regional("10", "4.9"), source.serial, "SIMULAZIONE"}};
    device.state = source.removed ? loinc("LA9634-2", "Assente") : loinc("LA9633-4", "Presente");
    return device;
}

} // namespace

cda::ImplantCard make_implant_card(const Case& of, const population::ImplantCardBody& body) {
    cda::ImplantCard card;
    card.header = header_of(of);
    const auto& source = of.life.devices[body.device];
    cda::Implant implant;
    implant.code = code_of(source.code);
    implant.time = on(source.implanted);
    implant.devices = {device_of(source)};
    auto& section = card.implants.emplace();
    section.entries = {std::move(implant)};
    section.remarks = {cda::paragraph("Sede dell'impianto: " + source.site + ".")};
    if (!source.mri_text.empty())
        section.remarks.push_back(cda::paragraph(source.mri_text));
    return card;
}

} // namespace palestra::producers
