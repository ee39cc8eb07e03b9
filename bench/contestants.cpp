// SPDX-License-Identifier: EUPL-1.2
#include "bench/contestants.hpp"

#include "bench/ours.hpp"

#include <libxml/parser.h>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

namespace palestra::bench {
namespace {

constexpr std::string_view k_our_parse = "Palestra, parse", k_our_xsd = "Palestra, XSD",
                           k_our_schematron = "Palestra, Schematron", k_our_verdict = "Palestra, verdict";
constexpr std::string_view k_pugixml = "pugixml, parse", k_libxml2 = "libxml2, parse", k_jdk = "JDK DOM, parse";
constexpr std::string_view k_xerces = "Xerces, XSD";
constexpr std::string_view k_deployed = "Saxon, as deployed", k_best = "Saxon, at its best";
constexpr std::string_view k_whole = "Xerces + Saxon, as deployed", k_one_parse = "Xerces + Saxon, one parse";

/// The least any engine on pugixml pays. It does not check what it reads, so it is a floor and no parser for us.
Result<std::size_t> pugixml_floor(std::string_view bytes) {
    pugi::xml_document tree;
    if (!tree.load_buffer(bytes.data(), bytes.size(), pugi::parse_full | pugi::parse_ws_pcdata))
        return fail(FailureCode::xml_not_well_formed);
    return std::size_t{0};
}

Result<std::size_t> libxml2_floor(std::string_view bytes) {
    constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE;
    xmlDoc* tree = xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, options);
    if (tree == nullptr)
        return fail(FailureCode::xml_not_well_formed);
    xmlFreeDoc(tree);
    return std::size_t{0};
}

void add_ours(Field& field, std::string_view name, Result<Judge> judge, std::string_view bytes, Clock clock) {
    if (!judge) {
        const auto what = judge.error().values.find("what");
        field.absent.push_back(std::string(name) + ": " +
                               (what != judge.error().values.end() ? what->second : failure_line(judge.error())));
        return;
    }
    field.contestants.push_back(in_process(
        std::string(name),
        [judge = std::move(*judge), bytes]() -> Result<std::size_t> {
            PALESTRA_TRY(const auto messages, judge(bytes));
            return messages.size();
        },
        clock));
}

} // namespace

const std::vector<Comparison>& comparisons() {
    static const std::vector<Comparison> all{
        {"Parse", k_our_parse, {k_pugixml, k_libxml2, k_jdk}},
        {"XSD", k_our_xsd, {k_xerces}},
        {"Schematron", k_our_schematron, {k_deployed, k_best}},
        {"Whole verdict", k_our_verdict, {k_whole, k_one_parse}},
    };
    return all;
}

Field gather(const Subject& subject, std::string_view bytes, const std::filesystem::path& catalog,
             const std::shared_ptr<PeerProcess>& peer, Clock clock) {
    Field field;
    add_ours(field, k_our_parse, palestra_parse(), bytes, clock);
    add_ours(field, k_our_xsd, palestra_xsd(subject.schema_folder), bytes, clock);
    add_ours(field, k_our_schematron, palestra_schematron(subject.schematron), bytes, clock);
    add_ours(field, k_our_verdict, palestra_whole_verdict(catalog), bytes, clock);
    auto& list = field.contestants;
    list.push_back(in_process(
        std::string(k_pugixml), [bytes] { return pugixml_floor(bytes); }, clock));
    list.push_back(in_process(
        std::string(k_libxml2), [bytes] { return libxml2_floor(bytes); }, clock));
    if (peer == nullptr)
        return field;
    const auto file = subject.file.string(), rules = subject.schematron.string(), xsd = subject.schema_folder.string();
    list.push_back(by_peer(std::string(k_jdk), peer, {"parse", file}));
    list.push_back(by_peer(std::string(k_xerces), peer, {"xsd", file, xsd}));
    list.push_back(by_peer(std::string(k_deployed), peer, {"schematron-deployed", file, rules}));
    list.push_back(by_peer(std::string(k_best), peer, {"schematron-best", file, rules}));
    list.push_back(by_peer(std::string(k_whole), peer, {"whole", file, rules, xsd}));
    list.push_back(by_peer(std::string(k_one_parse), peer, {"whole-one-parse", file, rules, xsd}));
    return field;
}

std::optional<bool> same_messages(const Subject& subject, std::string_view bytes,
                                  const std::shared_ptr<PeerProcess>& peer) {
    const auto judge = palestra_schematron(subject.schematron);
    if (!judge || peer == nullptr)
        return std::nullopt;
    const auto ours = (*judge)(bytes);
    const auto theirs = peer->ask({"messages", "deployed", subject.file.string(), subject.schematron.string()});
    if (!ours || !theirs)
        return false;
    std::vector<std::string> texts;
    for (const auto& finding : array_of(*theirs, "messages"))
        texts.push_back(text_of(finding, "text"));
    return texts == *ours;
}

} // namespace palestra::bench
