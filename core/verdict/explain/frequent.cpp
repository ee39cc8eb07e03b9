// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/explain/frequent.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace palestra::verdict {
namespace {

constexpr std::size_t k_longest_text = 100'000;

bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

} // namespace

bool has_word(std::string_view text, std::string_view word) {
    if (word.empty())
        return true;
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        const bool joined_before = at > 0 && is_word_character(word.front()) && is_word_character(text[at - 1]);
        const bool joined_after = end < text.size() && is_word_character(word.back()) && is_word_character(text[end]);
        if (!joined_before && !joined_after)
            return true;
    }
    return false;
}

const FrequentEntry* find_frequent(const ExplainData& data, const Subject& subject) {
    std::vector<std::string> texts;
    for (const auto text : subject.texts)
        texts.push_back(collapse_space(text.substr(0, k_longest_text)));
    const FrequentEntry* best = nullptr;
    std::size_t most = 0;
    for (const auto& entry : data.frequent) {
        if (entry.level != subject.level)
            continue;
        for (const auto& rule : entry.rules) {
            if (rule.code != subject.code || (rule.kind != "*" && rule.kind != subject.kind))
                continue;
            const bool about = std::ranges::all_of(rule.about, [&](const std::string& word) {
                return std::ranges::any_of(texts, [&](const auto& text) { return has_word(text, word); });
            });
            if (about && (best == nullptr || rule.about.size() > most)) {
                best = &entry;
                most = rule.about.size();
            }
        }
    }
    return best;
}

} // namespace palestra::verdict
