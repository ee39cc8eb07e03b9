// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/check.hpp"

#include "core/base/text.hpp"
#include "core/terminology/java_hash_map.hpp"
#include "core/terminology/java_text.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace palestra::terminology {
namespace {

// The sentences are the gateway's (gateway-contract.md §11, "Vocabulary messages").
constexpr std::string_view k_unknown_codes = "Almeno uno dei seguenti vocaboli non è censito: ";
constexpr std::string_view k_unmanaged_versions = "È stata trovata almeno una versione non gestita di un dizionario: ";
constexpr std::string_view k_blocked = "È stato trovato almeno un dizionario presente in Blocklist: ";
constexpr std::string_view k_no_dictionary = "Non è stato trovato alcun dizionario gestito su FSE";

/// Each text once, in the order of the first time.
class Distinct {
public:
    void add(std::string_view text) {
        if (m_seen.insert(text).second)
            m_order.emplace_back(text);
    }

    [[nodiscard]] std::vector<std::string> take() { return std::move(m_order); }

    [[nodiscard]] std::string joined() const { return join(m_order, ", "); }

private:
    std::unordered_set<std::string_view> m_seen; // of texts that outlive this
    std::vector<std::string> m_order;
};

/// A managed element whose system is looked at.
struct Item {
    std::size_t element;
    const CodedElement* code;
    const CodeSystem* system;
};

bool blocked(std::string_view oid) {
    while (true) {
        const auto part = oid.substr(0, oid.find('.'));
        if (part == "999" || part == "9999")
            return true;
        if (part.size() == oid.size())
            return false;
        oid.remove_prefix(part.size() + 1);
    }
}

std::string with_version(std::string_view system, std::string_view version) {
    return version.empty() ? std::string(system) : std::string(system) + " v" + std::string(version);
}

/// The order the validator has its remaining codes in: those without version were taken out of the list and put behind
/// it. Taking out goes by equality of code, system and version, so a code that names the newest version itself
/// goes too if an equal one names none; an element without code equals nothing, not even itself, so it stays and comes
/// again.
std::vector<const Problem*> validator_order(const std::vector<Problem>& problems, std::span<const CodedElement> codes) {
    std::set<std::tuple<std::string_view, std::string_view, std::string_view>> moved;
    const auto key = [](const Problem& p) {
        return std::tuple<std::string_view, std::string_view, std::string_view>(p.code, p.code_system, p.version);
    };
    const auto versionless = [&](const Problem& p) { return codes[p.element].code_system_version.empty(); };
    for (const auto& problem : problems)
        if (versionless(problem) && !problem.code.empty())
            moved.insert(key(problem));
    std::vector<const Problem*> order;
    for (const auto& problem : problems)
        if (!moved.contains(key(problem)))
            order.push_back(&problem);
    for (const auto& problem : problems)
        if (versionless(problem))
            order.push_back(&problem);
    return order;
}

std::string unknown_codes_message(const std::vector<Problem>& problems, std::span<const CodedElement> codes) {
    struct Group {
        std::string_view system, version;
        Distinct codes;
    };

    std::vector<Group> groups;
    std::vector<std::int32_t> hashes;
    std::vector<std::size_t> calls;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> index;
    for (const auto* problem : validator_order(problems, codes)) {
        const auto [found, is_new] = index.try_emplace({problem->code_system, problem->version}, groups.size());
        if (is_new) {
            groups.push_back({problem->code_system, problem->version, {}});
            const auto sum = static_cast<std::uint32_t>(java_hash(problem->code_system)) +
                             static_cast<std::uint32_t>(java_hash(problem->version));
            hashes.push_back(static_cast<std::int32_t>(sum));
        }
        calls.push_back(found->second);
        groups[found->second].codes.add(problem->code.empty() ? std::string_view("null") : problem->code);
    }
    std::vector<std::string> parts;
    for (const auto at : java_group_order(hashes, calls))
        parts.push_back("[CodeSystem: " + with_version(groups[at].system, groups[at].version) +
                        ", Codes: " + groups[at].codes.joined() + "]");
    return std::string(k_unknown_codes) + join(parts, ", ");
}

Vocabulary refused(Vocabulary out, std::string_view sentence, const std::vector<std::string>& names) {
    out.valid = false;
    out.message = std::string(sentence) + "[" + join(names, ", ") + "]";
    return out;
}

/// Steps 3 to 5. Gives the elements left over; a blocked one leaves problems in `out`.
std::vector<Item> select(std::span<const CodedElement> codes, const Dictionary& dictionary, Vocabulary& out) {
    Distinct allowed, unknown;
    std::vector<Item> items;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const auto& oid = codes[i].code_system;
        const auto* system = dictionary.system(oid);
        if (system != nullptr && system->allow_listed)
            allowed.add(oid);
        else if (blocked(oid))
            out.problems.push_back({Trouble::blocked_system, i, codes[i].code, oid, codes[i].code_system_version});
        else if (system != nullptr)
            items.push_back({i, &codes[i], system});
        else if (!oid.empty())
            unknown.add(oid);
    }
    out.allow_listed = allowed.take();
    out.unknown_systems = unknown.take();
    return items;
}

/// Steps 6 and 7.
void find_unmanaged_versions(const std::vector<Item>& items, Vocabulary& out) {
    for (const auto& [element, code, system] : items)
        if (!code->code_system_version.empty() && system->version(code->code_system_version) == nullptr)
            out.problems.push_back(
                {Trouble::unmanaged_version, element, code->code, system->oid, code->code_system_version});
}

/// Step 8.
void find_unknown_codes(const std::vector<Item>& items, Vocabulary& out) {
    Distinct open;
    for (const auto& [element, code, system] : items) {
        const auto* version =
            code->code_system_version.empty() ? &system->newest() : system->version(code->code_system_version);
        if (system->open)
            open.add(system->oid);
        if (code->code.empty())
            out.problems.push_back({Trouble::missing_code, element, {}, system->oid, version->version});
        else if (!system->accepts(code->code, *version))
            out.problems.push_back({Trouble::unknown_code, element, code->code, system->oid, version->version});
    }
    out.open_systems = open.take();
}

} // namespace

Vocabulary check(std::span<const CodedElement> codes, const Dictionary& dictionary) {
    Vocabulary out;
    if (dictionary.systems().empty()) {
        out.valid = false;
        out.message = k_no_dictionary;
        return out;
    }
    const auto items = select(codes, dictionary, out);
    Distinct names;
    if (!out.problems.empty()) {
        for (const auto& problem : out.problems)
            names.add(problem.code_system);
        return refused(std::move(out), k_blocked, names.take());
    }
    find_unmanaged_versions(items, out);
    if (!out.problems.empty()) {
        std::set<std::pair<std::string_view, std::string_view>> seen;
        std::vector<std::string> versions;
        for (const auto& problem : out.problems)
            if (seen.emplace(problem.code_system, problem.version).second)
                versions.push_back(with_version(problem.code_system, problem.version));
        return refused(std::move(out), k_unmanaged_versions, versions);
    }
    find_unknown_codes(items, out);
    if (!out.problems.empty()) {
        out.valid = false;
        out.message = unknown_codes_message(out.problems, codes);
    }
    return out;
}

} // namespace palestra::terminology
