// SPDX-License-Identifier: EUPL-1.2
// Takes a picture of the desktop without a person in front of it: for the tests of both windows and for the manual.
#include "core/io/journal/journal.hpp"
#include "simulator/desktop/desktop.hpp"
#include "simulator/desktop/sample/sample_conferral.hpp"
#include "simulator/desktop/sample/sample_journal.hpp"

#include <charconv>
#include <cstdio>
#include <map>
#include <string>

namespace {

using namespace palestra;
using Arguments = std::map<std::string, std::string>;

constexpr const char* k_usage =
    "palestra_desktop_shot --messages DIR --out FILE.png (--journal DIR | --sample)\n"
    "    [--window glfw|sdl] [--titillium DIR] [--mono FILE.ttf] [--language it|en] [--size 1280x800] [--scale 1]\n"
    "    [--select-document N] [--select-hop N] [--tab N] [--replay-at SECONDS]\n"
    "    [--indicators yes --presets presets.json]\n";

/// Every option has a value, but --sample.
Result<Arguments> read_arguments(int count, char** words) {
    Arguments arguments;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        if (word == "--sample")
            arguments["sample"] = "yes";
        else if (word.starts_with("--") && i + 1 < count)
            arguments[word.substr(2)] = words[++i];
        else
            return fail(FailureCode::wrong_usage, {{"found", word}});
    }
    if (!arguments.contains("messages") || !arguments.contains("out"))
        return fail(FailureCode::wrong_usage, {{"found", "--messages, --out"}});
    return arguments;
}

template <typename T>
T number(const std::string& text, T otherwise) {
    std::from_chars(text.data(), text.data() + text.size(), otherwise);
    return otherwise;
}

desktop::Options options_of(Arguments& arguments) {
    desktop::Options options;
    options.window = arguments["window"] == "sdl" ? desktop::Window::sdl : desktop::Window::glfw;
    const std::filesystem::path titillium = arguments["titillium"];
    options.titillium_regular = titillium / "titillium-web-v10-latin-ext_latin-regular.ttf";
    options.titillium_bold = titillium / "titillium-web-v10-latin-ext_latin-600.ttf";
    options.mono = arguments["mono"];
    options.scale = number(arguments["scale"], 1.0F);
    const auto size = arguments["size"];
    options.width = number(size, options.width);
    if (const auto by = size.find('x'); by != std::string::npos)
        options.height = number(size.substr(by + 1), options.height);
    options.screenshot = arguments["out"];
    options.select_document = number(arguments["select-document"], options.select_document);
    options.select_tab = number(arguments["tab"], options.select_tab);
    if (arguments.contains("select-hop"))
        options.select_hop = number(arguments["select-hop"], std::size_t{0});
    options.indicators = arguments["indicators"] == "yes";
    if (arguments.contains("replay-at"))
        options.replay_at = number(arguments["replay-at"], 0.0);
    return options;
}

Outcome take(int count, char** words) {
    PALESTRA_TRY(auto arguments, read_arguments(count, words));
    const auto language = arguments.contains("language") ? arguments["language"] : "it";
    PALESTRA_TRY(const auto messages, Messages::load(arguments["messages"], language));
    desktop::EventFeed feed;
    if (arguments.contains("sample")) {
        for (auto& event : desktop::sample::whole_journal())
            feed.push(std::move(event));
        for (auto& event : desktop::sample::conferral())
            feed.push(std::move(event));
    } else {
        PALESTRA_TRY(auto events, journal::read_all(arguments["journal"]));
        for (auto& event : events)
            feed.push(std::move(event));
    }
    auto options = options_of(arguments);
    if (arguments.contains("presets")) {
        PALESTRA_TRY(options.reference, monitor::load_reference(arguments["presets"], "piemonte-2024"));
    }
    return desktop::run(options, feed, messages, [] { return false; });
}

} // namespace

int main(int count, char** words) {
    const auto outcome = take(count, words);
    if (outcome)
        return 0;
    std::fprintf(stderr, "%s\n", failure_line(outcome.error()).c_str());
    if (outcome.error().code == FailureCode::wrong_usage)
        std::fputs(k_usage, stderr);
    return failure_exit_code(outcome.error().code);
}
