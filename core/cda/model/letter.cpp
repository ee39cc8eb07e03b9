// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/model/letter.hpp"

#include "core/cda/model/oids.hpp"

namespace palestra::cda {
namespace {

ServiceEvent service_of(Code code) {
    ServiceEvent event;
    event.code = std::move(code);
    return event;
}

} // namespace

std::vector<ServiceEvent> screening_services(LetterPurpose purpose, Code programme) {
    const bool reminder = purpose == LetterPurpose::reminder;
    return {service_of({reminder ? "108274-2" : "108276-7", oid::loinc,
                        reminder ? "Sollecito allo screening" : "Invito allo screening"}),
            service_of(std::move(programme))};
}

std::vector<ServiceEvent> vaccination_services(LetterPurpose purpose) {
    const bool reminder = purpose == LetterPurpose::reminder;
    return {service_of({reminder ? "112074-0" : "111490-9", oid::loinc,
                        reminder ? "Sollecito alla vaccinazione" : "Invito alla vaccinazione"})};
}

} // namespace palestra::cda
