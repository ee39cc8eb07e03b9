// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/console.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace palestra::app {

/// What a chosen verb does; its result is the exit code (docs/architettura.md).
using Action = std::function<int()>;

/// Each adds its verb to the command line and sets `action` when the verb is chosen. Texts come from the console's
/// catalogue, keys "cli.…".
void add_up(CLI::App& program, const Console& console, Action& action);
void add_demo(CLI::App& program, const Console& console, Action& action);
void add_validate(CLI::App& program, const Console& console, Action& action);
void add_journal(CLI::App& program, const Console& console, Action& action);
/// Below the journal's own verb.
void add_traffic(CLI::App& journal, const Console& console, Action& action);
void add_catalog(CLI::App& program, const Console& console, Action& action);
void add_scenario(CLI::App& program, const Console& console, Action& action);
void add_conformance(CLI::App& program, const Console& console, Action& action);
void add_gateway(CLI::App& program, const Console& console, Action& action);
void add_portal(CLI::App& program, const Console& console, Action& action);
void add_middleware(CLI::App& program, const Console& console, Action& action);
void add_fault(CLI::App& program, const Console& console, Action& action);
void add_xpath(CLI::App& program, const Console& console, Action& action);
void add_pdf(CLI::App& program, const Console& console, Action& action);
void add_producers(CLI::App& program, const Console& console, Action& action);
void add_token(CLI::App& program, const Console& console, Action& action);
void add_population(CLI::App& program, const Console& console, Action& action);
void add_sign(CLI::App& program, const Console& console, Action& action);
void add_repository(CLI::App& program, const Console& console, Action& action);
void add_monitor(CLI::App& program, const Console& console, Action& action);
void add_verify(CLI::App& program, const Console& console, Action& action);

} // namespace palestra::app
