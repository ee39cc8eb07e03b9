// SPDX-License-Identifier: EUPL-1.2
// Whether those who are compared do the same work: the Schematron findings of the Java peer, both ways, and of Palestra
// on the official examples and their mutants, against the expected ones. A ratio between engines that disagree is worth
// nothing. Exit code 1 when somebody differs.
#include "bench/options.hpp"
#include "bench/ours.hpp"
#include "bench/places.hpp"
#include "core/base/files.hpp"
#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <map>

namespace {

using namespace palestra;
using namespace palestra::bench;

/// "assert 14.2 text", one a finding, in document order.
std::vector<std::string> lines(const Json& findings) {
    std::vector<std::string> all;
    for (const auto& finding : findings)
        all.push_back(text_of(finding, "kind") + " " + finding.value("rule", Json()).dump() + "." +
                      finding.value("test", Json()).dump() + " " + text_of(finding, "text"));
    return all;
}

std::vector<std::string> texts(const Json& findings) {
    std::vector<std::string> all;
    for (const auto& finding : findings)
        all.push_back(text_of(finding, "text"));
    return all;
}

struct Tally {
    std::size_t same = 0, different = 0, refused = 0; ///< refused: not well-formed, DOCTYPE, XPath error
};

class Check {
public:
    Check(Places places, std::shared_ptr<PeerProcess> peer) : m_places(std::move(places)), m_peer(std::move(peer)) {}

    /// One index: a line of JSON a document. Documents for which no Schematron ran are passed over.
    Outcome read(const std::filesystem::path& index) {
        PALESTRA_TRY(const auto text, read_file(index, 64U << 20U));
        for (const auto& line : split(text, "\n")) {
            if (trim(line).empty())
                continue;
            PALESTRA_TRY(const auto expected, parse_json(line, index.string()));
            const auto file = text_of(expected, "file"), rules = text_of(expected, "schematron");
            if (file.ends_with(".xml") && !rules.empty() && text_of(expected, "schematron_message").empty())
                compare(index.parent_path() / file, m_places.catalog / "schematron" / rules,
                        array_of(expected, "findings"));
        }
        return {};
    }

    bool print() const {
        bool agreed = true;
        for (const auto& [name, tally] : m_tallies) {
            std::printf("%-20s %6zu same %6zu different %6zu refused\n", name.c_str(), tally.same, tally.different,
                        tally.refused);
            agreed = agreed && tally.different == 0;
        }
        return agreed;
    }

private:
    void compare(const std::filesystem::path& file, const std::filesystem::path& rules, const Json& expected) {
        if (m_peer != nullptr)
            for (const std::string way : {"deployed", "best"}) {
                const auto answer = m_peer->ask({"messages", way, file.string(), rules.string()});
                count("Saxon, " + way, file, answer.has_value(),
                      answer && lines(array_of(*answer, "messages")) == lines(expected));
            }
        if (const auto judge = palestra_schematron(rules)) {
            const auto bytes = read_file(file, 32U << 20U);
            const auto messages = bytes ? (*judge)(*bytes) : std::unexpected(bytes.error());
            count("Palestra", file, messages.has_value(), messages && *messages == texts(expected));
        }
    }

    void count(const std::string& name, const std::filesystem::path& file, bool answered, bool same) {
        auto& tally = m_tallies[name];
        ++(!answered ? tally.refused : same ? tally.same : tally.different);
        if (!answered || !same)
            std::fprintf(stderr, "%s: %s %s\n", name.c_str(), file.filename().c_str(),
                         answered ? "differs" : "is refused");
    }

    Places m_places;
    std::shared_ptr<PeerProcess> m_peer;
    std::map<std::string, Tally> m_tallies;
};

Result<bool> run(int count, char** arguments) {
    Options options;
    PALESTRA_CHECK(read_options(count, arguments, options));
    PALESTRA_TRY(const auto places, Places::find(PALESTRA_SOURCE_DIR));
    const auto data = places.examples.parent_path().parent_path();
    Check check(places, peer_if_there(options));
    PALESTRA_CHECK(check.read(data / "examples/expected.jsonl"));
    PALESTRA_CHECK(check.read(data / "corpus/mutants/index.jsonl"));
    return check.print();
}

} // namespace

int main(int count, char** arguments) {
    const auto agreed = run(count, arguments);
    if (agreed)
        return *agreed ? 0 : 1;
    std::fprintf(stderr, "%s\n", failure_line(agreed.error()).c_str());
    return failure_exit_code(agreed.error().code);
}
