// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::monitor {

/// Number of a word that many documents share: a kind, an application, a health authority.
using Name = std::uint16_t;

/// Each word once. Number 0 is "", which also stands for what is beyond 60 000 words or longer than 128 bytes.
class Names {
public:
    [[nodiscard]] Name of(std::string_view word) {
        constexpr std::size_t k_most = 60'000, k_longest = 128;
        if (const auto known = m_numbers.find(word); known != m_numbers.end())
            return known->second;
        if (m_words.size() >= k_most || word.size() > k_longest)
            return 0;
        m_words.emplace_back(word);
        return m_numbers.emplace(word, static_cast<Name>(m_words.size() - 1)).first->second;
    }

    [[nodiscard]] const std::string& text(Name name) const { return m_words[name]; }

private:
    std::vector<std::string> m_words{""};
    std::map<std::string, Name, std::less<>> m_numbers{{"", 0}};
};

} // namespace palestra::monitor
