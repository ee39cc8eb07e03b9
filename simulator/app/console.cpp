// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/console.hpp"

#include "simulator/app/data_directory.hpp"

#include <cstdio>
#include <cstdlib>

namespace palestra::app {
namespace {

void print(std::FILE* stream, const std::string& line) {
    std::fputs((line + "\n").c_str(), stream);
    std::fflush(stream);
}

} // namespace

void Console::say(const std::string& line) const {
    print(output, line);
}

void Console::warn(const std::string& line) const {
    print(errors, line);
}

int Console::explain(const Failure& failure) const {
    warn("palestra: " + messages.text(failure));
    return failure_exit_code(failure.code);
}

std::string wanted_language() {
    for (const auto* name : {"PALESTRA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value != nullptr && *value != '\0')
            return std::string_view(value).starts_with("en") ? "en" : "it";
    return "it";
}

Result<Console> open_console(const std::string& language) {
    PALESTRA_TRY(const auto resources, find_resources());
    PALESTRA_TRY(auto messages, Messages::load(resources / "core/base/messages", language));
    return Console{resources, std::move(messages)};
}

} // namespace palestra::app
