// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/messages.hpp"
#include "core/catalog/catalog.hpp"
#include "core/verdict/verdict.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palestra::verdict {

/// For whom findings are explained.
enum class Readers { none, clinician, integrator, rule, all };

/// A finding in the words of three readers. Texts may be empty.
struct Explained {
    std::string clinician, integrator, rule;
    std::string expected, found;
};

/// "none", "clinician", "integrator", "rule", "all"; none for anything else.
[[nodiscard]] Readers readers_named(std::string_view name);

/// A finding of `verdict`, judged with `catalog`, in the language of `messages`. Any thread.
[[nodiscard]] Explained explanation_of(const Finding& finding, const Verdict& verdict, const catalog::Catalog& catalog,
                                       const Messages& messages);

/// The texts that `readers` asked for and that there are, with the key of their reader's name.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> texts_for(const Explained& explained, Readers readers);

} // namespace palestra::verdict
