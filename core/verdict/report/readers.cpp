// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/report/readers.hpp"

#include <array>

namespace palestra::verdict {
namespace {

constexpr std::array<std::pair<std::string_view, Readers>, 5> k_names{{{"none", Readers::none},
                                                                       {"clinician", Readers::clinician},
                                                                       {"integrator", Readers::integrator},
                                                                       {"rule", Readers::rule},
                                                                       {"all", Readers::all}}};

} // namespace

Readers readers_named(std::string_view name) {
    for (const auto& [text, readers] : k_names)
        if (text == name)
            return readers;
    return Readers::none;
}

std::vector<std::pair<std::string, std::string>> texts_for(const Explanation& explanation, Readers readers) {
    std::vector<std::pair<std::string, std::string>> texts;
    const auto add = [&](Readers reader, const char* key, const std::string& text) {
        if (!text.empty() && (readers == reader || readers == Readers::all))
            texts.emplace_back(key, text);
    };
    add(Readers::clinician, "validate.reader.clinician", explanation.clinician);
    add(Readers::integrator, "validate.reader.integrator", explanation.integrator);
    add(Readers::rule, "validate.reader.rule", explanation.rule);
    return texts;
}

} // namespace palestra::verdict
