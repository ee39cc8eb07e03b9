// SPDX-License-Identifier: EUPL-1.2
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/pdf/container.hpp"
#include "core/xml/document.hpp"
#include "core/xpath/evaluation.hpp"
#include "simulator/app/commands.hpp"
#include "simulator/app/xpath_output.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <chrono>

namespace palestra::app {
namespace {

constexpr std::size_t k_file_limit = 64U << 20U;
constexpr int k_wrong = 2; ///< a wrong expression or an unreadable file

struct XPathOptions {
    std::string expression, file, context, format = "text";
    std::vector<std::string> namespaces, variables;
    std::size_t limit = 10'000;
};

/// The XML of a file: itself, or the CDA2 inside a PDF.
Result<xml::Document> read_document(const std::string& file) {
    auto bytes = read_file(file, k_file_limit);
    if (bytes && pdf::looks_like_pdf(*bytes))
        bytes = pdf::extract_cda(*bytes);
    auto document = bytes ? xml::Document::parse(*bytes) : std::unexpected(bytes.error());
    if (!document)
        document.error().values.try_emplace("file", file);
    return document;
}

/// "name=value"; wrong_usage without a name or without "=".
Result<std::pair<std::string, std::string>> read_pair(const std::string& text, const std::string& option) {
    const auto sign = text.find('=');
    if (sign == std::string::npos || sign == 0)
        return fail(FailureCode::wrong_usage, {{"found", option + " " + text}, {"expected", option + " a=b"}});
    return std::pair{text.substr(0, sign), text.substr(sign + 1)};
}

/// What the command line declares: prefixes, and variables that are all texts.
struct Declared {
    xpath::StaticContext context;
    std::vector<std::string> texts; ///< by slot
};

Result<Declared> declare(const XPathOptions& options) {
    Declared declared;
    declared.context.namespaces = {{"hl7", "urn:hl7-org:v3"}, {"sdtc", "urn:hl7-org:sdtc"}};
    for (const auto& given : options.namespaces) {
        PALESTRA_TRY(auto pair, read_pair(given, "--ns"));
        declared.context.namespaces[pair.first] = pair.second;
    }
    for (const auto& given : options.variables) {
        PALESTRA_TRY(auto pair, read_pair(given, "--var"));
        declared.context.variables.push_back(
            {pair.first, declared.context.next_slot++, xpath::StaticType::one(xpath::Type::string)});
        declared.texts.push_back(std::move(pair.second));
    }
    return declared;
}

xpath::Environment environment_of(const std::string& file) {
    using namespace std::chrono;
    xpath::Environment environment;
    environment.now_microseconds = duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
    environment.base_uri = "file://" + std::filesystem::absolute(file).generic_string();
    return environment;
}

/// One expression over the document, from a node of it.
xpath::Expected<XPathAnswer> ask(const std::string& expression, const xml::Document& document, xml::NodeId node,
                                 const Declared& declared, const XPathOptions& options) {
    auto program = xpath::Program::compile(expression, declared.context);
    if (!program)
        return std::unexpected(program.error());
    auto evaluation = std::make_unique<xpath::Evaluation>(document.tree(), *program, environment_of(options.file));
    std::vector<xpath::Item> items;
    for (const auto& text : declared.texts)
        items.push_back(xpath::Item::string(text));
    for (std::size_t slot = 0; slot < items.size(); ++slot)
        evaluation->context().variables[slot] = {&items[slot], 1, nullptr, {}};
    auto found = evaluation->evaluate(program->expression(), node);
    if (!found)
        return std::unexpected(found.error());
    return XPathAnswer{*std::move(program), std::move(evaluation), *std::move(found)};
}

int say_error(const XPathOptions& options, const std::string& expression, const xpath::Error& error,
              const Console& console) {
    if (options.format == "json")
        console.say(dump_json_pretty({{"palestra", PALESTRA_VERSION},
                                      {"expression", expression},
                                      {"error", error_json(error, console.messages)}}));
    else
        say_xpath_error(expression, error, console);
    return k_wrong;
}

int run_xpath(const XPathOptions& options, const Console& console) {
    const auto declared = declare(options);
    if (!declared)
        return console.explain(declared.error());
    const auto document = read_document(options.file);
    if (!document) {
        (void)console.explain(document.error());
        return k_wrong;
    }
    xml::NodeId node = 0;
    if (!options.context.empty()) {
        const auto chosen = ask(options.context, *document, 0, *declared, options);
        if (!chosen)
            return say_error(options, options.context, chosen.error(), console);
        if (chosen->items.size() != 1 || !chosen->items[0].is_node()) {
            console.warn("palestra: " + console.messages.text("xpath.context_not_one",
                                                              {{"expression", options.context},
                                                               {"count", std::to_string(chosen->items.size())}}));
            return k_wrong;
        }
        node = chosen->items[0].node_id;
    }
    const auto answer = ask(options.expression, *document, node, *declared, options);
    if (!answer)
        return say_error(options, options.expression, answer.error(), console);
    if (options.format == "json")
        console.say(dump_json_pretty({{"palestra", PALESTRA_VERSION},
                                      {"file", options.file},
                                      {"expression", options.expression},
                                      {"count", answer->items.size()},
                                      {"items", items_json(*answer, *document, options.limit)}}));
    else
        say_items(*answer, *document, options.limit, console);
    return 0;
}

} // namespace

void add_xpath(CLI::App& program, const Console& console, Action& action) {
    const auto& text = console.messages;
    auto options = std::make_shared<XPathOptions>();
    auto* verb = program.add_subcommand("xpath", text.text("cli.xpath"));
    verb->add_option("expression", options->expression, text.text("cli.xpath.expression"))->required();
    verb->add_option("file", options->file, text.text("cli.xpath.file"))->required();
    verb->add_option("--context", options->context, text.text("cli.xpath.context"));
    verb->add_option("--ns", options->namespaces, text.text("cli.xpath.ns"))->type_size(1)->allow_extra_args(false);
    verb->add_option("--var", options->variables, text.text("cli.xpath.var"))->type_size(1)->allow_extra_args(false);
    verb->add_option("--limit", options->limit, text.text("cli.xpath.limit"));
    verb->add_option("--format", options->format, text.text("cli.format"))->check(CLI::IsMember({"text", "json"}));
    verb->callback(
        [options, &console, &action] { action = [options, &console] { return run_xpath(*options, console); }; });
}

} // namespace palestra::app
