// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/command_line.hpp"

#include <cstdio>
#include <string>
#include <vector>

namespace {

/// --lang has to be known before the help texts are made, so it is looked for ahead of the real parsing.
std::string language_of(int argc, char** argv) {
    for (int i = 1; i + 1 < argc; ++i)
        if (std::string_view(argv[i]) == "--lang" &&
            (std::string_view(argv[i + 1]) == "it" || std::string_view(argv[i + 1]) == "en"))
            return argv[i + 1];
    return palestra::app::wanted_language();
}

} // namespace

int main(int argc, char** argv) {
    using namespace palestra;
    const auto console = app::open_console(language_of(argc, argv));
    if (!console) {
        std::fputs(("palestra: " + failure_line(console.error()) + "\n").c_str(), stderr);
        return failure_exit_code(console.error().code);
    }
    return app::run_command_line({argv + 1, argv + argc}, *console);
}
