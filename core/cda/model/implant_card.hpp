// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/cda/model/external_document.hpp"
#include "core/cda/model/full_header.hpp"
#include "core/cda/model/section.hpp"

/// TPI, the card of who bears an implant (facts sheet §3.10).
namespace palestra::cda {

/// One device as it was implanted. Name, lot, manufacturer (with telecom and address, each with its use) and model are
/// mandatory.
struct ImplantedDevice {
    Identifier id = {};
    Code code = {};     ///< CND
    Interval time = {}; ///< low: implanted, high: taken out
    Identifier product = {};
    Code product_code = {};
    std::string name = {}, lot = {};
    Organization manufacturer = {};
    std::string model = {};
    std::vector<Identifier> device_ids = {}; ///< serial number, unique device identifier
    std::string place = {};                  ///< where it was implanted
    std::vector<Performer> performers = {};
    Code state = {};                                   ///< 104959-2: LA9633-4 present, LA9634-2 absent
    std::optional<ExternalDocument> earlier_card = {}; ///< the card that said this before
    bool operator==(const ImplantedDevice&) const = default;
};

/// One implantation with all its devices.
struct Implant {
    Identifier id = {};
    Code code = {}; ///< with its system
    std::string status = "completed";
    Interval time = {};
    std::vector<ImplantedDevice> devices = {};
    Code site = {}; ///< 20228-3
    bool operator==(const Implant&) const = default;
};

struct ImplantCard {
    static constexpr std::string_view kind = "TPI";
    FullHeader header = {};
    std::optional<SectionOf<Implant>> implants = {};
    bool operator==(const ImplantCard&) const = default;
};

} // namespace palestra::cda
