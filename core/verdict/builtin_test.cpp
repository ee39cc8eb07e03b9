// SPDX-License-Identifier: EUPL-1.2
// Verdicts of the built-in catalogue: our own samples, the header matrix of the facts sheet, and the test corpora,
// whose expected outcomes are those of the official catalogue.
#include "core/base/files.hpp"
#include "core/cda/kind.hpp"
#include "core/verdict/verdict.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

using namespace palestra;
using verdict::Level;
using verdict::State;
namespace fs = std::filesystem;

namespace {

const fs::path k_source = PALESTRA_SOURCE_DIR;

const catalog::Catalog& builtin() {
    static const auto catalog = catalog::Catalog::builtin().value();
    return catalog;
}

std::string sample(const std::string& kind) {
    return *read_file(k_source / "simulator/producers/samples" / (kind + ".xml"), 1U << 20U);
}

Json json_file(const fs::path& file) {
    return *parse_json(*read_file(file, 1U << 20U), file.string());
}

fs::path shared_data() {
    const char* variable = std::getenv("PALESTRA_SHARED");
    return fs::path(variable == nullptr ? PALESTRA_SOURCE_DIR "/../shared" : variable) / "data";
}

/// The document without the element of the row; empty if the document has none.
std::string without(const std::string& text, const Json& row) {
    pugi::xml_document document;
    REQUIRE(document.load_string(text.c_str(), pugi::parse_full));
    const auto path = row.at("path").get<std::string>();
    const auto found = document.select_nodes(("/ClinicalDocument/" + path).c_str());
    if (found.empty())
        return {};
    auto node = (path.find("section/") == std::string::npos ? found[0] : found[found.size() - 1]).node();
    if (row.contains("attribute"))
        node.remove_attribute(row["attribute"].get<std::string>().c_str());
    else
        node.parent().remove_child(node);
    std::ostringstream out;
    document.save(out, "", pugi::format_raw);
    return out.str();
}

std::string cell_of(const verdict::Verdict& judged) {
    const std::string cell = std::string(judged.state_of(Level::syntax) == State::fail ? "x" : "") +
                             (judged.state_of(Level::semantic) == State::fail ? "S" : "");
    return cell.empty() ? "o" : cell;
}

struct Corpus {
    int documents = 0, same = 0;
    std::map<std::string, std::pair<std::string, std::string>> different; ///< file: official and builtin
};

void judge_corpus(const fs::path& index, Corpus& corpus) {
    std::ifstream lines(index);
    for (std::string text; std::getline(lines, text);) {
        const Json line = Json::parse(text);
        const auto file = line["file"].get<std::string>();
        const auto bytes = read_file(index.parent_path() / file, 64U << 20U);
        REQUIRE(bytes);
        const std::string outcome(verdict::judge_file(*bytes, builtin()).outcome());
        const auto expected = line["outcome"].get<std::string>();
        ++corpus.documents;
        if (outcome == expected)
            ++corpus.same;
        else
            corpus.different[fs::path(file).filename().string()] = {expected, outcome};
    }
}

bool accepted(const std::string& outcome) {
    return outcome == "OK" || outcome == "SEMANTIC_WARNING";
}

} // namespace

TEST_CASE("every kind has rules in the built-in catalogue") {
    for (const auto& kind : cda::kinds()) {
        INFO(kind.code);
        CHECK(builtin().schematron_of(kind.template_root) != nullptr);
    }
}

TEST_CASE("the samples of the product have no finding under the built-in catalogue") {
    for (const auto& kind : cda::kinds()) {
        if (!kind.main)
            continue;
        INFO(kind.code);
        const auto judged = verdict::judge_cda(sample(std::string(kind.code)), builtin());
        for (const auto& finding : judged.findings)
            UNSCOPED_INFO(finding.message);
        CHECK(judged.findings.empty());
        for (const auto level : {Level::syntax, Level::semantic, Level::vocabulary})
            CHECK(judged.state_of(level) == State::pass);
    }
}

TEST_CASE("each element removed from a header gives what the header matrix says") {
    const auto matrix = json_file(k_source / "core/verdict/fixture/header-matrix.json");
    std::size_t cells = 0;
    for (const auto& row : matrix.at("rows"))
        for (const auto& kind : cda::kinds()) {
            const std::string code(kind.code);
            if (!kind.main || !row.contains(code))
                continue;
            const auto text = without(sample(code), row);
            if (text.empty())
                continue;
            INFO(row["element"].get<std::string>() << " " << code);
            const auto judged = verdict::judge_cda(text, builtin());
            for (const auto& finding : judged.findings)
                UNSCOPED_INFO(finding.message);
            CHECK(cell_of(judged) == row[code].get<std::string>());
            ++cells;
        }
    CHECK(cells > 370); // the rest are elements that the samples do not have
}

TEST_CASE("the built-in catalogue judges the corpora as the official one, but for what differences.json explains") {
    if (!fs::exists(shared_data() / "corpus")) {
        WARN("skipped: no shared data");
        return;
    }
    Corpus corpus;
    for (const char* index : {"corpus/mutants/index.jsonl", "corpus/field/index.jsonl", "examples/expected.jsonl"})
        judge_corpus(shared_data() / index, corpus);
    WARN("same class of outcome: " << corpus.same << " of " << corpus.documents);
    CHECK(corpus.documents == 1034);
    CHECK(corpus.same * 100 >= corpus.documents * 97); // the acceptance line
    std::set<std::string> explained;
    const auto data = json_file(k_source / "core/catalog/builtin/differences.json");
    for (const auto& each : data.at("differences")) {
        const auto file = each.at("file").get<std::string>();
        INFO(file);
        CHECK_FALSE(each.at("reason").get<std::string>().empty());
        REQUIRE(corpus.different.contains(file)); // a line that is no longer true goes away
        CHECK(corpus.different[file].first == each.at("official").get<std::string>());
        CHECK(corpus.different[file].second == each.at("builtin").get<std::string>());
        explained.insert(file);
    }
    for (const auto& [file, outcomes] : corpus.different) {
        INFO(file << ": " << outcomes.first << " became " << outcomes.second);
        CHECK(explained.contains(file));
        CHECK_FALSE((accepted(outcomes.first) && !accepted(outcomes.second) && !explained.contains(file)));
    }
}
