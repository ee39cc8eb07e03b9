// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/messages.hpp"

#include <cstdio>
#include <filesystem>
#include <string>

namespace palestra::app {

/// What every command has: the program's files, the language, a place to talk. Text goes to standard output, trouble
/// and progress to standard error.
struct Console {
    std::filesystem::path resources;
    Messages messages;
    std::FILE* output = stdout; ///< borrowed
    std::FILE* errors = stderr; ///< borrowed

    void say(const std::string& line) const;

    void say(std::string_view key, const FailureValues& values) const { say(messages.text(key, values)); }

    void warn(const std::string& line) const;
    /// Prints the failure's sentence and gives its exit code.
    [[nodiscard]] int explain(const Failure& failure) const;
};

/// Language of the texts: PALESTRA_LANG, else Italian unless LC_ALL, LC_MESSAGES or LANG asks for English.
[[nodiscard]] std::string wanted_language();
/// Failures: resource_missing.
[[nodiscard]] Result<Console> open_console(const std::string& language);

} // namespace palestra::app
