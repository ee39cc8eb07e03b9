// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "core/io/journal/journal.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/data_directory.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace palestra::app {
namespace {

struct JournalOptions {
    std::string id, format = "text";
    std::string data = default_data_directory().string();
};

/// Identifier of the document that was prepared last, "" when there is none.
std::string last_document(const std::vector<journal::Event>& events) {
    const auto found = std::find_if(events.rbegin(), events.rend(),
                                    [](const auto& event) { return event.type == "producer.prepared"; });
    return found == events.rend() ? std::string{} : text_of(found->data, "document");
}

/// One line an event: facts by their own sentence, exchanges and calls in the shape of the wire.
std::string line_of(const journal::Event& event, const Messages& text) {
    FailureValues values;
    for (const auto& [name, value] : event.data.items())
        if (value.is_string() || value.is_number())
            values[name] = value.is_string() ? value.get<std::string>() : value.dump();
    return iso8601(event.wall).substr(11, 12) + "  " + text.text("node." + event.node) + ": " +
           text.text("journal." + event.type, values);
}

int show(const JournalOptions& options, const Console& console) {
    const auto events = journal::read_all(std::filesystem::path(options.data) / "journal");
    if (!events)
        return console.explain(events.error());
    const auto id = options.id.empty() ? last_document(*events) : options.id;
    const auto story = id.empty() ? std::vector<journal::Event>{} : journal::story_of(*events, id);
    if (story.empty())
        return console.explain({FailureCode::not_found, {{"what", id.empty() ? options.data : id}}});
    if (options.format == "json") {
        for (const auto& event : story)
            console.say(journal::to_line(event));
        return 0;
    }
    console.say("journal.title", {{"id", id}, {"count", std::to_string(story.size())}});
    for (const auto& event : story)
        console.say(line_of(event, console.messages));
    return 0;
}

} // namespace

void add_journal(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto options = std::make_shared<JournalOptions>();
    auto* verb = program.add_subcommand("journal", text.text("cli.journal"));
    verb->require_subcommand(1);
    auto* show_verb = verb->add_subcommand("show", text.text("cli.journal.show"));
    show_verb->add_option("id", options->id, text.text("cli.journal.id"));
    show_verb->add_option("--data", options->data, text.text("cli.data"));
    show_verb->add_option("--format", options->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
    show_verb->callback(
        [options, &console, &action] { action = [options, &console] { return show(*options, console); }; });
    add_traffic(*verb, console, action);
}

} // namespace palestra::app
