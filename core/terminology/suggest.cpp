// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/suggest.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace palestra::terminology {
namespace {

constexpr std::size_t k_most = 5, k_longest = 64;
constexpr unsigned k_farthest = 2;

/// Letters and digits only, in lower case: "A.01 " and "a01" are the same.
std::string bare(std::string_view code) {
    std::string out;
    for (const char c : to_lower(code))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
            out += c;
    return out;
}

/// Levenshtein's distance of two short texts, or more than k_farthest.
unsigned distance(std::string_view a, std::string_view b) {
    const auto longer = std::max(a.size(), b.size());
    if (longer > k_longest || longer - std::min(a.size(), b.size()) > k_farthest)
        return k_farthest + 1;
    std::array<unsigned, k_longest + 1> row{};
    std::iota(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(b.size()) + 1, 0U);
    for (std::size_t i = 0; i < a.size(); ++i) {
        unsigned corner = row[0], best = ++row[0];
        for (std::size_t j = 0; j < b.size(); ++j) {
            const auto change = corner + (a[i] == b[j] ? 0U : 1U);
            corner = row[j + 1];
            row[j + 1] = std::min({change, row[j] + 1, row[j + 1] + 1});
            best = std::min(best, row[j + 1]);
        }
        if (best > k_farthest)
            return k_farthest + 1;
    }
    return row[b.size()];
}

std::vector<NearCode> near_codes(const CodeList& list, const CodedElement& element) {
    struct Candidate {
        unsigned rank;
        std::size_t index;
    };

    const auto wanted = bare(element.code);
    std::vector<Candidate> found;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto [code, description] = list[i];
        if (!element.display_name.empty() && equal_ignoring_case(trim(description), trim(element.display_name)))
            found.push_back({0, i});
        else if (!wanted.empty() && bare(code) == wanted)
            found.push_back({1, i});
        else if (const auto far = distance(element.code, code);
                 !element.code.empty() && far <= k_farthest && far < std::max<std::size_t>(element.code.size(), 2))
            found.push_back({1 + far, i});
    }
    std::ranges::stable_sort(found, {}, &Candidate::rank);
    std::vector<NearCode> out;
    for (const auto& each : found) {
        if (out.size() == k_most)
            break;
        out.push_back({std::string(list[each.index].code), std::string(list[each.index].description)});
    }
    return out;
}

} // namespace

Advice advise(const Problem& problem, const CodedElement& element, const Dictionary& dictionary) {
    Advice advice;
    if (const auto* system = dictionary.system(problem.code_system); system != nullptr) {
        const auto& newest = system->newest();
        advice.managed_versions.push_back(newest.version);
        for (const auto& each : system->versions)
            if (&each != &newest)
                advice.managed_versions.push_back(each.version);
        const auto* version = system->version(problem.version);
        advice.near_codes = near_codes((version != nullptr ? *version : newest).codes, element);
    }
    if (problem.code.empty())
        return advice;
    for (const auto& system : dictionary.systems())
        if (system.oid != problem.code_system && advice.other_systems.size() < k_most &&
            system.newest().codes.contains(problem.code))
            advice.other_systems.emplace_back(system.oid, system.newest().codes.description(problem.code));
    return advice;
}

std::string meaning(const CodedElement& element, const Dictionary& dictionary) {
    const auto* system = dictionary.system(element.code_system);
    if (system == nullptr)
        return {};
    const auto* version =
        element.code_system_version.empty() ? &system->newest() : system->version(element.code_system_version);
    return version == nullptr ? std::string() : std::string(version->codes.description(element.code));
}

} // namespace palestra::terminology
