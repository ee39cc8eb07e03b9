// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "mock-gateway/clinic/clinic.hpp"
#include "simulator/app/console.hpp"

namespace palestra::app {

/// The examination for an integrator at a terminal: both tokens line by line with what is wrong below each, then what
/// the gateway answers, what it would say next, and what could not be looked at. Control characters are not repeated.
[[nodiscard]] std::string examination_text(const gateway::clinic::Examination& examination, const Messages& messages);

} // namespace palestra::app
