// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/known_codes.hpp"

namespace palestra::verdict {

cda::KnowsCode known_codes(const catalog::Catalog& catalog) {
    return
        [&catalog](const std::string& oid, const std::string& version, const std::string& code) -> std::optional<bool> {
            const auto* dictionary = catalog.dictionary();
            const auto* system = dictionary == nullptr ? nullptr : dictionary->system(oid);
            if (system == nullptr || system->allow_listed)
                return std::nullopt;
            const auto* codes = version.empty() ? &system->newest() : system->version(version);
            return codes != nullptr && system->accepts(code, *codes);
        };
}

} // namespace palestra::verdict
