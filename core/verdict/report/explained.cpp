// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/report/explained.hpp"

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

Explained explanation_of(const Finding& finding, const Verdict& /*verdict*/, const catalog::Catalog& /*catalog*/,
                         const Messages& /*messages*/) {
    return {{}, {}, {}, finding.expected, finding.found};
}

std::vector<std::pair<std::string, std::string>> texts_for(const Explained& explained, Readers readers) {
    std::vector<std::pair<std::string, std::string>> texts;
    const auto add = [&](Readers reader, const char* key, const std::string& text) {
        if (!text.empty() && (readers == reader || readers == Readers::all))
            texts.emplace_back(key, text);
    };
    add(Readers::clinician, "validate.reader.clinician", explained.clinician);
    add(Readers::integrator, "validate.reader.integrator", explained.integrator);
    add(Readers::rule, "validate.reader.rule", explained.rule);
    return texts;
}

} // namespace palestra::verdict
