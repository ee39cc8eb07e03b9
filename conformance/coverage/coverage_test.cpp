// SPDX-License-Identifier: EUPL-1.2
// The register, the suites, the code and the page of fidelity say the same.
#include "conformance/coverage/coverage.hpp"

#include "core/base/files.hpp"
#include "core/base/text.hpp"

#include <catch2/catch.hpp>

#include <regex>
#include <set>

using namespace palestra;

namespace {

const std::string k_home = PALESTRA_SOURCE_DIR;

conformance::Coverage coverage() {
    return conformance::cover(*conformance::load_registers(k_home + "/conformance/register"),
                              *conformance::load_suites(k_home + "/conformance/suites"));
}

/// Identifiers of requirements in the sources of a folder: "J-03", "DEL-A", with the file that cites them.
std::map<std::string, std::string> cited(const std::string& folder) {
    const std::regex id(R"(\b((F|J|B|V|P|C|S|D)-[0-9]{2}[abc]?|DEL-[A-E]|U-[A-F])\b)");
    std::map<std::string, std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(k_home + "/" + folder)) {
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp")
            continue;
        const auto text = *read_file(entry.path(), 1U << 20U);
        for (auto at = std::sregex_iterator(text.begin(), text.end(), id); at != std::sregex_iterator(); ++at)
            found.emplace(at->str(), entry.path().filename().string());
    }
    return found;
}

} // namespace

TEST_CASE("what the register says of itself, the suites bear out") {
    CHECK(join(conformance::contradictions(coverage()), "\n").empty());
}

TEST_CASE("contradictions are found") {
    conformance::Requirement tried;
    tried.id = "X-01";
    tried.operations = {"E1"};
    tried.simulated = "yes";
    conformance::Case item;
    item.address = "gateway/E1/a";
    item.requirements = {"X-01"};
    const auto complaint = [&](const std::vector<conformance::Case>& cases) {
        return join(conformance::contradictions(conformance::cover({tried}, cases)), "; ");
    };
    CHECK(complaint({item}) ==
          "X-01: a case cites it, but it is not automated; X-01: a reason in both languages is missing");
    tried.automated = true;
    CHECK(complaint({item}).empty());
    CHECK(complaint({}) == "X-01: automated, but no case cites it");
    tried.simulated = "partly";
    CHECK(complaint({item}) == "X-01: a reason in both languages is missing");
    tried.reason = {{"it", "perché"}, {"en", "why"}};
    CHECK(complaint({item}).empty());
}

TEST_CASE("whatever the gateway cites is in the register") {
    std::set<std::string> known;
    for (const auto& row : coverage())
        known.insert(row.requirement.id);
    const auto ids = cited("mock-gateway");
    CHECK(ids.size() > 80);
    for (const auto& [id, file] : ids) {
        INFO(file);
        CHECK(known.contains(id));
    }
}

TEST_CASE("every operation of the contract is tried") {
    std::set<std::string> tried;
    for (const auto& row : coverage())
        for (const auto& [operation, addresses] : row.cases)
            tried.insert(operation);
    for (const auto& operation : conformance::covered_operations()) {
        INFO(operation);
        CHECK(tried.contains(operation));
    }
}

TEST_CASE("the page of fidelity is what the command prints") {
    const auto messages = *Messages::load(k_home + "/core/base/messages", "it");
    const auto page = *read_file(k_home + "/docs/fidelity.md", 4U << 20U);
    INFO("regenerate it: palestra conformance coverage --format markdown > docs/fidelity.md");
    const bool same = page == conformance::coverage_markdown(coverage(), messages);
    CHECK(same);
}

TEST_CASE("a text with a bar does not break its table") {
    const auto messages = *Messages::load(k_home + "/core/base/messages", "it");
    conformance::Requirement odd;
    odd.id = "D-99";
    odd.operations = {"*"};
    odd.simulated = "no";
    odd.reason = {{"it", "a|b"}, {"en", "a|b"}};
    odd.readings = {"x|y", "z", "spec", false};
    const auto page = conformance::coverage_markdown(conformance::cover({odd}, {}), messages);
    CHECK(page.find("| D-99 | x\\|y | z | documento | documento | a\\|b |") != std::string::npos);
}
