// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/conformance_questions.hpp"

#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/xpath/types/floating_point.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace palestra::xpath::conformance {
namespace {

namespace fs = std::filesystem;

const fs::path k_folder = std::string(PALESTRA_SOURCE_DIR) + "/core/xpath/conformance";
/// The string value of a node is given up to this many characters.
constexpr std::size_t k_longest_value = 200;
constexpr std::array<std::string_view, 6> k_kinds{"document", "element", "attribute",
                                                  "text",     "comment", "processing-instruction"};

std::string read(const fs::path& path) {
    auto bytes = read_file(path, 16U << 20U);
    if (!bytes)
        throw std::runtime_error("cannot read " + path.string());
    return *std::move(bytes);
}

Json read_list(const fs::path& path) {
    auto list = parse_json(read(path), path.filename().string());
    if (!list || !list->is_array())
        throw std::runtime_error("no list in " + path.string());
    return *std::move(list);
}

/// Numbers are compared as numbers, however many digits an engine writes; their spelling has its own questions.
std::string spelled(const std::string& type, const std::string& value) {
    if (type == "xs:double")
        return double_to_string(parse_double(value).value());
    return type == "xs:float" ? float_to_string(parse_float(value).value()) : value;
}

std::string words_of(const Json& agreed) {
    if (agreed.is_object())
        return "error " + palestra::text_of(agreed, "error");
    std::string words;
    for (const auto& item : agreed) {
        words += words.empty() ? "" : "\n";
        words += item.contains("kind") ? palestra::text_of(item, "kind") + " " + palestra::text_of(item, "path")
                                       : palestra::text_of(item, "type");
        if (item.contains("value"))
            words += " " + spelled(palestra::text_of(item, "type"), palestra::text_of(item, "value"));
    }
    return words;
}

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::string words_of(Evaluation& evaluation, const xml::Tree& tree, const Item& item) {
    std::string value = text_of_item(evaluation, item).value();
    if (!item.is_node()) {
        if (item.type == Type::qname)
            value = "{" + std::string(item.name->uri) + "}" + std::string(item.name->local);
        const auto type = item.derived == Derived::none ? type_name(item.type) : type_name(item.derived);
        return std::string(type) + " " + value;
    }
    const std::string place =
        std::string(k_kinds.at(static_cast<std::size_t>(tree[item.node_id].kind))) + " " + path_of(tree, item.node_id);
    return count_characters(value) > k_longest_value ? place : place + " " + value;
}

std::string words_of(const Error& error) {
    return "error " + (error.name.empty() ? std::string(error.code) : error.name);
}

/// 2026-11-23T10:30:00Z
constexpr std::int64_t k_now = 1795429800LL * 1'000'000;

const xml::Document& nothing() {
    static const xml::Document document = *xml::Document::parse("<nothing/>");
    return document;
}

/// An evaluation and the items it gave, which live in it.
struct Given {
    Program program;
    std::unique_ptr<Evaluation> evaluation;
    std::vector<Item> items;
};

} // namespace

std::vector<Question> load_questions() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(k_folder / "expected"))
        if (entry.path().extension() == ".json")
            files.push_back(entry.path().filename());
    std::ranges::sort(files);
    std::vector<Question> questions;
    for (const auto& file : files) {
        const Json asked = read_list(k_folder / "expressions" / file);
        const Json answered = read_list(k_folder / "expected" / file);
        if (asked.size() != answered.size())
            throw std::runtime_error(file.string() + ": as many answers as questions expected");
        for (std::size_t at = 0; at < asked.size(); ++at) {
            if (palestra::text_of(asked[at], "id") != palestra::text_of(answered[at], "id"))
                throw std::runtime_error(file.string() + ": another order of answers at " +
                                         palestra::text_of(asked[at], "id"));
            Question question{file.stem().string(),
                              palestra::text_of(asked[at], "id"),
                              palestra::text_of(asked[at], "document"),
                              palestra::text_of(asked[at], "context"),
                              palestra::text_of(asked[at], "expression"),
                              {},
                              words_of(answered[at].at("agreed"))};
            const Json variables = object_of(asked[at], "variables");
            for (const auto& [name, expression] : variables.items())
                question.variables.emplace_back(name, expression.get<std::string>());
            questions.push_back(std::move(question));
        }
    }
    return questions;
}

Library::Library(const std::vector<Question>& questions) {
    for (const auto& question : questions) {
        if (question.document.empty() || m_documents.contains(question.document))
            continue;
        auto document = xml::Document::parse(read(k_folder / "documents" / question.document));
        if (!document)
            throw std::runtime_error("not well-formed: " + question.document);
        m_documents.emplace(question.document, *std::move(document));
    }
}

StaticContext static_context(const Question& question) {
    StaticContext context;
    context.namespaces = {{"hl7", "urn:hl7-org:v3"},     {"err", "http://www.w3.org/2005/xqt-errors"},
                          {"sdtc", "urn:hl7-org:sdtc"},  {"one", "urn:example:one"},
                          {"uno", "urn:example:one"},    {"two", "urn:example:two"},
                          {"three", "urn:example:three"}};
    for (const auto& [name, expression] : question.variables)
        context.variables.push_back({name, context.next_slot++});
    return context;
}

std::string answer(const Question& question, const Library& library) {
    const auto program = Program::compile(question.expression, static_context(question));
    if (!program)
        return words_of(program.error());
    return answer(question, library, *program);
}

std::string answer(const Question& question, const Library& library, const Program& program) {
    const xml::Tree& tree = question.document.empty() ? nothing().tree() : library.tree(question.document);
    std::optional<xml::NodeId> node;
    if (!question.document.empty())
        node = 0;
    std::vector<Given> given;
    const auto bind = [&](Evaluation& evaluation) {
        for (std::size_t at = 0; at < given.size(); ++at)
            evaluation.context().variables[at] = {
                given[at].items.data(), static_cast<std::uint32_t>(given[at].items.size()), nullptr, {}};
    };
    const auto evaluate = [&](const std::string& expression) -> Given& {
        auto compiled = Program::compile(expression, static_context(question));
        if (!compiled)
            throw std::runtime_error(question.id + ": cannot compile " + expression);
        auto evaluation = std::make_unique<Evaluation>(tree, *compiled);
        bind(*evaluation);
        auto items = evaluation->evaluate(compiled->expression(), node);
        if (!items)
            throw std::runtime_error(question.id + ": cannot evaluate " + expression);
        return given.emplace_back(Given{*std::move(compiled), std::move(evaluation), *std::move(items)});
    };
    if (!question.context.empty()) {
        node = evaluate(question.context).items.at(0).node_id;
        given.clear();
    }
    for (const auto& [name, expression] : question.variables)
        (void)evaluate(expression);
    Environment environment;
    environment.now_microseconds = k_now;
    Evaluation evaluation(tree, program, environment);
    bind(evaluation);
    const auto items = evaluation.evaluate(program.expression(), node);
    if (!items)
        return words_of(items.error());
    std::string words;
    for (const Item& item : *items)
        words += (words.empty() ? "" : "\n") + words_of(evaluation, tree, item);
    return words;
}

} // namespace palestra::xpath::conformance
